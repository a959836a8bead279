package import Images

/// A CSV file of pictures, a row each, as Kaggle has it: `label,pixel0,pixel1,…` and whole numbers
/// of 0…255; without the `label` for pictures to be classified. A column of ids may come first.
/// Plain or gzipped.
package struct PixelTable: Sendable {
  /// The most bytes that are read of a file.
  static let limit = 1 << 30

  /// The pixels of one picture.
  package let features: Int
  /// The pixels of the pictures, one picture after another.
  package let pixels: [UInt8]  // count · features
  /// The class of each picture; `nil` where the file has no column of labels.
  package let labels: [UInt8]?
  /// The names of the columns of pixels, in lower case.
  package let columns: [String]
  /// The name of the column of ids, and what it says in each row, where there is one.
  package let ids: (name: String, values: [String])?
  /// What a user should know of how the file is read.
  package let remarks: [String]

  /// The number of pictures.
  package var count: Int { pixels.count / features }

  /// The sides of the pictures: known where the number of pixels is a square.
  package var picture: PictureSize? { PictureSize(squareOf: features) }

  /// One row as a picture, where the number of pixels is a square.
  package func picture(ofSample index: Int) -> GrayImage? {
    guard let picture, (0..<count).contains(index) else { return nil }
    return GrayImage(
      width: picture.width, height: picture.height,
      pixels: Array(pixels[(index * features)..<((index + 1) * features)]))
  }

  /// Reads a table from a file.
  /// - Parameters:
  ///   - name: the file as messages call it.
  ///   - classes: one more than the largest label.
  /// - Throws: `DatasetError`, its message naming the file and the row (the header being row 1).
  package init(path: String, name: String, classes: Int = 10) throws(DatasetError) {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    try self.init(text: try Self.text(of: file), name: name, classes: classes)
  }

  init(text: [UInt8], name: String, classes: Int) throws(DatasetError) {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    var parser = try PixelTableParser(text: text, name: name, classes: classes)
    try parser.readRows(keepingIDs: true)
    guard !parser.pixels.isEmpty else { throw .noImages(name) }
    let header = parser.header
    features = header.features
    pixels = parser.pixels
    labels = header.label == nil ? nil : parser.labels
    columns = header.pixels
    ids = header.idName.map { ($0, parser.ids) }
    remarks = header.remarks(text, name: name)
  }

  static func text(of file: DataFile) throws(DatasetError) -> [UInt8] {
    guard file.size <= limit else { throw .tooLong(file.name, limit: limit) }
    try file.check(reads: "a CSV file")
    let stream = try ByteStream(file, upTo: limit)
    var text: [UInt8] = []
    // At once, since an array that grows is there twice while it is moved.
    text.reserveCapacity(file.size)
    try stream.read(limit, into: &text)
    guard text.count < limit else { throw .tooLong(file.name, limit: limit) }
    guard !stream.isCutShort else {
      throw .corruptGzip(file.name, offset: file.size, "it breaks off")
    }
    return text
  }
}

extension PictureSize {
  /// The sides of a square of this many pixels, if there is one.
  init?(squareOf pixels: Int) {
    let side = Int(Double(pixels).squareRoot().rounded())
    guard side > 0, side <= GrayImage.longestSide, side * side == pixels else { return nil }
    self.init(width: side, height: side)
  }
}
