/// A folder of IDX files named as MNIST's are: images and labels to train, and perhaps to test.
struct IDXFolder {
  let path: String
  /// The folder as messages call it.
  let name: String
  let scope: ReadingScope
  /// Whether the folder must hold the files to test with.
  var needsTest = false

  /// The files, images before labels, those to train with first.
  static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]

  var hasTrainingImages: Bool { holds(Self.fileNames[0]) }

  /// Whether one of the files is there.
  var isThere: Bool { Self.fileNames.contains(where: holds) }

  /// Whether a file is there, be it one that may not be read.
  private func holds(_ fileName: String) -> Bool {
    do throws(DatasetError) { return try find(fileName) != nil } catch { return true }
  }

  func describe(classes: Int) throws(DatasetError) -> DatasetDescription {
    let (train, test) = try parts(classes: classes)
    return try describe(try train.header(), try test?.header(), classes: classes)
  }

  /// - Parameter take: takes the pixels as they are read; without it the data set holds them.
  func load(
    classes: Int, attribution: String?, _ take: ByteTaker? = nil
  ) throws(DatasetError) -> Dataset {
    let (train, test) = try parts(classes: classes)
    var pixels: [UInt8] = []
    if take == nil {
      // At once, since an array that grows is there twice while it is moved.
      pixels.reserveCapacity(
        try train.images.header().elementCount + (try test?.images.header().elementCount ?? 0))
    }
    let takeOrHold = take ?? { pixels += $0 }
    var labels: [UInt8] = []
    let trainHeader = try train.read(into: &labels, classes: classes, takeOrHold)
    let testHeader = try test?.read(into: &labels, classes: classes, takeOrHold)
    return Dataset(
      description: try describe(trainHeader, testHeader, classes: classes),
      inputs: take == nil ? .bytes(pixels, maximum: 255) : .taken(maximum: 255),
      targets: .labels(labels, classes: classes), attribution: attribution)
  }

  private func describe(
    _ train: IDXHeader, _ test: IDXHeader?, classes: Int
  ) throws(DatasetError) -> DatasetDescription {
    if let test, test.rows != train.rows || test.columns != train.columns {
      throw .picturesDiffer(
        name, train: (train.columns, train.rows), test: (test.columns, test.rows))
    }
    return DatasetDescription(
      name: name, features: train.rows * train.columns,
      picture: PictureSize(width: train.columns, height: train.rows), maximum: 255,
      trainCount: train.count, testCount: test?.count ?? 0, targets: .classes(classes))
  }

  /// The pairs of files to train and to test with.
  private func parts(classes: Int) throws(DatasetError) -> (IDXPart, IDXPart?) {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    guard try scope.folder(at: path, name: name) != nil else { throw .missingPath(name) }
    let names = Self.fileNames
    let train = try part(names[0], names[1])
    let hasTest = needsTest || holds(names[2]) || holds(names[3])
    return (train, hasTest ? try part(names[2], names[3]) : nil)
  }

  private func part(_ images: String, _ labels: String) throws(DatasetError) -> IDXPart {
    guard let imageFile = try find(images) else { throw .missingFile(images, in: name) }
    guard let labelFile = try find(labels) else { throw .missingFile(labels, in: name) }
    return IDXPart(
      images: IDXFile(file: imageFile, dimensions: 3),
      labels: IDXFile(file: labelFile, dimensions: 1))
  }

  /// The file of that name, also gzipped, also with the `.idx3-ubyte` that some archives have.
  private func find(_ fileName: String) throws(DatasetError) -> DataFile? {
    let dotted = fileName.replacing("-idx", with: ".idx")
    for name in [fileName, fileName + ".gz", dotted, dotted + ".gz"] {
      if let file = try scope.file(at: path + "/" + name, name: name) { return file }
    }
    return nil
  }
}

/// Images and their labels.
struct IDXPart {
  let images: IDXFile
  let labels: IDXFile

  /// The images' header, there being as many labels.
  func header() throws(DatasetError) -> IDXHeader {
    try checked(try images.header(), try labels.header())
  }

  /// Gives away the pixels and appends the labels, all of them below `classes`; the images' header.
  func read(
    into labelValues: inout [UInt8], classes: Int, _ take: ByteTaker
  ) throws(DatasetError) -> IDXHeader {
    let first = labelValues.count
    let labelHeader = try labels.read { labelValues += $0 }
    if let bad = labelValues[first...].firstIndex(where: { Int($0) >= classes }) {
      throw .labelOutOfRange(
        labels.file.name, label: labelValues[bad], image: bad - first, classes: classes)
    }
    return try checked(try images.read(take), labelHeader)
  }

  private func checked(
    _ imageHeader: IDXHeader, _ labelHeader: IDXHeader
  ) throws(DatasetError) -> IDXHeader {
    guard imageHeader.count == labelHeader.count else {
      throw .countsDiffer(
        images.file.name, imageHeader.count, labels.file.name, labelHeader.count)
    }
    return imageHeader
  }
}
