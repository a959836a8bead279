import Diagnostics

/// Masks the formulas and inline values within paragraphs, headings and tables.
struct InlineMask {
  private let file: SourceFile
  private var text: MaskedText
  private let footnotes: FootnoteLabels
  private let labels: Set<String>
  private var diagnostics: [Diagnostic] = []

  /// - Parameter labels: those that the notebook gives.
  static func mask(
    _ text: inout MaskedText, in file: SourceFile, labels: Set<String>,
    _ diagnostics: inout [Diagnostic]
  ) {
    let leaves = ProseLines.leaves(
      of: CommonMark(text.text).document, lineCount: text.lines.count)
    var scanner = InlineMask(
      file: file, text: text, footnotes: FootnoteLabels(text.lines.map(\.text)), labels: labels)
    // What stands behind a comment is prose; other HTML is shown as it is.
    scanner.run(leaves.filter { !$0.isHTML })
    text = scanner.text
    diagnostics += scanner.diagnostics
  }

  private mutating func run(_ leaves: [ProseLines]) {
    var lines: [MaskedText.Line] = []
    var next = 0
    for leaf in leaves where leaf.lines.lowerBound >= next {
      lines += text.lines[next..<leaf.lines.lowerBound]
      let paragraph = ParagraphScanner(
        lines: Array(text.lines[leaf.lines]), quotes: leaf.quotes, file: file, isRow: leaf.isRow)
      lines += paragraph.masked(&text)
      diagnostics += paragraph.diagnostics(footnotes, labels: labels)
      if paragraph.isSearchOver, let line = lines.last {
        let place = SourceSpan(file: file, range: line.offset..<line.offset)
        diagnostics.append(.unsearchedFormulas(at: place))
      }
      next = leaf.lines.upperBound
    }
    text.lines = lines + text.lines[next...]
  }
}
