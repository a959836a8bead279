/// The cells of a table in a text (RFC 4180), one after another: cells may stand in double quotes,
/// in which a separator, a line break or a doubled quote is meant as such.
struct CellScanner {
  /// A cell as it is written.
  struct Cell {
    /// Without the blanks around it and without quotes.
    let range: Range<Int>
    let isQuoted: Bool

    var isEmpty: Bool { range.isEmpty && !isQuoted }

    static func bare(_ range: Range<Int>) -> Cell { Cell(range: range, isQuoted: false) }
  }

  let text: [UInt8]
  let separator: UInt8
  /// The end of the text, without empty lines there.
  let end: Int
  private(set) var position: Int

  static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Begins behind a byte order mark.
  init(_ text: [UInt8], separator: UInt8) {
    self.text = text
    self.separator = separator
    position = text.starts(with: Self.mark) ? 3 : 0
    let last = text.lastIndex { !Self.isBlank($0) && !Self.isLineEnd($0) }
    end = max(last.map { $0 + 1 } ?? 0, position)
  }

  var isAtEnd: Bool { position >= end }

  /// Whether the cell ends here.
  var isAtEndOfCell: Bool {
    isAtEnd || text[position] == separator || Self.isLineEnd(text[position])
  }

  /// Takes the next cell where it is a whole number of 0 to 255 and nothing else.
  mutating func plainByte() -> UInt8? {
    var (next, value) = (position, 0)
    while next < end, next < position + 3, case let digit = text[next] &- 48, digit < 10 {
      value = 10 * value + Int(digit)
      next += 1
    }
    let start = position
    guard next > start, value < 256 else { return nil }
    position = next
    if isAtEndOfCell { return UInt8(value) }
    position = start
    return nil
  }

  /// Takes the next cell.
  mutating func cell() -> Cell {
    skipBlanks()
    guard position < end, text[position] == Self.quote else { return bareCell() }
    let start = position + 1
    position = start
    while position < end {
      if text[position] == Self.quote {
        if position + 1 < end, text[position + 1] == Self.quote { position += 1 } else { break }
      }
      position += 1
    }
    // Quotes that are not closed are no quotes.
    guard position < end else { return .bare(start - 1..<end) }
    let range = start..<position
    position += 1
    skipBlanks()
    if isAtEndOfCell { return Cell(range: range, isQuoted: true) }
    // Text behind the quote: the cell is taken as it stands.
    let rest = bareCell()
    return .bare(start - 1..<rest.range.upperBound)
  }

  private mutating func bareCell() -> Cell {
    let start = position
    while !isAtEndOfCell { position += 1 }
    var upper = position
    while upper > start, Self.isBlank(text[upper - 1]) { upper -= 1 }
    return .bare(start..<upper)
  }

  /// Goes past a separator.
  mutating func takeSeparator() -> Bool {
    guard position < end, text[position] == separator else { return false }
    position += 1
    return true
  }

  /// Goes past the end of a line, however the system that wrote it ends lines.
  mutating func takeLineEnd() -> Bool {
    guard position < end, Self.isLineEnd(text[position]) else { return false }
    let isReturn = text[position] == Self.carriageReturn
    position += 1
    if isReturn, position < end, text[position] == Self.newline { position += 1 }
    return true
  }

  /// Goes past a line that has nothing in it.
  mutating func takeBlankLine() -> Bool {
    let start = position
    skipBlanks()
    if takeLineEnd() { return true }
    position = start
    return false
  }

  /// Goes to the end of the line, which no quoted cell may reach beyond.
  mutating func skipToLineEnd() {
    while position < end, !Self.isLineEnd(text[position]) { position += 1 }
  }

  private mutating func skipBlanks() {
    while position < end, text[position] != separator, Self.isBlank(text[position]) {
      position += 1
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

  /// What a cell says.
  func string(_ cell: Cell) -> String {
    let string = String(decoding: text[cell.range], as: UTF8.self)
    return cell.isQuoted ? string.replacing("\"\"", with: "\"") : string
  }

  /// What a cell says, as messages show it: its first characters.
  func brief(_ cell: Cell) -> String {
    let text = String(decoding: text[cell.range].prefix(84), as: UTF8.self)
    return text.count > 20 ? text.prefix(20) + "…" : text
  }
}
