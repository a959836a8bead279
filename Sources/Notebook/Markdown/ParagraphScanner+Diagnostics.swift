import Diagnostics

/// What a text defines for its prose to refer to.
struct DefinedNames {
  let footnotes: FootnoteLabels
  let links: LinkDefinitions

  init(_ lines: [MaskedText.Line]) {
    let texts = lines.map(\.text)
    footnotes = FootnoteLabels(texts)
    links = LinkDefinitions(texts)
  }
}

extension ParagraphScanner {
  /// So many places of a paragraph are looked at for mathematics of other tools.
  private static let foreignLimit = 100

  /// What is wrong in the paragraph's own text: citations, references to footnotes and links that there are
  /// not, comments that are not closed, mathematics and markup as other tools have them.
  /// - Parameters:
  ///   - names: what may be referred to; `nil` where there are neither footnotes nor definitions.
  ///   - labels: those that the notebook gives.
  func diagnostics(_ names: DefinedNames?, labels: Set<String>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var looksLeft = Self.foreignLimit
    var index = 0
    while index < bytes.count {
      let next = find(at: index)
      if let next, let content = next.content {
        // What stands in a note is prose as well.
        if case .note = content { index += 2 } else { index = next.end }
        continue
      }
      let isWorthALook = looksLeft > 0 && ForeignMathematics.mayBegin(bytes, at: index)
      if isWorthALook { looksLeft -= 1 }
      if let mistake = referenceMistake(at: index, names, labels) {
        found += mistake.diagnostics
        index = mistake.end
      } else if isWorthALook, let foreign = ForeignMathematics(bytes, at: index) {
        found.append(foreign.diagnostic(at: span(foreign.range)))
        index = foreign.range.upperBound
      } else if let syntax = ForeignMarkup(bytes, at: index) {
        found.append(syntax.diagnostic(at: span(syntax.range)))
        index = syntax.range.upperBound
      } else if let label = StrayLabel(bytes, at: index) {
        found.append(label.diagnostic(at: span(label.range)))
        index = label.range.upperBound
      } else if let end = next?.end, end > index {
        if isUnclosedComment(index..<end) {
          found.append(.unclosedComment(at: span(index..<end)))
        } else if let fence = unopenedFence(at: index..<end) {
          found.append(.unopenedFence(at: span(fence)))
        }
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// What refers to something that is not there or not referred to in this way, and where to go on.
  private func referenceMistake(
    at index: Int, _ names: DefinedNames?, _ labels: Set<String>
  ) -> (diagnostics: [Diagnostic], end: Int)? {
    if let reference = ProseReference(bytes, at: index, labels: labels) {
      let found = reference.diagnostics(names?.footnotes, at: span(reference.range))
      return (found, reference.range.upperBound)
    }
    if let note = noteRange(at: index) {
      let place = span(index..<note.upperBound + 1)
      return ([names == nil ? .footnoteOutsideText(at: place) : .inlineNote(at: place)], index + 2)
    }
    guard let link = ReferenceLink(bytes, at: index, end: { bracketEnd(from: $0, within: 300) })
    else { return nil }
    let place = span(link.range)
    switch link.kind {
    case .definition: return ([.definitionInParagraph(at: place)], link.range.upperBound)
    case .link(let name, let hasWords):
      guard let names else {
        return (hasWords ? [.referenceLinkOutsideText(at: place)] : [], index + 1)
      }
      guard !names.links.contains(name) else { return ([], index + 1) }
      // `x[i][j]`, `[a-z][0-9]` and `[INFO][main]` are no links.
      let isMeant = hasWords || nearestName(to: name, among: names.links.names) != nil
      return (isMeant ? [.unknownLink(name, among: names.links.names, at: place)] : [], index + 1)
    }
  }

  /// The same of what was passed over at a place.
  private func unopenedFence(at range: Range<Int>) -> Range<Int>? {
    guard bytes[range.lowerBound] == UInt8(ascii: "`") else { return nil }
    let run = bytes[range].prefix { $0 == UInt8(ascii: "`") }.count
    return run < range.count && codeRange(at: range.lowerBound).content == nil
      ? unopenedFence(at: range.lowerBound, run) : nil
  }
}
