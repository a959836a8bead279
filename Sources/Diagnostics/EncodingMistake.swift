/// The first place at which bytes are no text in UTF-8.
package struct EncodingMistake: Sendable, Equatable {
  /// How many bytes before it are text.
  package let offset: Int
  /// The line and the column, in characters, both counted from 1.
  package let position: (line: Int, column: Int)
  package let message: String

  /// - Returns: `nil` for bytes that are a text.
  package init?(in bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      (offset, position) = (0, (1, 1))
      message = "the file is UTF-16; save it as UTF-8"
      return
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    let offset = Self.validPrefix(of: bytes)
    let before = String(decoding: bytes[..<offset], as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    self.offset = offset
    position = (lines.count, (lines.last?.count ?? 0) + 1)
    message = Self.message(of: offset < bytes.count ? bytes[offset] : 0)
  }

  package static func == (a: EncodingMistake, b: EncodingMistake) -> Bool {
    a.offset == b.offset && a.message == b.message
  }

  private static func message(of byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    // Files of older systems are mostly of this kind, in which each byte is a letter.
    let letter = byte >= 0xC0 ? " ('\(Unicode.Scalar(byte))' in Latin-1)" : ""
    return "the byte 0x\(digits)\(letter) is no UTF-8; save the file as UTF-8"
  }

  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      count += UTF8.width(scalar)
    }
    return count
  }
}
