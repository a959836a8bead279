import Diagnostics

/// Takes out the comments that begin behind text and go on over a blank line, where Markdown, which ends
/// the paragraph there, would show them. Comments in one paragraph, and those that begin a line, are left
/// to the parser.
struct CommentLines {
  /// The text without them, each line with its place in the file.
  private(set) var fragment: SourceFragment
  private(set) var comments: [SourceSpan] = []

  private let source: SourceFragment

  init(_ source: SourceFragment) {
    self.source = source
    fragment = source
    guard source.lines.contains(where: { $0.text.contains("<!--") }) else { return }
    let document = CommonMark(source.text).document
    let isFenced = fencedLines(of: document)
    var lines: [SourceFragment.Line] = []
    var next = 0
    for leaf in ProseLines.leaves(of: document, lineCount: source.lines.count)
    where leaf.lines.lowerBound >= next {
      guard let start = unclosedComment(in: leaf), let end = end(behind: start.line, isFenced)
      else {
        continue
      }
      lines += source.lines[next..<start.line]
      lines.append(source.lines[start.line].prefix(bytes: start.column))
      lines.append(source.lines[end.line].dropFirst(bytes: end.column))
      let range = source.span(line: start.line, columns: start.column..<start.column)
        .union(source.span(line: end.line, columns: end.column..<end.column))
      comments.append(range)
      next = end.line + 1
    }
    fragment.lines = lines + source.lines[next...]
  }

  /// Which lines are code between fences; what is indented may be so because it is in a comment.
  private func fencedLines(of document: MarkdownNode) -> [Bool] {
    var isFenced = Array(repeating: false, count: source.lines.count)
    document.forEachBlock { node in
      guard case .code = node.kind, isFenced.indices.contains(node.firstLine) else { return }
      let line = source.lines[node.firstLine].text.utf8.dropFirst(node.column)
      guard let sign = line.first, "`~".utf8.contains(sign) else { return }
      let lines = node.firstLine..<max(node.firstLine, node.lastLine + 1)
      for line in lines.clamped(to: isFenced.indices) { isFenced[line] = true }
    }
    return isFenced
  }

  /// Where a comment begins in a paragraph that does not end in it.
  private func unclosedComment(in leaf: ProseLines) -> (line: Int, column: Int)? {
    let lines = leaf.lines.filter { source.lines[$0].text.contains("<!--") }
    guard !lines.isEmpty else { return nil }
    let text = MaskedText(source.lines(leaf.lines)).lines
    let scanner = ParagraphScanner(lines: text, quotes: leaf.quotes, file: source.file)
    guard let offset = scanner.unclosedComment?.range.lowerBound,
      let line = lines.last(where: { source.lines[$0].offset <= offset })
    else { return nil }
    return (line, offset - source.lines[line].offset)
  }

  /// The place behind the `-->` on the first line that has one, if no fence comes before it.
  private func end(behind start: Int, _ isFenced: [Bool]) -> (line: Int, column: Int)? {
    for line in start + 1..<max(source.lines.count, start + 1) {
      guard !isFenced[line] else { return nil }
      let bytes = Array(source.lines[line].text.utf8)
      if let mark = bytes.firstRange(of: "-->".utf8) { return (line, mark.upperBound) }
    }
    return nil
  }
}

/// The lines of a paragraph, a heading, a row of a table or some HTML, which hold prose.
struct ProseLines {
  var lines: Range<Int>
  /// In how many quotes they stand.
  var quotes: Int
  /// Whether they are a row of a table.
  var isRow = false
  /// Whether Markdown takes them for HTML.
  var isHTML = false

  /// Those of a document, in the order of the text.
  static func leaves(of document: MarkdownNode, lineCount: Int) -> [ProseLines] {
    var leaves: [ProseLines] = []
    collect(document, quotes: 0, lineCount, &leaves)
    // Footnotes come last in the tree, wherever they stand in the text.
    return leaves.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  private static func collect(
    _ node: MarkdownNode, quotes: Int, _ lineCount: Int, _ leaves: inout [ProseLines]
  ) {
    let lower = max(node.firstLine, 0)
    let lines = lower..<max(lower, min(node.lastLine + 1, lineCount))
    switch node.kind {
    case .paragraph, .heading, .row, .htmlBlock:
      guard !lines.isEmpty else { return }
      var leaf = ProseLines(lines: lines, quotes: quotes)
      if case .row = node.kind { leaf.isRow = true }
      if case .htmlBlock(let html) = node.kind { leaf.isHTML = !HTMLComment.precedesText(html) }
      leaves.append(leaf)
    default:
      let isQuote = if case .quote = node.kind { true } else { false }
      for child in node.children {
        collect(child, quotes: quotes + (isQuote ? 1 : 0), lineCount, &leaves)
      }
    }
  }
}
