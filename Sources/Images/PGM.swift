/// Portable graymap files: `P5` (raw) of up to 255 levels is written, `P2` (plain) is read too. Of
/// more levels, up to 65,535, the nearest of 255 are read.
package enum PGM {
  /// The raw file of a picture, with its maximum as the file's.
  package static func encode(_ image: GrayImage) -> [UInt8] {
    Array("P5\n\(image.width) \(image.height)\n\(image.maximum)\n".utf8) + image.pixels
  }

  /// The picture in a plain or raw file.
  /// - Throws: `ImageError` where the file is no such picture, whole and with nothing after it.
  package static func decode(_ file: [UInt8]) throws(ImageError) -> GrayImage {
    guard file.starts(with: "P5".utf8) || file.starts(with: "P2".utf8) else {
      throw .notPGM()
    }
    var reader = PGMReader(file: file)
    let width = try reader.number("the width")
    let height = try reader.number("the height")
    guard (1...GrayImage.longestSide).contains(width), (1...GrayImage.longestSide).contains(height)
    else {
      throw .badSize(width: width, height: height)
    }
    let maximum = try reader.number("the maximum")
    guard (1...65_535).contains(maximum) else { throw .badMaximum(maximum) }
    let count = width * height
    let isRaw = file[1] == UInt8(ascii: "5")
    let pixels =
      try isRaw
      ? reader.rawPixels(count, maximum: maximum) : reader.plainPixels(count, maximum: maximum)
    return GrayImage(width: width, height: height, maximum: min(maximum, 255), pixels: pixels)
  }
}

/// Reads the words of a file from left to right.
private struct PGMReader {
  let file: [UInt8]
  var position = 2

  /// The next whole number, after white space and comments (`#` to the end of the line).
  mutating func number(_ field: String) throws(ImageError) -> Int {
    let start = position
    skipSpace()
    guard position > start else { throw .badNumber(field, byte: position) }
    let digits = file[position...].prefix { (48...57).contains($0) }
    guard !digits.isEmpty, digits.count <= 9 else { throw .badNumber(field, byte: position) }
    position += digits.count
    return digits.reduce(0) { 10 * $0 + Int($1 - 48) }
  }

  /// The bytes after the one white-space character that ends the header, two a pixel where there
  /// are more than 255 levels.
  mutating func rawPixels(_ count: Int, maximum: Int) throws(ImageError) -> [UInt8] {
    guard position < file.count, isSpace(file[position]) else {
      throw .badNumber("white space", byte: position)
    }
    let width = maximum > 255 ? 2 : 1
    let present = file.count - position - 1
    guard present == count * width else {
      throw .wrongLength(announced: count * width, present: present, unit: "bytes of pixels")
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count)
    for start in stride(from: position + 1, to: file.count, by: width) {
      let value = width == 1 ? Int(file[start]) : Int(file[start]) << 8 | Int(file[start + 1])
      pixels.append(try pixel(value, index: pixels.count, maximum: maximum))
    }
    return pixels
  }

  /// The pixels written as numbers, up to the end of the file.
  mutating func plainPixels(_ count: Int, maximum: Int) throws(ImageError) -> [UInt8] {
    var pixels: [UInt8] = []
    while hasMoreWords() {
      let value = try number("a pixel")
      pixels.append(try pixel(value, index: pixels.count, maximum: maximum))
    }
    guard pixels.count == count else {
      throw .wrongLength(announced: count, present: pixels.count, unit: "pixels")
    }
    return pixels
  }

  /// A level as one of at most 255.
  private func pixel(_ value: Int, index: Int, maximum: Int) throws(ImageError) -> UInt8 {
    guard value <= maximum else {
      throw .pixelOutOfRange(value, index: index, maximum: maximum)
    }
    return UInt8(maximum > 255 ? (2 * value * 255 + maximum) / (2 * maximum) : value)
  }

  private func hasMoreWords() -> Bool {
    var ahead = self
    ahead.skipSpace()
    return ahead.position < file.count
  }

  private mutating func skipSpace() {
    while position < file.count {
      if file[position] == UInt8(ascii: "#") {
        position = file[position...].firstIndex { $0 == 10 || $0 == 13 } ?? file.count
      } else if isSpace(file[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
