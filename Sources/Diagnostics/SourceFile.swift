/// A text that a user wrote, under the name that messages show for it.
public final class SourceFile: Sendable {
  /// The name that messages show, as the user gave it: `Notebooks/02-digits-8x8.md`.
  public let path: String
  /// All of the text.
  public let text: String
  private let utf8: [UInt8]
  private let lineStarts: [Int]

  /// A text in memory, under the name that messages show for it.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
    let bytes = Array(text.utf8)
    utf8 = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// A text in UTF-8 whose lines may end as on any system: with a line feed, or on old Macs with a
  /// carriage return alone, in whose place a line feed is then read.
  public convenience init(path: String, bytes: [UInt8]) {
    let returns = bytes.indices.filter { index in
      bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10)
    }
    var bytes = bytes
    if returns.count > bytes.count(where: { $0 == 10 }) {
      for index in returns { bytes[index] = 10 }
    }
    self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// How many lines it has, one at least.
  public var lineCount: Int { lineStarts.count }

  /// The length of the text in UTF-8 bytes.
  package var length: Int { utf8.count }

  /// The UTF-8 offset at which a line, counted from 1, begins; lines past the end begin at the end.
  package func offset(ofLine line: Int) -> Int {
    line <= lineCount ? lineStarts[max(line, 1) - 1] : length
  }

  /// A line, counted from 1, without its line break.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineCount else { return "" }
    return text(in: columns(ofLine: number))
  }

  /// Where a line, counted from 1, stands in the file, without its line break.
  func columns(ofLine number: Int) -> Range<Int> {
    let start = offset(ofLine: number)
    let end = max(number < lineCount ? lineStarts[number] - 1 : length, start)
    let isCRLF = end > start && utf8[end - 1] == UInt8(ascii: "\r")
    return start..<(isCRLF ? end - 1 : end)
  }

  /// The first offset, from this one on, at which a character of UTF-8 begins.
  func boundary(atOrAfter offset: Int) -> Int {
    var offset = offset
    while offset < length, utf8[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  /// The text between two UTF-8 offsets; offsets outside the file are moved into it.
  package func text(in range: Range<Int>) -> String {
    let lower = min(max(range.lowerBound, 0), length)
    let upper = min(max(range.upperBound, lower), length)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }

  /// The line and the column, both counted from 1, columns in characters, of a UTF-8 offset.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), length)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, text(in: lineStarts[low]..<offset).count + 1)
  }
}
