import Diagnostics

/// The cells of a table (RFC 4180), one after another: cells may stand in double quotes, in which a
/// separator, a line break or a doubled quote is meant as such.
///
/// Of the text only a window is in memory, which goes on from row to row.
struct CellScanner {
  /// A cell as it is written.
  struct Cell {
    /// Without the blanks around it and without quotes.
    let range: Range<Int>
    let isQuoted: Bool
    /// How many lines the cell reaches over beyond its first.
    var lineBreaks = 0
    /// Whether its quotes, which reach over lines, are closed as quotes are.
    var isClosed = true

    var isEmpty: Bool { range.isEmpty && !isQuoted }
  }

  /// What separates cells; blanks do so in any number.
  var separator = UInt8(ascii: ",")
  /// The part of the text at hand.
  private(set) var text: [UInt8] = []
  /// The end of what can be read of it; at the end of the text, without empty lines there.
  private(set) var end = 0
  private(set) var position = 0
  /// How many lines cells have reached over beyond their first.
  private(set) var lineBreaksInCells = 0
  private let source: TableSource

  static let quote = UInt8(ascii: "\"")
  static let blank = UInt8(ascii: " ")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Begins behind a byte order mark.
  init(_ source: TableSource) throws(DatasetError) {
    self.source = source
    try readOn()
    position = text.starts(with: Self.mark) ? 3 : 0
    end = max(end, position)
  }

  // MARK: The window

  /// Reads on until the whole row is there that begins here, or the text has no more.
  /// - Returns: whether the row is not longer than any row can be.
  mutating func completeRow() throws(DatasetError) -> Bool {
    while !source.isAtEnd, !holdsRow {
      guard text.count - position < Limits.tableRowBytes else { return false }
      try readOn()
    }
    return true
  }

  /// Whether the row that begins here ends before the window does.
  private var holdsRow: Bool {
    var row = text[position..<end]
    // Behind a carriage return a line feed may follow.
    let lineEnd = row.firstIndex(where: Self.isLineEnd) ?? end
    guard lineEnd + 1 < end else { return false }
    row = row[..<lineEnd]
    guard row.contains(Self.quote) else { return true }
    var probe = self
    repeat { _ = probe.cell() } while probe.takeSeparator()
    return probe.position + 1 < end
  }

  /// Gives up what has been read and reads on, by more where rows are long.
  private mutating func readOn() throws(DatasetError) {
    let kept = text.count - position
    text.removeSubrange(..<position)
    position = 0
    let room = max(Limits.tableRowBytes - kept, TableSource.piece)
    try source.read(min(max(kept, TableSource.piece), room), into: &text)
    let last =
      source.isAtEnd ? text.lastIndex { !Self.isBlank($0) && !Self.isLineEnd($0) } : nil
    end = source.isAtEnd ? last.map { $0 + 1 } ?? 0 : text.count
  }

  var isAtEnd: Bool { position >= end }

  /// Reads to the end of the text and counts the lines on the way.
  mutating func countLines() throws(DatasetError) -> Int {
    var count = 0
    while true {
      count += Self.lineBreaks(in: text[position..<end])
      let isLast = !isAtEnd && source.isAtEnd && !Self.isLineEnd(text[end - 1])
      position = text.count
      if source.isAtEnd { return count + (isLast ? 1 : 0) }
      try readOn()
    }
  }

  // MARK: Cells

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
    let range = start..<min(position, end)
    let lineBreaks = Self.lineBreaks(in: text[range])
    lineBreaksInCells += lineBreaks
    let isClosed = position < end
    if isClosed {
      position += 1
      if separator != Self.blank { skipBlanks() }
      if isAtEndOfCell { return Cell(range: range, isQuoted: true, lineBreaks: lineBreaks) }
    }
    // Quotes that are not closed, or behind which text follows, are no quotes.
    let rest = isClosed ? bareCell().range.upperBound : end
    return Cell(
      range: start - 1..<rest, isQuoted: false, lineBreaks: lineBreaks, isClosed: lineBreaks == 0)
  }

  private mutating func bareCell() -> Cell {
    let start = position
    while !isAtEndOfCell { position += 1 }
    var upper = position
    while upper > start, Self.isBlank(text[upper - 1]) { upper -= 1 }
    return Cell(range: start..<upper, isQuoted: false)
  }

  /// Goes past a separator; blanks at the end of a line separate nothing.
  mutating func takeSeparator() -> Bool {
    guard position < end, text[position] == separator else { return false }
    position += 1
    guard separator == Self.blank else { return true }
    skipBlanks()
    return !isAtEndOfCell
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
    position = text[position..<end].firstIndex(where: Self.isLineEnd) ?? end
  }

  private mutating func skipBlanks() {
    while position < end, Self.isBlank(text[position]),
      separator == Self.blank || text[position] != separator
    {
      position += 1
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == blank || byte == 9 }
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

  private static func lineBreaks(in text: ArraySlice<UInt8>) -> Int {
    var count = 0
    var last: UInt8 = 0
    for byte in text {
      if isLineEnd(byte), !(byte == newline && last == carriageReturn) { count += 1 }
      last = byte
    }
    return count
  }

  // MARK: Texts

  /// The rest of the line at hand.
  var line: ArraySlice<UInt8> { text[position..<end].prefix { !Self.isLineEnd($0) } }

  /// The first byte of a cell that is no text in UTF-8.
  func encodingMistake(in cell: Cell) -> EncodingMistake? {
    EncodingMistake(in: Array(text[cell.range]))
  }

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
