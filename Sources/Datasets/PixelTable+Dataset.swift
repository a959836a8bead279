extension PixelTable {
  /// What a labelled table holds, from its header and its number of lines.
  static func describe(_ file: DataFile, classes: Int) throws(DatasetError) -> DatasetDescription {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let text = try text(of: file)
    var parser = PixelTableParser(text: text, name: file.name, classes: classes)
    let header = try parser.header()
    guard header.hasLabels else { throw .noLabels(file.name) }
    let count = lineCount(text) - 1
    guard count > 0 else { throw .noImages(file.name) }
    return description(file.name, features: header.features, count: count, classes: classes)
  }

  /// A labelled table as a data set.
  static func load(_ file: DataFile, classes: Int) throws(DatasetError) -> Dataset {
    let table = try PixelTable(text: text(of: file), name: file.name, classes: classes)
    guard let labels = table.labels else { throw .noLabels(file.name) }
    return Dataset(
      description: description(
        file.name, features: table.features, count: table.count, classes: classes),
      inputs: .bytes(table.pixels, maximum: 255), targets: .labels(labels, classes: classes))
  }

  private static func description(
    _ name: String, features: Int, count: Int, classes: Int
  ) -> DatasetDescription {
    DatasetDescription(
      name: name, features: features, picture: PictureSize(squareOf: features), maximum: 255,
      trainCount: count, testCount: 0, targets: .classes(classes))
  }

  /// The lines, without empty ones at the end.
  private static func lineCount(_ text: [UInt8]) -> Int {
    let end = (text.lastIndex { $0 != 10 && $0 != 13 } ?? -1) + 1
    return text[..<end].count { $0 == 10 } + (end > 0 ? 1 : 0)
  }
}
