import Diagnostics

/// Masks the formulas and inline values within paragraphs, headings and tables.
struct InlineMask {
  private let file: SourceFile
  private var text: MaskedText
  private let footnotes: FootnoteLabels
  private var diagnostics: [Diagnostic] = []

  static func mask(
    _ text: inout MaskedText, in file: SourceFile, _ diagnostics: inout [Diagnostic]
  ) {
    var leaves: [(lines: Range<Int>, quotes: Int)] = []
    collect(CommonMark(text.text).document, quotes: 0, lineCount: text.lines.count, &leaves)
    var scanner = InlineMask(
      file: file, text: text, footnotes: FootnoteLabels(text.lines.map(\.text)))
    scanner.run(leaves)
    text = scanner.text
    diagnostics += scanner.diagnostics
  }

  /// The lines of each paragraph, heading and row of a table, and in how many quotes they stand.
  private static func collect(
    _ node: MarkdownNode, quotes: Int, lineCount: Int,
    _ leaves: inout [(lines: Range<Int>, quotes: Int)]
  ) {
    switch node.kind {
    case .paragraph, .heading, .row:
      let lower = max(node.firstLine, 0)
      let upper = min(node.lastLine + 1, lineCount)
      if lower < upper { leaves.append((lower..<upper, quotes)) }
    case .htmlBlock(let html) where HTMLComment.precedesText(html):
      // What stands behind a comment is prose.
      let lines = max(node.firstLine, 0)..<min(node.lastLine + 1, lineCount)
      if !lines.isEmpty { leaves.append((lines, quotes)) }
    case .quote:
      for child in node.children {
        collect(child, quotes: quotes + 1, lineCount: lineCount, &leaves)
      }
    default:
      for child in node.children { collect(child, quotes: quotes, lineCount: lineCount, &leaves) }
    }
  }

  private mutating func run(_ leaves: [(lines: Range<Int>, quotes: Int)]) {
    var lines: [MaskedText.Line] = []
    var next = 0
    // Footnotes come last in the tree, wherever they stand in the text.
    for leaf in leaves.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound })
    where leaf.lines.lowerBound >= next {
      lines += text.lines[next..<leaf.lines.lowerBound]
      let paragraph = ParagraphScanner(
        lines: Array(text.lines[leaf.lines]), quotes: leaf.quotes, file: file)
      lines += paragraph.masked(&text)
      diagnostics += paragraph.diagnostics(footnotes)
      next = leaf.lines.upperBound
    }
    text.lines = lines + text.lines[next...]
  }
}
