import Diagnostics

/// Sets lines that mean more here than in Markdown apart from the text around them, so that each is
/// a paragraph of its own for the parser, and keeps what they mean. The blocks between them are then
/// read as any others, and put together by `ProseBuilder`.
struct MarkedLines {
  /// The lines for the parser, each with its place in the file.
  private(set) var fragment: SourceFragment
  /// What the lines of `fragment` mean that mean something.
  private(set) var marks: [Int: BlockMark] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceFragment
  private var lines: [SourceFragment.Line] = []
  /// The last line with text in it, and whether it belongs to a description.
  private var previous: (line: Int, describes: Bool)?
  /// The last line that was set apart.
  private var lastMarked = -1

  init(_ source: SourceFragment) {
    self.source = source
    fragment = source
    let bytes = source.lines.map { Array($0.text.utf8) }
    let prefixes = bytes.map { LinePrefix.end(of: $0, inFootnote: true) }
    guard zip(bytes, prefixes).contains(where: { Self.mayBeMarked($0, from: $1) }) else { return }
    let kinds = LineKinds(source, prefixes: prefixes)
    for (index, line) in bytes.enumerated() {
      read(index, line, from: prefixes[index], kinds)
      if prefixes[index] < line.count { note(index, line, from: prefixes[index]) }
    }
    fragment = SourceFragment(file: source.file, lines: lines)
  }

  private static func mayBeMarked(_ line: [UInt8], from start: Int) -> Bool {
    guard start < line.count else { return false }
    return line[start] == UInt8(ascii: ":") || line[start] == UInt8(ascii: "<")
      || line.last == UInt8(ascii: ">") || captionText(line, from: start) != nil
  }

  private mutating func read(_ index: Int, _ line: [UInt8], from start: Int, _ kinds: LineKinds) {
    let kind = kinds[index]
    guard start < line.count, kind != .verbatim else { return copy(index) }
    let place = Place(line: index, bytes: line, start: start)
    if let colons = ColonLine(line, from: start, span: { source.span(line: index, columns: $0) }) {
      diagnostics += colons.diagnostics
      append(colons.mark, start..<line.count, place)
      if let title = colons.title, !title.isEmpty { append(.title, title, place) }
      if let words = colons.words { append(nil, words, place) }
    } else if LinePrefix.beginsFootnote(line) {
      if let tags = TagLine(line, from: start, isHTML: kind == .tags) {
        for piece in tags.pieces { append(piece, place) }
      } else {
        copy(index)
      }
    } else if isCaption(index, line, from: start, kinds) {
      caption(index, line, from: start)
    } else if isDescription(index, line, from: start, kinds) {
      describe(index, start)
    } else if let tags = TagLine(line, from: start, isHTML: kind == .tags) {
      for piece in tags.pieces { append(piece, place) }
    } else {
      copy(index)
    }
  }

  private mutating func copy(_ index: Int) { lines.append(source.lines[index]) }

  // MARK: Lines set apart

  private struct Place {
    var line: Int
    var bytes: [UInt8]
    /// Where the text begins behind the marks of quotes and lists.
    var start: Int
  }

  private mutating func append(_ piece: TagLine.Piece, _ place: Place) {
    switch piece {
    case .text(let range): append(nil, range, place)
    case .tag(let tag, let range):
      let mark: BlockMark =
        switch tag.element {
        case .details: tag.isClosing ? .close(.details) : .open(.details(isOpen: tag.isOpen))
        default: tag.isClosing ? .close(.summary) : .open(.summary)
        }
      append(mark, range, place)
    }
  }

