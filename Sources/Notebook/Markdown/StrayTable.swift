import Diagnostics

/// Lines that were meant as a table and are text, since the row `|---|---|` below the head is missing,
/// has another number of cells than the head, or has no head above it.
struct StrayTable {
  private enum Fault {
    case noDelimiters
    case noHead
    case count(head: Int, delimiters: Int)
  }

  private let fault: Fault
  /// How many cells the first row has.
  private let cells: Int
  /// The line to point at, counted from the first of the paragraph.
  let line: Int

  /// So many cells are written out.
  private static let shownCells = 8

  /// The first table that the lines of a paragraph were meant as.
  /// - Parameter lines: with formulas and code masked, whose bars part no cells.
  init?(_ lines: [[UInt8]]) {
    guard lines.count > 1, lines.contains(where: { $0.contains(UInt8(ascii: "|")) }) else {
      return nil
    }
    let rows = lines.map { TableRow($0) }
    guard let start = Self.start(of: rows), let first = rows[start], let second = rows[start + 1]
    else { return nil }
    cells = first.cells.count
    if first.isDelimiter {
      (fault, line) = (.noHead, start)
    } else if second.isDelimiter {
      // Of equal numbers it would be a table, if nothing else were wrong.
      guard second.cells.count != cells else { return nil }
      (fault, line) = (.count(head: cells, delimiters: second.cells.count), start + 1)
    } else {
      (fault, line) = (.noDelimiters, start)
    }
  }

  /// Where two rows with bars at both ends follow each other, a row of delimiters below one without, or
  /// three rows of equally many cells.
  private static func start(of rows: [TableRow?]) -> Int? {
    rows.indices.dropLast().first { index in
      guard let first = rows[index], let second = rows[index + 1] else { return false }
      if first.isBordered && second.isBordered || second.isDelimiter { return true }
      guard index + 2 < rows.count, let third = rows[index + 2] else { return false }
      return [first, second, third].allSatisfy {
        $0.isLikelyWithoutBorders && $0.cells.count == first.cells.count
      }
    }
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    let row = "|" + String(repeating: "---|", count: min(max(cells, 1), Self.shownCells))
    let written = cells > Self.shownCells ? row + "…" : row
    let message =
      switch fault {
      case .noDelimiters:
        "these lines are shown as text, since a table has a row of hyphens below its head; write"
          + " '\(written)' below this line, and a blank line before it"
      case .noHead:
        "these lines are shown as text, since no head of a table stands above this row; write the"
          + " names of the columns, '| a | b |', on the line right above it"
      case .count(let head, let delimiters):
        "these lines are shown as text, since this row has \(delimiters) cells and the head of the table"
          + " above it \(head); write '\(written)'"
      }
    return Diagnostic(.warning, id: .strayTable, message, at: span)
  }
}

/// A line that bars divide.
private struct TableRow {
  let cells: [ArraySlice<UInt8>]
  /// Whether bars stand at both of its ends.
  let isBordered: Bool

  private static let bar = UInt8(ascii: "|")

  /// - Returns: `nil` for a line without bars, and for magnitudes such as `|a| + |b|`.
  init?(_ line: [UInt8]) {
    let content = Self.trimmed(line[LinePrefix.end(of: line)...])
    var bars: [Int] = []
    var index = content.startIndex
    while index < content.endIndex {
      if content[index] == Self.bar { bars.append(index) }
      index += content[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard let first = bars.first, let last = bars.last else { return nil }
    isBordered = first == content.startIndex && last == content.endIndex - 1 && bars.count > 2
    let starts = (first == content.startIndex ? [] : [content.startIndex]) + bars.map { $0 + 1 }
    let ends =
      bars.filter { $0 > content.startIndex }
      + (last == content.endIndex - 1 ? [] : [content.endIndex])
    cells = zip(starts, ends).map { content[$0..<$1] }
    if isBordered, Self.areMagnitudes(cells) { return nil }
  }

  var isDelimiter: Bool {
    cells.count > 1
      && cells.allSatisfy { cell in
        let cell = Self.trimmed(cell)
        return cell.contains(UInt8(ascii: "-")) && cell.allSatisfy { "-:".utf8.contains($0) }
      }
  }

  /// Whether each bar parts words by blanks, and the line neither defines nor derives anything, as the
  /// rules of a grammar do.
  var isLikelyWithoutBorders: Bool {
    guard cells.count > 2 else { return false }
    let isPadded = cells.enumerated().allSatisfy { index, cell in
      !Self.trimmed(cell).isEmpty && (index == 0 || cell.first == 32)
        && (index == cells.count - 1 || cell.last == 32)
    }
    let head = cells[0]
    return isPadded && head.count < 60 && !head.contains { "=>→:;".utf8.contains($0) }
      && head.first != UInt8(ascii: "$")
  }

  /// Whether all is in pairs of bars that stand close to what they hold, with blanks between the pairs.
  private static func areMagnitudes(_ cells: [ArraySlice<UInt8>]) -> Bool {
    guard cells.count % 2 == 1 else { return false }
    return cells.enumerated().allSatisfy { index, cell in
      guard let first = cell.first, let last = cell.last else { return index % 2 == 1 }
      return index % 2 == 1 ? first == 32 && last == 32 : first != 32 && last != 32
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: \.isBlank)
    while bytes.last?.isBlank == true { bytes.removeLast() }
    return bytes
  }
}
