/// A table of the documentation, which articles and the help at the prompt show alike.
package struct Table: Sendable {
  /// By what articles ask for it: `keys-train`.
  package let name: String
  package let columns: [String]
  /// Cells in which `code` stands between backticks.
  package let rows: [[String]]

  init(_ name: String, _ columns: [String], _ rows: [[String]]) {
    (self.name, self.columns, self.rows) = (name, columns, rows)
  }
}

extension Table {
  /// The table in Markdown as GitHub reads it.
  package var markdown: String {
    let lines = [columns, columns.map { _ in "---" }] + rows
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// The table for a terminal: in columns where these are narrow enough, else an entry a paragraph.
  func text(width: Int) -> String {
    let plain = rows.map { $0.map(\.withoutMarks) }
    let widths = columns.indices.map { column in
      ([columns[column]] + plain.map { $0[column] }).map(\.count).max() ?? 0
    }
    let natural = widths.reduce(0, +) + 2 * (columns.count - 1)
    if natural <= width || isColumnar(widths, width) {
      return columnar(plain, widths.dropLast() + [width], width: width)
    }
    return entries(plain, width: width)
  }

  /// Whether all but the last column leave it room enough.
  private func isColumnar(_ widths: [Int], _ width: Int) -> Bool {
    widths.dropLast().reduce(0) { $0 + $1 + 2 } <= width * 6 / 10
  }

  private func columnar(_ rows: [[String]], _ widths: [Int], width: Int) -> String {
    let used = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let indent = String(repeating: " ", count: used)
    let hasHeader = columns.contains { !$0.isEmpty }
    return ((hasHeader ? [columns] : []) + rows).map { cells in
      let head = zip(cells, widths).dropLast().map { $0.padded(to: $1 + 2) }.joined()
      let last = (cells.last ?? "").wrapped(to: width - used).joined(separator: "\n" + indent)
      return (head + last).withoutTrailingSpaces
    }.joined(separator: "\n")
  }

  /// The first cell as a term, the second behind it, and the others by the names of their columns.
  private func entries(_ rows: [[String]], width: Int) -> String {
    let margin = min(rows.map { $0[0].count }.max() ?? 0, Self.longestTerm) + 2
    let indent = String(repeating: " ", count: margin)
    return rows.map { cells in
      let rest = zip(columns, cells).dropFirst(2).filter { !$1.isEmpty }
        .map { "\($0): \($1)" }
      let lines = ([cells[1]] + rest).flatMap { $0.wrapped(to: width - margin) }
      let isLong = cells[0].count > margin - 2
      let head = isLong ? cells[0] + "\n" + indent : cells[0].padded(to: margin)
      return head + lines.joined(separator: "\n" + indent)
    }.joined(separator: "\n")
  }

  private static let longestTerm = 24
}
