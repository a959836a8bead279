import Diagnostics
import Equations

/// Makes the blocks of a notebook of the tree of its masked Markdown; steps are read on the way.
struct ProseBuilder {
  var steps: [Step] = []
  /// How the data in force keep samples.
  var samples = SampleConvention.columns
  var inlineValues: [InlineValue] = []
  var pictures: [PictureReference] = []
  /// The texts of the footnotes, by their numbers.
  var footnotes: [[Block]] = []
  var diagnostics: [Diagnostic] = []
  /// What links and references lead to, and the references.
  var anchors: Anchors
  var references: [CrossReference] = []
  /// Links to places on the page, and to what lies beside the notebook.
  var innerLinks: [LinkReference] = []
  var links: [LinkReference] = []
  /// Comments of HTML, which are not shown.
  var comments: [SourceSpan]
  var toldLanguages: Set<String> = []
  var toldTags: Set<String> = []
  var hasToldOfPictureElsewhere = false
  var placeSearch = PlaceSearch()
  var macros: MacroTable
  /// The labels of the pictures of the block at hand.
  var pictureLabels: [(picture: Int, name: Located<String>)] = []

  var source: SourceFragment
  var text: MaskedText
  /// What the lines of the body mean that mean more than in Markdown.
  let marks: [Int: BlockMark]
  /// The footnotes that the parser left out, and the marks of those that captions refer to.
  var leftNotes: [(name: String, line: Int, isRepeated: Bool)] = []
  var misplacedNotes: Set<String> = []
  /// The footnotes that have not been read yet.
  var unreadFootnotes: ArraySlice<MarkdownNode> = []
  /// How many blocks are open that lines opened.
  var openCount = 0
  let scope: ParameterScope
  /// The first and the last line of the block at hand, counted from 0 in the notebook.
  var blockLines = 0...0

  /// - Parameter source: the Markdown, without the front matter.
  init(_ source: SourceFragment, scope: ParameterScope, macros: MacroTable = MacroTable()) {
    let commentless = CommentLines(source)
    comments = commentless.comments
    let marked = MarkedLines(commentless.fragment)
    let source = marked.fragment
    self.source = source
    marks = marked.marks
    diagnostics = marked.diagnostics
    self.scope = scope
    self.macros = macros
    let ids = AttributeList.ids(in: source)
    anchors = Anchors(reserving: ids)
    var text = MaskedText(source)
    DisplayMath.mask(&text, of: source, &diagnostics)
    InlineMask.mask(&text, in: source.file, labels: Set(ids), marks: marks, &diagnostics)
    self.text = text
  }

  mutating func blocks() -> [Block] {
    let markdown = CommonMark(text.text)
    if let line = markdown.tooDeepLine {
      let span = span(ofLine: text.source(ofLine: line))
      diagnostics.append(.nestingTooDeep(limit: Limits.markdownDepth, at: span))
    }
    if let line = markdown.tooCostlyLine {
      diagnostics.append(.paragraphTooLarge(at: span(ofLine: text.source(ofLine: line))))
    }
    for row in markdown.longRows {
      let span = span(ofLine: text.source(ofLine: row.line))
      diagnostics.append(.longRow(row.cells, columns: row.columns, at: span))
    }
    findDefinitions(leftOutOf: markdown.document)
    return blocks(of: markdown.document)
  }

  mutating func block(_ node: MarkdownNode) -> [Block] {
    let first = text.source(ofLine: node.firstLine)
    blockLines = first...max(first, text.source(ofLine: node.lastLine))
    switch node.kind {
    case .quote: return isFootnoteAlone(node) ? [] : [quote(node.children)]
    case .list(let start, let isTight):
      return list(start, isTight: isTight, node.children)
    case .code(let info, let literal):
      return formula(node, info, literal) ?? [code(node, info, literal)]
    case .htmlBlock(let html): return self.html(text.restored(html))
    case .paragraph:
      let content = inlines(node.children)
      numberPictures(in: Self.trimmed(content))
      return Self.paragraph(cutting: content)
    case .heading(let level):
      let content = Self.trimmed(inlines(node.children))
      numberPictures()
      return [heading(level, content)]
    case .thematicBreak:
      noteRule(first)
      return [.thematicBreak]
    case .table(let alignments): return [.table(table(alignments, node.children))]
    default: return blocks(node.children)
    }
  }