  /// Puts a piece of a line between blank ones. The first piece keeps the marks before it.
  private mutating func append(_ mark: BlockMark?, _ range: Range<Int>, _ place: Place) {
    let line = source.lines[place.line]
    let head = place.bytes[..<place.start]
    let continued = LinePrefix.continued(head)
    let isFirst = range.lowerBound == place.start
    if !(isFirst && LinePrefix.beginsItem(head)) { appendBlank(continued, line.offset) }
    let prefix = isFirst ? Array(head) : continued
    if let mark { marks[lines.count] = mark }
    lastMarked = place.line
    lines.append(
      SourceFragment.Line(
        text: String(decoding: prefix + place.bytes[range], as: UTF8.self),
        offset: line.offset + range.lowerBound - prefix.count))
    appendBlank(continued, line.offset)
  }

  private mutating func appendBlank(_ prefix: [UInt8], _ offset: Int) {
    var prefix = prefix[...]
    while prefix.last == 32 || prefix.last == 9 { prefix.removeLast() }
    let text = String(decoding: prefix, as: UTF8.self)
    lines.append(SourceFragment.Line(text: text, offset: offset))
  }

  // MARK: Captions

  /// Where the text begins of a line such as `: what it shows` or `Table: what it shows`.
  private static func captionText(_ line: [UInt8], from start: Int) -> Int? {
    let word = ["Table", "table", ""].first { line[start...].starts(with: $0.utf8) } ?? ""
    let colon = start + word.utf8.count
    return isColon(line, at: colon) || isCloseColon(line, at: colon) ? colon + 1 : nil
  }

  /// Pandoc's `:what it shows`; `:rocket:` is a sign.
  private static func isCloseColon(_ line: [UInt8], at start: Int) -> Bool {
    guard start + 1 < line.count, line[start] == UInt8(ascii: ":") else { return false }
    let word = line[(start + 1)...].prefix { !$0.isBlank }
    return word.first.map { $0.isWordByte || $0 > 127 || "*$".utf8.contains($0) } == true
      && !word.contains(UInt8(ascii: ":"))
  }

  /// Whether such a line stands below a table, or is taken for its last row.
  private func isCaption(
    _ index: Int, _ line: [UInt8], from start: Int, _ kinds: LineKinds
  ) -> Bool {
    guard Self.captionText(line, from: start) != nil, let previous, index - previous.line <= 2,
      lastMarked != previous.line, let table = kinds.table(at: previous.line),
      index > table.lowerBound + 1
    else { return false }
    return index == table.upperBound - 1 || kinds.paragraph(at: index)?.lowerBound == index
  }

  /// Begins a paragraph with the text behind the colon; further lines of it follow as they are.
  private mutating func caption(_ index: Int, _ line: [UInt8], from start: Int) {
    let place = source.lines[index].offset
    let prefix = LinePrefix.continued(line[..<start])
    appendBlank(prefix, place)
    let text = line[(Self.captionText(line, from: start) ?? start)...].drop { $0 == 32 || $0 == 9 }
    marks[lines.count] = .caption
    lines.append(
      SourceFragment.Line(
        text: String(decoding: prefix + text, as: UTF8.self),
        offset: place + text.startIndex - prefix.count))
    lastMarked = index
  }

  private static func isColon(_ line: [UInt8], at start: Int) -> Bool {
    start + 1 < line.count && line[start] == UInt8(ascii: ":")
      && (line[start + 1] == 32 || line[start + 1] == 9)
  }

  // MARK: Descriptions

  /// Whether a line such as `: what it is` stands below a term or another description.
  private func isDescription(
    _ index: Int, _ line: [UInt8], from start: Int, _ kinds: LineKinds
  ) -> Bool {
    guard Self.isColon(line, at: start), let paragraph = kinds.paragraph(at: index),
      let previous, index - previous.line <= 2
    else { return false }
    if previous.describes { return true }
    // A term is a paragraph of one line.
    let term = previous.line
    guard lastMarked != term, let above = kinds.paragraph(at: term),
      above.lowerBound == term || lastMarked == term - 1
    else { return false }
    return above == paragraph || (paragraph.lowerBound == index && above.upperBound == term + 1)
  }

