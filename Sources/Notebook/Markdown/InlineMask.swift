import Diagnostics

/// Masks the formulas and inline values within paragraphs, headings and tables.
struct InlineMask {
  private let file: SourceFile
  private var text: MaskedText
  private let names: DefinedNames
  private let takesNotes: Bool
  private let labels: Set<String>
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - labels: those that the notebook gives.
  ///   - marks: what lines mean that mean more than in Markdown.
  ///   - takesNotes: whether `^[a note]` becomes a footnote at the end of the text.
  static func mask(
    _ text: inout MaskedText, in file: SourceFile, labels: Set<String> = [],
    marks: [Int: BlockMark] = [:], takesNotes: Bool = true, _ diagnostics: inout [Diagnostic]
  ) {
    // Behind a fence that nothing closes, what is added to the text would be code.
    let document = CommonMark(text.text + "\n\nend").document
    let hasEnd = document.children.contains { node in
      if case .paragraph = node.kind { node.firstLine == text.lines.count + 1 } else { false }
    }
    let leaves = ProseLines.leaves(of: document, lineCount: text.lines.count)
    var scanner = InlineMask(
      file: file, text: text, names: DefinedNames(text.lines), takesNotes: takesNotes && hasEnd,
      labels: labels)
    // What stands behind a comment is prose; other HTML is shown as it is.
    // Of a line that opens a block the title is set apart.
    scanner.run(
      leaves.filter { leaf in
        let line = text.lines[leaf.lines.lowerBound].source
        return !leaf.isHTML && marks[line]?.isFence != true
      })
    text = scanner.text
    diagnostics += scanner.diagnostics
  }

  /// Tells of lines of a paragraph that were meant as headings.
  private mutating func tellOfHeadings(in leaf: ProseLines) {
    for line in text.lines[leaf.lines] {
      guard let heading = StrayHeading(Array(line.text.utf8)) else { continue }
      let offset = line.offset(ofColumn: heading.range.lowerBound)
      let end = line.offset(ofColumn: heading.range.upperBound)
      let span = SourceSpan(file: file, range: offset..<max(offset, end))
      diagnostics.append(heading.diagnostic(at: span))
    }
  }

  /// Tells of lines of a paragraph that were meant as a table.
  private mutating func tellOfTable(in masked: [MaskedText.Line], of leaf: ProseLines) {
    guard let table = StrayTable(masked.map { Array($0.text.utf8) }),
      let line = text.lines[leaf.lines].first(where: { $0.source == masked[table.line].source })
    else { return }
    let bytes = Array(line.text.utf8)
    let end = line.offset(ofColumn: bytes.count)
    let start = min(line.offset(ofColumn: LinePrefix.end(of: bytes)), end)
    diagnostics.append(table.diagnostic(at: SourceSpan(file: file, range: start..<end)))
  }

  private mutating func run(_ leaves: [ProseLines]) {
    var lines: [MaskedText.Line] = []
    var next = 0
    for leaf in leaves where leaf.lines.lowerBound >= next {
      if !leaf.isRow { tellOfHeadings(in: leaf) }
      lines += text.lines[next..<leaf.lines.lowerBound]
      let paragraph = ParagraphScanner(
        lines: Array(text.lines[leaf.lines]), quotes: leaf.quotes, file: file, isRow: leaf.isRow,
        takesNotes: takesNotes)
      let masked = paragraph.masked(&text)
      if !leaf.isRow { tellOfTable(in: masked, of: leaf) }
      lines += masked
      diagnostics += paragraph.diagnostics(names, labels: labels)
      if paragraph.isSearchOver, let line = lines.last {
        let place = SourceSpan(file: file, range: line.offset..<line.offset)
        diagnostics.append(.unsearchedFormulas(at: place))
      }
      next = leaf.lines.upperBound
    }
    text.lines = lines + text.lines[next...]
  }
}
