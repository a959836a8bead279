/// Samples that lie in one format at one path.
protocol FormattedData {
  /// What is there, from headers alone where the format has some.
  /// - Parameter classes: one more than the largest label.
  /// - Throws: `DatasetError` for files that are missing, too large, or not what they should be.
  func describe(classes: Int) throws(DatasetError) -> DatasetDescription

  /// The samples.
  /// - Parameter take: takes the pixels as they are read; without it the data set holds them.
  /// - Throws: `DatasetError` for files that are missing, damaged, or hold other labels.
  func load(classes: Int, _ take: ByteTaker?) throws(DatasetError) -> Dataset
}

/// A way in which samples lie at a path: by what it is recognised there.
struct DataFormat: Sendable {
  /// What a folder of this format holds, for the message that there are no samples in one; `nil` for
  /// files.
  let folder: String?
  /// The samples; `nil` where the path holds something else.
  /// - Throws: `DatasetError` where it holds this, but not as it should, or may not be read.
  let recognise: @Sendable (DataPath) throws(DatasetError) -> (any FormattedData)?

  /// All of them, in the order in which they are asked.
  static let all: [DataFormat] = [.table, .idx, .pictures]

  /// What the first format that recognises a path finds there.
  static func data(at path: DataPath) throws(DatasetError) -> (any FormattedData)? {
    for format in all {
      if let data = try format.recognise(path) { return data }
    }
    return nil
  }

  static let table = DataFormat(folder: nil) { path throws(DatasetError) in
    path.file.map(TableFile.init)
  }

  static let idx = DataFormat(
    folder: "IDX files such as '\(IDXFolder.fileNames[0])'"
  ) { path throws(DatasetError) in
    let folder = IDXFolder(path: path.path, name: path.name, scope: path.scope)
    return path.file == nil && folder.isThere ? folder : nil
  }

  static let pictures = DataFormat(
    folder: "folders of PNG or PGM pictures by class"
  ) { path throws(DatasetError) in
    try path.entries().flatMap { entries throws(DatasetError) in try ImageFolder(entries) }
  }
}

/// A path that a notebook names, as formats look at it.
struct DataPath {
  let path: String
  /// The path as messages call it.
  let name: String
  let scope: ReadingScope
  /// The file that is there; `nil` where there is a folder, or nothing.
  let file: DataFile?

  /// - Throws: `DatasetError` where the path leads out of what may be read.
  init(_ path: String, name: String, in scope: ReadingScope) throws(DatasetError) {
    self.path = path
    self.name = name
    self.scope = scope
    file = try scope.file(at: path, name: name)
  }

  /// What is in the folder; `nil` where there is a file, or nothing.
  func entries() throws(DatasetError) -> FolderEntries? {
    guard file == nil, try scope.folder(at: path, name: name) != nil else { return nil }
    return try FolderEntries(path, name: name, in: scope)
  }
}

extension FormattedData {
  /// What it holds for so many outputs: of one, two classes are its 0 and 1, or a table's numbers its
  /// targets.
  func describe(targets: Int) throws(DatasetError) -> DatasetDescription {
    if targets != 1 || self is TableFile { return try describe(classes: targets) }
    return try describe(classes: 2).withOneOutput
  }

  /// The same, read.
  func load(targets: Int, _ take: ByteTaker? = nil) throws(DatasetError) -> Dataset {
    if targets != 1 || self is TableFile { return try load(classes: targets, take) }
    return try load(classes: 2, take).withOneOutput
  }
}

extension DatasetDescription {
  /// Two classes as what one output decides between.
  fileprivate var withOneOutput: DatasetDescription {
    var description = DatasetDescription(
      name: name, features: features, picture: picture, maximum: maximum, trainCount: trainCount,
      testCount: testCount, targets: .outputs(1))
    description.classNames = classNames
    description.columns = columns
    description.remarks = remarks
    return description
  }
}

extension Dataset {
  /// Labels of two classes as the targets of one output.
  var withOneOutput: Dataset {
    guard case .labels(let labels, _) = targets else { return self }
    return Dataset(
      description: description.withOneOutput, inputs: inputs,
      targets: .reals(labels.map(Double.init), outputs: 1), attribution: attribution)
  }
}

/// A file with a table of labelled pixels.
private struct TableFile: FormattedData {
  let file: DataFile

  func describe(classes: Int) throws(DatasetError) -> DatasetDescription {
    try PixelTable.describe(file, classes: classes)
  }

  func load(classes: Int, _ take: ByteTaker?) throws(DatasetError) -> Dataset {
    try PixelTable.load(file, classes: classes, take)
  }
}

extension IDXFolder: FormattedData {
  func load(classes: Int, _ take: ByteTaker?) throws(DatasetError) -> Dataset {
    try load(classes: classes, attribution: nil, take)
  }
}

extension ImageFolder: FormattedData {}
