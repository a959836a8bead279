import Foundation
import Labels
import Notebook
import Record

extension PageRenderer {
  /// A table that scrolls in a box of its own where it is wider than the page.
  static func scrolling(
    _ name: String, _ content: [Node], class classes: String = "scroll"
  ) -> Node {
    .tag(
      "div", ["class": classes, "tabindex": "0", "role": "group", "aria-label": name], content)
  }

  static func heading(_ text: String, class name: String? = nil) -> Node {
    // A column without a name has no head.
    text.isEmpty
      ? .tag("td", ["class": name], [])
      : .tag("th", ["scope": "col", "class": name], [.text(text)])
  }

  mutating func table(_ table: Table, _ caption: [Inline]) -> Node {
    let address = files.add(table.name, ending: "csv", CSV.bytes(of: table))
    let table = table.asShown
    let isNumeric = table.columns.indices.map { column in
      table.rows.allSatisfy { !$0.indices.contains(column) || !$0[column].isText }
    }
    let head = zip(table.columns, isNumeric).map { name, isNumeric in
      Self.heading(name, class: isNumeric ? nil : "text")
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
        .tag("figcaption", [:], inlines(caption) + [" ", csvLink(address)]),
        Self.scrolling(plainText(caption), [.tag("table", class: "data", head: head, body: body)]),
      ])
  }

  /// A link to a file of numbers, which carries it where it is small.
  mutating func csvLink(_ address: String) -> Node {
    let file = files.embedded(address)
    files.isNeeded = files.isNeeded || file == nil
    return .tag(
      "a", ["class": "file", "href": file?.address ?? address, "download": file?.name],
      [.text(labels[.csv])])
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

extension Table {
  /// About how wide it is drawn, in characters; some 90 fit beside the margin.
  var widthOnPage: Int {
    let table = asShown
    return table.columns.enumerated().reduce(0) { total, column in
      let texts = table.rows.lazy.filter { $0.indices.contains(column.offset) }
        .map { $0[column.offset].text.count }
      return total + max(column.element.count, texts.max() ?? 0) + 3
    }
  }

  fileprivate var asShown: Table { isTall ? transposed : self }

  /// Whether it has many short-named rows of few numbers, which read better as columns.
  fileprivate var isTall: Bool {
    hasRowHeaders && (2...5).contains(columns.count) && (6...16).contains(rows.count)
      && rows.allSatisfy { row in
        row.count == columns.count && (row.first.map { $0.text.count <= 3 } ?? false)
          && !row.dropFirst().contains(where: \.isText)
      }
  }

  /// The table with its rows as columns.
  fileprivate var transposed: Table {
    var transposed = self
    transposed.columns = [columns[0]] + rows.map { $0[0].text }
    transposed.rows = columns.indices.dropFirst().map { column in
      [.text(columns[column])] + rows.map { $0[column] }
    }
    return transposed
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
