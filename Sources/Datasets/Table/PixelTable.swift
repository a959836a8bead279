package import Images

/// A CSV file of pictures to be classified, a row each, as Kaggle has it: `pixel0,pixel1,…` and whole
/// numbers of 0…255. A column of ids may come first; one of labels is not looked at. Plain or
/// gzipped.
package struct PixelTable: Sendable {
  /// The pixels of one picture.
  package let features: Int
  /// The pixels of the pictures, one picture after another.
  package let pixels: [UInt8]  // count · features
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

  /// Reads a table from a file: first its rows are counted, so that room is made for as many.
  /// - Throws: `DatasetError`, its message naming the file and the row (the header being row 1).
  package init(_ file: DataFile) throws(DatasetError) {
    var counter = try PixelTableParser(try TableSource(file), classes: nil)
    let count = try counter.countRows()
    var parser = try PixelTableParser(try TableSource(file), classes: nil)
    parser.reserve(rows: count)
    try parser.readRows(of: file, keepingIDs: true)
    guard !parser.pixels.isEmpty else { throw .noImages(file.name) }
    let header = parser.header
    features = header.features
    pixels = parser.pixels
    columns = header.pixels
    ids = header.idName.map { ($0, parser.ids) }
    remarks = header.remarks(name: file.name, keepsIDs: true)
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
