/// Finds tables of pipes in what CommonMark took for a paragraph: a line of heads, a line of dashes
/// that may say with colons how the columns are aligned, and a line for each row.
enum PipeTable {
  /// - Returns: `nil` where the paragraph is none.
  static func table(of paragraph: [Inline]) -> Block.Table? {
    let lines = lines(of: paragraph)
    guard lines.count >= 2, let alignments = alignments(in: lines[1]) else { return nil }
    let header = cells(of: lines[0])
    guard header.count == alignments.count else { return nil }
    let rows = lines.dropFirst(2).map { line in
      let cells = cells(of: line).prefix(header.count)
      return cells + Array(repeating: [], count: header.count - cells.count)
    }
    return Block.Table(alignments: alignments, header: header, rows: rows.map(Array.init))
  }

  private static func lines(of paragraph: [Inline]) -> [[Inline]] {
    var lines: [[Inline]] = [[]]
    for inline in paragraph {
      if inline.isBreak { lines.append([]) } else { lines[lines.count - 1].append(inline) }
    }
    return lines
  }

  /// How the columns are aligned, where the line holds dashes, colons and pipes alone. Dashes may
  /// have been set as typographic ones.
  private static func alignments(in line: [Inline]) -> [Block.Table.Alignment]? {
    guard line.count == 1, case .text(let text) = line[0], text.contains("|") else { return nil }
    var parts = text.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " } }
    if parts.first?.isEmpty == true { parts.removeFirst() }
    if parts.last?.isEmpty == true { parts.removeLast() }
    let isRule = parts.allSatisfy { part in
      part.contains { "-–—".contains($0) } && part.allSatisfy { "-–—:".contains($0) }
    }
    guard isRule, !parts.isEmpty else { return nil }
    return parts.map { part in
      switch (part.hasPrefix(":"), part.hasSuffix(":")) {
      case (true, true): .center
      case (false, true): .right
      default: .left
      }
    }
  }

  /// The cells of a line; only pipes in its own text part them, not those of code or mathematics.
  private static func cells(of line: [Inline]) -> [[Inline]] {
    var cells: [[Inline]] = [[]]
    for inline in line {
      guard case .text(let text) = inline else {
        cells[cells.count - 1].append(inline)
        continue
      }
      for (index, part) in text.split(separator: "|", omittingEmptySubsequences: false).enumerated()
      {
        if index > 0 { cells.append([]) }
        if !part.isEmpty { cells[cells.count - 1].append(.text(String(part))) }
      }
    }
    if isBlank(cells.first) { cells.removeFirst() }
    if isBlank(cells.last) { cells.removeLast() }
    return cells.map(trimmed)
  }

  private static func isBlank(_ cell: [Inline]?) -> Bool {
    cell.map { trimmed($0).isEmpty } ?? false
  }

  private static func trimmed(_ cell: [Inline]) -> [Inline] {
    var cell = cell
    if case .text(let text)? = cell.first {
      let rest = text.drop { $0 == " " }
      if rest.isEmpty { cell.removeFirst() } else { cell[0] = .text(String(rest)) }
    }
    if case .text(let text)? = cell.last {
      let blanks = text.reversed().prefix { $0 == " " }.count
      let rest = text.dropLast(blanks)
      if rest.isEmpty { cell.removeLast() } else { cell[cell.count - 1] = .text(String(rest)) }
    }
    return cell
  }
}
