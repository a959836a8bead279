/// Portable graymap files, of up to 255 levels: `P5` (raw) is written, `P2` (plain) is read too.
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
    guard (1...255).contains(maximum) else { throw .badMaximum(maximum) }
    let count = width * height
    let isRaw = file[1] == UInt8(ascii: "5")
    let pixels = try isRaw ? reader.rawPixels(count) : reader.plainPixels(count, maximum: maximum)
    if let bad = pixels.firstIndex(where: { $0 > maximum }) {
      throw .pixelOutOfRange(Int(pixels[bad]), index: bad, maximum: maximum)
    }
    return GrayImage(width: width, height: height, maximum: maximum, pixels: pixels)
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

  /// The bytes after the one white-space character that ends the header.
  mutating func rawPixels(_ count: Int) throws(ImageError) -> [UInt8] {
    guard position < file.count, isSpace(file[position]) else {
      throw .badNumber("white space", byte: position)
    }
    let present = file.count - position - 1
    guard present == count else {
      throw .wrongLength(announced: count, present: present, unit: "bytes of pixels")
    }
    return Array(file[(position + 1)...])
  }

  /// The pixels written as numbers, up to the end of the file.
  mutating func plainPixels(_ count: Int, maximum: Int) throws(ImageError) -> [UInt8] {
    var pixels: [UInt8] = []
    while hasMoreWords() {
      let value = try number("a pixel")
      guard value <= maximum else {
        throw .pixelOutOfRange(value, index: pixels.count, maximum: maximum)
      }
      pixels.append(UInt8(value))
    }
    guard pixels.count == count else {
      throw .wrongLength(announced: count, present: pixels.count, unit: "pixels")
    }
    return pixels
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
