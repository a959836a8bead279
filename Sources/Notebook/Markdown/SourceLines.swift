/// The lines of Markdown as bytes, to set right what libcmark-gfm tells wrongly of blocks: a heading
/// that is underlined ends for it where the next block begins, HTML above its own last line, and a
/// table behind a line of text begins at that line, which has no place at all.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
  }

  var count: Int { starts.count }

  subscript(line: Int) -> ArraySlice<UInt8> {
    bytes[starts[line]..<(line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count)]
  }

  /// Whether the text of a line begins with a bracket that is not escaped.
  func beginsWithBracket(_ line: Int) -> Bool {
    guard starts.indices.contains(line) else { return false }
    let bytes = Array(self[line])
    return bytes[LinePrefix.end(of: bytes)...].first == UInt8(ascii: "[")
  }

  /// How many cells a row of a table has, up to the last with text in it.
  func cellCount(ofLine line: Int) -> Int {
    guard starts.indices.contains(line) else { return 0 }
    let bytes = Array(self[line])
    var content = bytes[LinePrefix.end(of: bytes)...]
    if content.first == UInt8(ascii: "|") { content.removeFirst() }
    var (cell, count) = (1, 0)
    var isEscaped = false
    for byte in content {
      if byte == UInt8(ascii: "|"), !isEscaped {
        cell += 1
      } else if byte != 32, byte != 9, byte != 13 {
        count = cell
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return count
  }

  /// - Parameter siblings: the nodes before it.
  func mendPositions(of node: inout MarkdownNode, behind siblings: inout [MarkdownNode]) {
    switch node.kind {
    case .heading: node.lastLine = lastLine(ofHeading: node)
    case .htmlBlock(let html):
      node.lastLine = node.firstLine + max(html.utf8.count { $0 == 10 } - 1, 0)
    case .table:
      let delimiter = delimiterLine(of: node)
      let first = max(delimiter - 1, node.firstLine)
      if let last = siblings.indices.last, siblings[last].firstLine < 0 {
        siblings[last].firstLine = node.firstLine
        siblings[last].lastLine = first - 1
      }
      node.firstLine = first
      node.lastLine = max(node.lastLine, delimiter)
      if !node.children.isEmpty { node.children[0].firstLine = first }
    default: break
    }
  }

  /// The line above the first row of values.
  private func delimiterLine(of table: MarkdownNode) -> Int {
    table.children.count > 1 ? table.children[1].firstLine - 1 : table.lastLine
  }

  /// The line of the heading's underline, or its only line.
  private func lastLine(ofHeading heading: MarkdownNode) -> Int {
    let first = heading.firstLine
    guard first >= 0, heading.lastLine > first else { return heading.lastLine }
    let lines = (first + 1)..<min(heading.lastLine + 1, count)
    return lines.first { isUnderline(self[$0]) } ?? first
  }

  private func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    let content = line.dropFirst(Markdown.contentStart(of: line, inQuotes: .max))
    guard let sign = content.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else {
      return false
    }
    return content.drop { $0 == sign }.allSatisfy { $0 == 32 || $0 == 9 }
  }
}