  private mutating func table(
    _ alignments: [Block.Table.Alignment], _ rows: [MarkdownNode]
  ) -> Block.Table {
    let rows = rows.map { row in row.children.map { inlines($0.children) } }
    numberPictures()
    return Block.Table(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  /// A paragraph, cut where a formula stands on lines of its own.
  ///
  /// Static, as a method that only reads would be given a copy of the builder from before its
  /// argument was made, and what the argument adds would copy all there is.
  private static func paragraph(cutting content: [Inline]) -> [Block] {
    var blocks: [Block] = []
    var rest: [Inline] = []
    for (index, inline) in content.enumerated() {
      let isAlone =
        (index == 0 || content[index - 1].isBreak)
        && (index + 1 == content.count || content[index + 1].isBreak)
      guard case .formula(let formula) = inline, formula.isDisplay, isAlone else {
        rest.append(inline)
        continue
      }
      blocks += paragraph(of: rest)
      blocks.append(.formula(formula))
      rest = []
    }
    return blocks + paragraph(of: rest)
  }

  private static func paragraph(of content: [Inline]) -> [Block] {
    let content = trimmed(content)
    return content.isEmpty ? [] : [.paragraph(content)]
  }

  /// A line without the breaks and blanks at its ends that a formula or a comment left behind.
  private static func trimmed(_ content: [Inline]) -> [Inline] {
    var content = content[...]
    while content.first?.isBlank == true { content.removeFirst() }
    while content.last?.isBlank == true { content.removeLast() }
    if case .text(let text)? = content.first {
      content[content.startIndex] = .text(String(text.drop { $0 == " " }))
    }
    if case .text(let text)? = content.last {
      let blanks = text.reversed().prefix { $0 == " " }.count
      content[content.endIndex - 1] = .text(String(text.dropLast(blanks)))
    }
    return Array(content)
  }

  // MARK: Steps

  /// The lines of a fence's text with their places: a line of the text is the end of a line of the
  /// notebook, whose start (quote marks, the indentation of a list) Markdown took away.
  func body(of literal: String, from first: Int) -> SourceFragment {
    var texts = literal.split(separator: "\n", omittingEmptySubsequences: false)
    if texts.last?.isEmpty == true { texts.removeLast() }
    var lines: [SourceFragment.Line] = []
    for (index, text) in texts.enumerated() where source.lines.indices.contains(first + index) {
      let whole = source.lines[first + index]
      // A tab that Markdown takes in part leaves spaces that the notebook does not hold.
      let common = zip(whole.text.utf8.reversed(), text.utf8.reversed()).prefix { $0 == $1 }.count
      lines.append(whole.dropFirst(bytes: whole.text.utf8.count - common))
    }
    return SourceFragment(file: source.file, lines: lines)
  }

  // MARK: Prose

  mutating func inlines(_ nodes: [MarkdownNode]) -> [Inline] {
    var line = InlineLine()
    for node in nodes {
      if case .inlineHTML(let html) = node.kind {
        let html = text.restored(html)
        note(html: html)
        line.append(html: html)
      } else if case .text(let literal) = node.kind {
        for piece in text.pieces(of: literal) { append(piece, to: &line) }
      } else {
        for inline in inline(node) { line.append(inline) }
      }
    }
    return line.content
  }

  private mutating func inline(_ node: MarkdownNode) -> [Inline] {
    switch node.kind {
    case .softBreak: return [.softBreak]
    case .lineBreak: return [.lineBreak]
    case .inlineCode(let code):
      let code = text.restored(code)
      note(inlineCode: code)
      return [.code(code)]
    case .emphasis: return [.emphasis(inlines(node.children))]
    case .strong: return [.strong(inlines(node.children))]
    case .struck: return [.struck(inlines(node.children))]
    case .footnoteReference(let number): return [.footnote(number - 1)]
    case .link(let url, let title):
      let content = inlines(node.children)
      guard let url = safe(url) else { return content }
      if url.isEmpty {
        note(emptyAddressOf: content, isPicture: false)
      } else if content.isEmpty {
        diagnostics.append(.emptyLink(url, at: place(of: "](" + url)))
      }
      note(link: url)
      return [.link(url: url, title: line(of: title), content: content)]
    case .image(let url, let title):
      return picture(url, line(of: title), inlines(node.children))
    default: return inlines(node.children)
    }
  }

  /// A picture beside the notebook, or a link to one elsewhere: a page loads nothing.
  private mutating func picture(
    _ url: String, _ title: [Inline], _ alternative: [Inline]
  ) -> [Inline] {
    guard let url = safe(url) else { return alternative }
    guard !LinkSafety.hasScheme(url), !url.hasPrefix("//") else {
      let content = alternative.isEmpty ? [.text(url)] : alternative
      note(link: url)
      notePictureElsewhere(url)
      return [.link(url: url, title: title, content: content)]
    }
    let span =
      url.isEmpty
      ? note(emptyAddressOf: alternative, isPicture: true) : place(ofAddress: url)
    if !url.isEmpty, LinkReference.path(of: url).isEmpty {
      diagnostics.append(.pictureWithoutFile(url, at: span))
    }
    pictures.append(PictureReference(url: url, title: title, span: span))
    return [.picture(pictures.count - 1, alternative: alternative)]
  }

  /// A text without markup, in which values and formulas count: the title of a link.
  private mutating func line(of literal: String) -> [Inline] {
    var line = InlineLine()
    for piece in text.pieces(of: HTMLComment.removed(from: literal)) { append(piece, to: &line) }
    return line.content
  }

  private mutating func append(_ piece: MaskedText.Piece, to line: inout InlineLine) {
    switch piece {
    case .text(let text): line.append(.text(text))
    case .mask(let mask):
      switch mask.content {
      case .formula(let formula): if let formula = read(formula) { line.append(note(formula)) }
      case .code(let code): line.append(.code(code))
      case .reference(let reference):
        references.append(reference)
        line.append(.reference(reference))
      case .value(let fragment): line.append(value(fragment))
      case .attributes(let fragment):
        if case .link? = line.content.last {
          let text = FragmentText(fragment)
          diagnostics.append(.linkAttributes(at: text.span(0..<text.bytes.count)))
        } else if !apply(fragment, to: line.content.last) {
          line.append(.text(mask.original))
        }
      case .comment(let span): comments.append(span)
      case .note: line.append(.text(mask.original))
      case .bracket: break
      }
    }
  }

  private mutating func value(_ fragment: SourceFragment) -> Inline {
    let value = InlineValueParser.read(
      FragmentText(fragment), number: inlineValues.count + 1, scope: scope,
      stepsBefore: steps.count, &diagnostics)
    guard let value else { return .code(fragment.text) }
    inlineValues.append(value)
    return .value(value.number)
  }

  /// The address with all that was masked put back; `nil`, with a warning, for an unsafe one.
  private mutating func safe(_ url: String) -> String? {
    let url = text.restored(url)
    if LinkSafety.isSafe(url) { return url }
    diagnostics.append(.unsafeLink(url, at: place(of: url)))
    return nil
  }

  func span(ofLine line: Int) -> SourceSpan {
    guard source.lines.indices.contains(line) else { return source.endSpan }
    return source.span(line: line, columns: 0..<source.lines[line].text.utf8.count)
  }
}
