import Images

/// A folder of pictures (PNG, PGM) with a folder for each class: `0/…`, `1/…` or `cat/…`, `dog/…`;
/// or two such folders, `train` and `test`.
///
/// The samples are the first picture of each class, by name, then the second of each, and so on,
/// so that the first thousand are of all classes.
struct ImageFolder {
  let path: String
  /// The folder as messages call it.
  let name: String
  /// The folders of pictures to train and to test with, as they are called; an empty name is the
  /// folder itself.
  private let train: String
  private let test: String?

  private static let trainNames = ["train", "training", "trainset", "trainingset"]
  private static let testNames = [
    "test", "testing", "testset", "testingset", "val", "valid", "validation",
  ]

  /// The pictures in a folder; `nil` where it has no folders of pictures.
  init?(path: String, name: String) {
    self.path = path
    self.name = name
    let folders = FolderEntries(path).folders
    let find = { (names: [String]) in
      names.lazy.compactMap { name in
        folders.first { $0.lowercased().filter { $0 != "_" && $0 != "-" } == name }
      }.first
    }
    if let part = find(Self.trainNames), FolderEntries("\(path)/\(part)").hasPictureFolders {
      train = part
      test = find(Self.testNames)
    } else if FolderEntries(path).hasPictureFolders {
      train = ""
      test = nil
    } else {
      return nil
    }
  }

  func describe(classes: Int) throws(DatasetError) -> DatasetDescription {
    let (train, test, names) = try samples(classes: classes)
    guard let first = train.first else { throw .noImages(name) }
    return describe(
      first: try first.picture(), train.count, test.count, classes, names)
  }

  func load(classes: Int) throws(DatasetError) -> Dataset {
    let (train, test, names) = try samples(classes: classes)
    guard let first = train.first else { throw .noImages(name) }
    let sample = try first.picture()
    var pixels: [UInt8] = []
    for file in train + test {
      let picture = try file.picture()
      guard (picture.width, picture.height) == (sample.width, sample.height) else {
        throw .otherPictureSize(
          file.name, (picture.width, picture.height), first.name, (sample.width, sample.height))
      }
      guard pixels.count <= IDXFile.limit else { throw .tooLong(name, limit: IDXFile.limit) }
      pixels += picture.pixels
    }
    return Dataset(
      description: describe(first: sample, train.count, test.count, classes, names),
      inputs: .bytes(pixels, maximum: 255),
      targets: .labels((train + test).map(\.label), classes: classes))
  }

  private func describe(
    first: GrayImage, _ trainCount: Int, _ testCount: Int, _ classes: Int, _ names: [String]?
  ) -> DatasetDescription {
    var description = DatasetDescription(
      name: name, features: first.pixels.count,
      picture: PictureSize(width: first.width, height: first.height), maximum: 255,
      trainCount: trainCount, testCount: testCount, targets: .classes(classes))
    description.classNames = names
    return description
  }

  /// The pictures to train and to test with, and the names of the classes where these are words.
  private func samples(
    classes: Int
  ) throws(DatasetError) -> (train: [LabelledFile], test: [LabelledFile], names: [String]?) {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let parts = [train, test].compactMap(\.self)
    let folders = parts.map { FolderEntries(path + "/" + $0).pictureFolders }
    let names = try names(of: folders.flatMap(\.self), classes: classes)
    let place = { (folder: String) in names?.firstIndex(of: folder) ?? Int(folder) ?? 0 }
    var samples: [[LabelledFile]] = []
    for (part, folders) in zip(parts, folders) {
      samples.append(try files(of: folders.map { ($0, place($0)) }, in: part))
    }
    return (samples[0], samples.count > 1 ? samples[1] : [], names)
  }

  /// The names of the classes; `nil` where the folders are called by the numbers of these.
  private func names(of folders: [String], classes: Int) throws(DatasetError) -> [String]? {
    if folders.allSatisfy({ UInt8($0).map { $0 < classes } ?? false }) { return nil }
    var words = ClassWords()
    for folder in folders {
      guard words.place(of: folder) != nil else { throw .tooManyFolders(name) }
    }
    _ = try words.places(classes: classes, file: name)
    return words.sorted
  }

  /// The pictures of some classes, one of each in turn.
  private func files(
    of folders: [(name: String, label: Int)], in part: String
  ) throws(DatasetError) -> [LabelledFile] {
    var found: [(rank: Int, file: LabelledFile)] = []
    for folder in folders {
      let local = part.isEmpty ? folder.name : "\(part)/\(folder.name)"
      for (rank, picture) in FolderEntries("\(path)/\(local)").pictures.enumerated() {
        let file = LabelledFile(
          path: "\(path)/\(local)/\(picture)", name: "\(name)/\(local)/\(picture)",
          label: UInt8(folder.label))
        if !FolderEntries.isReadable(picture) { _ = try file.picture() }
        found.append((rank, file))
      }
    }
    return found.sorted { ($0.rank, $0.file.label) < ($1.rank, $1.file.label) }.map(\.file)
  }
}

/// A picture's file and the class of the folder that it is in.
private struct LabelledFile {
  let path: String
  let name: String
  let label: UInt8

  func picture() throws(DatasetError) -> GrayImage { try GrayImage(path: path, name: name) }
}
