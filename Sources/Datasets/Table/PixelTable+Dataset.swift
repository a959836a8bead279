extension PixelTable {
  /// What a labelled table holds: all of it is looked at, but no pixel is read.
  static func describe(_ file: DataFile, classes: Int) throws(DatasetError) -> DatasetDescription {
    var parser = try labelled(file, classes: classes)
    let count = try parser.countRows()
    guard count > 0 else { throw .noImages(file.name) }
    return parser.description(count: count, classes: classes)
  }

  /// A labelled table as a data set.
  /// - Parameter take: takes the pixels as they are read; without it the data set holds them.
  static func load(
    _ file: DataFile, classes: Int, _ take: ByteTaker? = nil
  ) throws(DatasetError) -> Dataset {
    var parser = try labelled(file, classes: classes)
    try parser.readRows(of: file, keepingIDs: false, take)
    guard !parser.labels.isEmpty else { throw .noImages(file.name) }
    return Dataset(
      description: parser.description(count: parser.labels.count, classes: classes),
      inputs: take == nil ? .bytes(parser.pixels, maximum: 255) : .taken(maximum: 255),
      targets: classes == 1
        ? .reals(parser.targets, outputs: 1) : .labels(parser.labels, classes: classes))
  }

  private static func labelled(
    _ file: DataFile, classes: Int
  ) throws(DatasetError) -> PixelTableParser {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let parser = try PixelTableParser(try TableSource(file), classes: classes)
    guard parser.header.label != nil else {
      throw .noLabels(
        file.name, row: parser.header.row, instead: parser.header.otherLabel)
    }
    return parser
  }
}

extension PixelTableParser {
  /// Reads the rows; where one holds a number that is no pixel, says what all of the file's are.
  mutating func readRows(
    of file: DataFile, keepingIDs: Bool, _ take: ByteTaker? = nil
  ) throws(DatasetError) {
    do throws(DatasetError) {
      try readRows(keepingIDs: keepingIDs, take)
    } catch {
      guard isOfOtherPixels else { throw error }
      var parser = try PixelTableParser(try TableSource(file), classes: nil)
      throw error.adding(parser.survey())
    }
  }

  fileprivate func description(count: Int, classes: Int) -> DatasetDescription {
    var description = DatasetDescription(
      name: name, features: header.features, picture: PictureSize(squareOf: header.features),
      maximum: 255, trainCount: count, testCount: 0,
      targets: classes == 1 ? .outputs(1) : .classes(classes))
    description.hasRealTargets = classes == 1 && words == nil && !targets.areBinary
    description.classNames = words?.sorted
    description.columns = header.pixels
    description.remarks = header.remarks(name: name, keepsIDs: false)
    return description
  }
}

extension [Double] {
  /// Whether each is 0 or 1.
  var areBinary: Bool { allSatisfy { $0 == 0 || $0 == 1 } }
}
