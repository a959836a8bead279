import Foundation
import Record

extension PageRenderer {
  /// A table that scrolls in a box of its own where it is wider than the page.
  static func scrolling(
    _ name: String, _ content: [Node], class classes: String = "scroll"
  ) -> Node {
    .tag(
      "div", ["class": classes, "tabindex": "0", "role": "region", "aria-label": name], content)
  }

  static func heading(_ text: String, class name: String? = nil) -> Node {
    .tag("th", ["scope": "col", "class": name], [.text(text)])
  }

  mutating func table(_ table: Table, _ caption: String) -> Node {
    let address = files.add(table.name, ending: "csv", CSV.bytes(of: table))
    let isNumeric = table.columns.indices.map { column in
      table.rows.allSatisfy { !$0.indices.contains(column) || !$0[column].isText }
    }
    let head = zip(table.columns, isNumeric).map { name, isNumeric in
      Node.tag("th", ["scope": "col", "class": isNumeric ? nil : "text"], [.text(name)])
    }
    let body = table.rows.map { row in
      Node.tag(
        "tr", [:],
        row.enumerated().map { column, cell in
          let isHeader = column == 0 && table.hasRowHeaders
          return .tag(
            isHeader ? "th" : "td",
            ["scope": isHeader ? "row" : nil, "class": cell.isText ? "text" : nil],
            [.text(cell.text)])
        })
    }
    return .tag(
      "figure", class: "table",
      [
        .tag("figcaption", [:], [.text(caption), " ", Self.csvLink(address)]),
        Self.scrolling(caption, [.tag("table", class: "data", head: head, body: body)]),
      ])
  }

  static func csvLink(_ address: String) -> Node {
    .tag("a", ["class": "file", "href": address], ["CSV"])
  }

  // MARK: Confusion

  mutating func confusion(_ matrix: ConfusionMatrix, _ caption: String) -> Node {
    let address = files.add(matrix.name, ending: "csv", CSV.bytes(of: matrix))
    let head =
      [Node.tag("td", [:], [])] + matrix.classes.map { Self.heading($0) }
      + [.tag("th", ["scope": "col", "class": "recall"], ["recall"])]
    let mistakes = matrix.counts.enumerated().flatMap { row, counts in
      counts.enumerated().filter { $0.offset != row }.map(\.element)
    }
    let most = max(mistakes.max() ?? 0, 1)
    let body = zip(matrix.classes, matrix.counts).enumerated().map { row, line in
      Self.confusionRow(row, name: line.0, counts: line.1, mostMistakes: most)
    }
    return .tag(
      "figure", class: "table",
      [
        .tag("figcaption", [:], [.text(caption), " ", Self.csvLink(address)]),
        Self.scrolling(caption, [.tag("table", class: "confusion", head: head, body: body)]),
      ])
  }

  private static func confusionRow(
    _ row: Int, name: String, counts: [Int], mostMistakes: Int
  ) -> Node {
    let total = counts.reduce(0) { $0.addingReportingOverflow(max($1, 0)).partialValue }
    let cells = counts.enumerated().map { column, count -> Node in
      let isRight = column == row
      let share = Double(count) / Double(max(isRight ? total : mostMistakes, 1))
      let level = count <= 0 ? 0 : min(max(Int((share * 9).rounded(.up)), 1), 9)
      let name = level == 0 ? "none" : (isRight ? "right" : "mistaken") + " l\(level)"
      return .tag("td", class: name, [level == 0 && !isRight ? "·" : "\(count)"])
    }
    let right = counts.indices.contains(row) ? counts[row] : 0
    let recall = total > 0 ? NumberText.percent(Double(right) / Double(total), 0) : "–"
    return .tag(
      "tr", [:],
      [.tag("th", ["scope": "row"], [.text(name)])] + cells
        + [.tag("td", class: "recall", [.text(recall)])])
  }
}

extension Node {
  /// A table of a head row and body rows.
  static func tag(
    _ name: String, class classes: String, head: [Node], body: [Node]
  ) -> Node {
    .tag(
      name, ["class": classes],
      [.tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body)])
  }
}

extension Table.Cell {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }

  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number, let style): NumberText.styled(number, style)
    case .empty: ""
    }
  }
}
