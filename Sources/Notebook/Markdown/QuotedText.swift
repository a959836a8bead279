import Diagnostics

/// What a quoted scalar of YAML says, on one line, and where in the file its pieces stand: an escape takes
/// more room than what it stands for, and so does a line break with the indentation behind it.
struct QuotedText {
  private(set) var bytes: [UInt8] = []
  /// The columns from which on the text stands elsewhere, and where.
  private(set) var jumps: [(column: Int, offset: Int)] = []

  private let written: [UInt8]
  private let start: Int

  /// - Parameter written: the scalar with its quotes.
  /// - Returns: `nil` where there are none.
  init?(_ written: String, at start: Int) {
    self.written = Array(written.utf8)
    self.start = start
    guard let quote = self.written.first, quote == 34 || quote == 39, self.written.count > 1,
      self.written.last == quote
    else { return nil }
    var index = 1
    while index < self.written.count - 1 {
      let (sign, length) = sign(at: index, quote: quote)
      append(sign, from: index)
      index += length
    }
    if bytes.last == 32 { bytes.removeLast() }
  }

  /// Adds what stands at a place; several blanks become one, and none begins the text.
  private mutating func append(_ sign: [UInt8], from index: Int) {
    let isBlank = sign.allSatisfy(\.isBlank)
    guard !isBlank || !bytes.isEmpty && bytes.last != 32 else { return }
    let offset = start + index
    let expected = jumps.last.map { $0.offset + bytes.count - $0.column } ?? start
    if offset != expected { jumps.append((bytes.count, offset)) }
    bytes += isBlank ? [32] : sign
  }

  /// What stands at a place, and how many bytes it takes.
  private func sign(at index: Int, quote: UInt8) -> ([UInt8], Int) {
    let next = written[index + 1]
    if quote == 39 { return ([written[index]], written[index] == 39 && next == 39 ? 2 : 1) }
    guard written[index] == UInt8(ascii: "\\") else { return ([written[index]], 1) }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][next]
    if let digits {
      let code = String(decoding: written[(index + 2)...].prefix(digits), as: UTF8.self)
      let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init)
      return (scalar.map { Array(String($0).utf8) } ?? [32], 2 + digits)
    }
    // The others that are seen are `"`, `/` and the backslash.
    let isBlank = next.isASCIILetter || next.isBlank || (48...57).contains(next)
    return ([isBlank || next == 95 ? 32 : next], 2)
  }
}