  /// Makes the description an item of a list, which Markdown reads with all that is indented below.
  private mutating func describe(_ index: Int, _ start: Int) {
    let line = source.lines[index]
    var bytes = Array(line.text.utf8)
    bytes[start] = UInt8(ascii: "+")
    marks[lines.count] = .description(column: start)
    lines.append(
      SourceFragment.Line(text: String(decoding: bytes, as: UTF8.self), offset: line.offset))
  }

  private mutating func note(_ index: Int, _ line: [UInt8], from start: Int) {
    let isDescription =
      if case .description? = marks[lines.count - 1] { true } else { false }
    let isBelow = previous.map { $0.describes && (line[0] == 32 || line[0] == 9) } ?? false
    let isLazy = previous.map { $0.describes && index - $0.line == 1 } ?? false
    previous = (index, isDescription || isBelow || isLazy)
  }
}

/// What the parser takes each line for, before any is set apart.
struct LineKinds {
  enum Kind: Equatable {
    case prose
    /// HTML that begins with a tag which prose may hold.
    case tags
    /// Code, and HTML that is shown as text.
    case verbatim
  }

  private var kinds: [Kind]
  private var paragraphs: [Range<Int>?]
  private var tables: [Range<Int>?]

  init(_ source: SourceFragment, prefixes: [Int]) {
    kinds = Array(repeating: .prose, count: source.lines.count)
    paragraphs = Array(repeating: nil, count: source.lines.count)
    tables = paragraphs
    var texts: [SourceFragment.Line] = []
    var origins: [Int] = []
    for (index, line) in source.lines.enumerated() {
      let bytes = Array(line.text.utf8)
      let isTag = HTMLTag(bytes, at: prefixes[index]) != nil
      // Behind a blank line fences are seen that HTML would take in.
      let blank = String(decoding: LinePrefix.continued(bytes[..<prefixes[index]]), as: UTF8.self)
      texts += isTag ? [line, SourceFragment.Line(text: blank, offset: line.offset)] : [line]
      origins += isTag ? [index, index] : [index]
    }
    // Bars within code and formulas part no cells.
    var text = MaskedText(SourceFragment(file: source.file, lines: texts))
    if source.lines.contains(where: { Self.isDelimiterRow($0.text) }) {
      var ignored: [Diagnostic] = []
      InlineMask.mask(&text, in: source.file, takesNotes: false, &ignored)
    }
    let starts = text.lines.map { origins[$0.source] } + [source.lines.count]
    CommonMark(text.text).document.forEachBlock { note($0, starts) }
  }

  /// Whether a line may be the one below the header of a table.
  private static func isDelimiterRow(_ line: String) -> Bool {
    line.contains("-") && line.utf8.allSatisfy { "|:-> \t".utf8.contains($0) }
  }

  subscript(line: Int) -> Kind { kinds[line] }

  /// The lines of the paragraph that a line belongs to.
  func paragraph(at line: Int) -> Range<Int>? { paragraphs[line] }

  /// The lines of the table that a line belongs to.
  func table(at line: Int) -> Range<Int>? { tables[line] }

  /// - Parameter starts: the line of the notebook at which each line for the parser begins, and the end.
  private mutating func note(_ node: MarkdownNode, _ starts: [Int]) {
    let range = (node.firstLine..<max(node.firstLine, node.lastLine + 1)).clamped(
      to: 0..<starts.count - 1)
    guard let first = range.first, let last = range.last else { return }
    let lines = starts[first]..<max(starts[last] + 1, starts[last + 1])
    switch node.kind {
    case .code: for line in lines { kinds[line] = .verbatim }
    case .htmlBlock(let html):
      let start = html.utf8.prefix { $0 == 32 }.count
      let isTag = HTMLTag(Array(html.utf8), at: start) != nil
      for line in lines { kinds[line] = isTag ? .tags : .verbatim }
    case .paragraph: for line in lines { paragraphs[line] = lines }
    case .table: for line in lines { tables[line] = lines }
    default: break
    }
  }
}
