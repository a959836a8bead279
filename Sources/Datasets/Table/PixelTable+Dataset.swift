extension PixelTable {
  /// What a labelled table holds: all of it is looked at, but no pixel is read.
  static func describe(_ file: DataFile, classes: Int) throws(DatasetError) -> DatasetDescription {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let text = try text(of: file)
    var parser = try labelled(text, file, classes: classes)
    let count = try parser.countRows()
    guard count > 0 else { throw .noImages(file.name) }
    return parser.description(text, count: count, classes: classes)
  }

  /// A labelled table as a data set.
  static func load(_ file: DataFile, classes: Int) throws(DatasetError) -> Dataset {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let text = try text(of: file)
    var parser = try labelled(text, file, classes: classes)
    try parser.readRows(keepingIDs: false)
    guard !parser.labels.isEmpty else { throw .noImages(file.name) }
    return Dataset(
      description: parser.description(text, count: parser.labels.count, classes: classes),
      inputs: .bytes(parser.pixels, maximum: 255),
      targets: .labels(parser.labels, classes: classes))
  }

  private static func labelled(
    _ text: [UInt8], _ file: DataFile, classes: Int
  ) throws(DatasetError) -> PixelTableParser {
    let parser = try PixelTableParser(text: text, name: file.name, classes: classes)
    guard parser.header.label != nil else {
      throw .noLabels(file.name, instead: parser.header.otherLabel)
    }
    return parser
  }
}

extension PixelTableParser {
  fileprivate func description(
    _ text: [UInt8], count: Int, classes: Int
  ) -> DatasetDescription {
    var description = DatasetDescription(
      name: name, features: header.features, picture: PictureSize(squareOf: header.features),
      maximum: 255, trainCount: count, testCount: 0, targets: .classes(classes))
    description.classNames = words?.sorted
    description.columns = header.pixels
    description.remarks = header.remarks(text, name: name)
    return description
  }
}
