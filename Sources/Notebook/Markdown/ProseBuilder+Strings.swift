import Diagnostics

extension ProseBuilder {
  /// Reads what the front matter says; its values may be those of all steps.
  /// - Parameter macros: those of the front matter, before any that the body defines.
  mutating func readStrings(of metadata: inout Metadata, macros: MacroTable) {
    self.macros.forget(since: macros)
    read(&metadata.title)
    read(&metadata.subtitle)
    read(&metadata.description)
    for index in metadata.authors.indices { read(&metadata.authors[index]) }
  }

  /// Reads the captions and hints of a step; its own values are among those that they may name.
  mutating func readStrings(of options: inout StepOptions) {
    read(&options.figureCaption)
    read(&options.figureAlternative)
    read(&options.tableCaption)
    read(&options.listingCaption)
    for index in options.hints.indices { read(&options.hints[index].value) }
  }

  private mutating func read(_ string: inout ProseString?) {
    guard var present = string else { return }
    read(&present)
    string = present
  }

  mutating func read(_ string: inout ProseString) {
    guard !string.source.lines.isEmpty else { return }
    if let warning = string.warning { diagnostics.append(warning) }
    let body = (source, text, blockLines)
    defer { (source, text, blockLines) = body }
    source = string.source
    blockLines = 0...max(source.lines.count - 1, 0)
    text = MaskedText(source)
    if !string.jumps.isEmpty { text.lines[0].jumps = string.jumps }
    let scanner = ParagraphScanner(lines: text.lines, quotes: 0, file: source.file)
    text.lines = scanner.masked(&text)
    let found = scanner.diagnostics(nil, labels: Set(anchors.labels.keys))
    diagnostics += found
    misplacedNotes.formUnion(
      found.lazy.filter { $0.topic == .footnote }.compactMap {
        $0.span?.text.lowercased()
      })
    let line = text.lines.map(\.text).joined(separator: " ")
    // As a heading, so that nothing in it begins a list or a quote.
    let markdown = CommonMark("# " + Self.keepingHashes(line)).document
    let outer = pictureLabels
    pictureLabels = []
    string.content = markdown.children.flatMap { inlines($0.children) }
    numberPictures()
    pictureLabels = outer
  }

  /// A heading's closing marks are no part of it, but those of "In C #" are.
  private static func keepingHashes(_ line: String) -> String {
    let marks = line.reversed().prefix { $0 == "#" }.count
    return marks == 0 ? line : String(line.dropLast()) + "\\#"
  }
}
