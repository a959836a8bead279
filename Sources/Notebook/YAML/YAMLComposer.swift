import Diagnostics

/// Makes a tree of the events of one document.
struct YAMLComposer {
  /// So many values may aliases stand for.
  private static let sizeLimit = 100_000

  private let text: FragmentText
  private let events: [YAMLEvent]
  private var next = 0
  private var anchors: [String: YAMLNode] = [:]
  private var expanded = 0
  private var diagnostics: [Diagnostic] = []

  /// Reads a fragment that holds one YAML document; `nil` for an empty one.
  static func read(_ fragment: SourceFragment) -> (node: YAMLNode?, diagnostics: [Diagnostic]) {
    let text = FragmentText(fragment)
    let (events, failure) = YAMLEvent.events(of: text.bytes)
    if let failure {
      if let lineBreak = foreignLineBreak(before: failure.offset, in: text) {
        return (nil, [.foreignLineBreak(at: lineBreak)])
      }
      if let colon = colonWithoutSpace(before: failure, in: text) {
        return (nil, [.missingSpace(at: colon)])
      }
      let start = min(failure.offset, text.bytes.count)
      let next = text.text(start..<start + 4).unicodeScalars.first
      let message = YAMLProblem.message(for: failure.problem, before: next)
      return (nil, [.unreadableYAML(message, at: mark(failure.offset, in: text))])
    }
    var composer = YAMLComposer(text: text, events: events)
    let node = composer.document()
    return (composer.diagnostics.hasErrors ? nil : node, composer.diagnostics)
  }

  private init(text: FragmentText, events: [YAMLEvent]) {
    self.text = text
    self.events = events
  }

  /// The last character that ends a line for YAML alone (U+0085, U+2028, U+2029), where one stands
  /// in the line of a mistake or in the one before: what follows it was not meant to begin a line.
  private static func foreignLineBreak(before offset: Int, in text: FragmentText) -> SourceSpan? {
    let bytes = text.bytes
    var index = min(offset + 2, bytes.count - 1)
    var lines = 0
    while index >= 0, lines < 2 {
      let length = bytes[index...].starts(with: [0xC2, 0x85]) ? 2 : 3
      if length == 2 || bytes[index...].starts(with: [0xE2, 0x80, 0xA8])
        || bytes[index...].starts(with: [0xE2, 0x80, 0xA9])
      {
        return text.span(index..<index + length)
      }
      if bytes[index] == 10 { lines += 1 }
      index -= 1
    }
    return nil
  }

  /// The colon of a key in the line above a mistake, where nothing parts it from its value: the
  /// line is then no key but a text, in which the next key cannot begin.
  private static func colonWithoutSpace(
    before failure: YAMLEvent.Failure, in text: FragmentText
  ) -> SourceSpan? {
    guard failure.problem == "mapping values are not allowed in this context" else { return nil }
    let bytes = text.bytes
    let lineStart = { (end: Int) in (bytes[..<end].lastIndex(of: 10) ?? -1) + 1 }
    let end = lineStart(min(failure.offset, bytes.count)) - 1
    guard end > 0 else { return nil }
    let start = bytes[lineStart(end)..<end].firstIndex { $0 != 32 } ?? end
    return text.text(start..<end).colonWithoutSpace
      .map { text.span((start + $0)..<(start + $0 + 1)) }
  }

  /// The empty span at a place; the text ends with its last line that holds anything.
  private static func mark(_ offset: Int, in text: FragmentText) -> SourceSpan {
    var end = min(offset, text.bytes.count)
    while end > 0, text.bytes[end...].isEmpty, [10, 32].contains(text.bytes[end - 1]) { end -= 1 }
    return text.span(end..<end)
  }

  private mutating func document() -> YAMLNode? {
    guard let start = events.first, case .documentStart = start.kind else { return nil }
    next = 1
    let node = node(depth: 0)
    if next < events.count, case .documentStart = events[next].kind, !diagnostics.hasErrors {
      diagnostics.append(.severalDocuments(at: text.span(events[next].range)))
    }
    return node
  }

  /// The next node, or `nil` after a mistake that ends the reading.
  private mutating func node(depth: Int) -> YAMLNode? {
    guard next < events.count else { return nil }
    let event = events[next]
    next += 1
    let span = text.span(event.range)
    if let tag = event.tag {
      let written = String(span.text.prefix { !$0.isWhitespace })
      diagnostics.append(.yamlTag(written.hasPrefix("!") ? written : tag, at: span))
      return nil
    }
    guard depth < YAMLEvent.depthLimit || !event.isCollection else {
      diagnostics.append(.nestingTooDeep(limit: YAMLEvent.depthLimit, at: span))
      return nil
    }
    let node: YAMLNode?
    switch event.kind {
    case .scalar(let text, let isPlain):
      var scalar = YAMLNode(content: .scalar(text: text, isPlain: isPlain), span: span)
      if isPlain { scalar.comment = comment(behind: event.range.upperBound) }
      tellOfLostText(scalar, event.range)
      node = scalar
    case .alias(let name): node = alias(name, at: span)
    case .sequenceStart(let isFlow): node = sequence(from: event, isFlow, depth)
    case .mappingStart(let isFlow): node = mapping(from: event, isFlow, depth)
    case .documentStart, .sequenceEnd, .mappingEnd: node = nil
    }
    if let anchor = event.anchor, let node { anchors[anchor] = node }
    return node
  }

  /// What YAML takes for a comment behind a scalar, as far as a message shows it.
  private func comment(behind place: Int) -> String? {
    let line = text.bytes[min(place, text.bytes.count)...].prefix(200).prefix { $0 != 10 }
    let comment = line.drop { $0 == 32 || $0 == 9 }
    guard comment.count < line.count, comment.first == UInt8(ascii: "#") else { return nil }
    return String(decoding: comment, as: UTF8.self)
  }

  /// Tells of signs that the author hardly meant for YAML: a '#' as in `run #2`, and the backslash of
  /// a command of LaTeX in double quotes.
  private mutating func tellOfLostText(_ node: YAMLNode, _ range: Range<Int>) {
    if let comment = node.unlikelyComment { diagnostics.append(.cutComment(node, comment)) }
    guard let escape = YAMLEscape.command(in: text.bytes[range]) else { return }
    diagnostics.append(.escapedCommand(text.text(escape), at: text.span(escape)))
  }

  private mutating func alias(_ name: String, at span: SourceSpan) -> YAMLNode? {
    guard var node = anchors[name] else {
      diagnostics.append(.unknownAnchor(name, among: anchors.keys.sorted(), at: span))
      return nil
    }
    expanded += node.size
    guard expanded <= Self.sizeLimit else {
      diagnostics.append(.aliasesTooLarge(limit: Self.sizeLimit, at: span))
      return nil
    }
    node.span = span
    return node
  }

  private mutating func sequence(from start: YAMLEvent, _ isFlow: Bool, _ depth: Int) -> YAMLNode? {
    var items: [YAMLNode] = []
    while next < events.count {
      if case .sequenceEnd = events[next].kind { break }
      guard let item = node(depth: depth + 1) else { return nil }
      items.append(item)
    }
    let span = close(start, isFlow, last: items.last?.span)
    return YAMLNode(content: .sequence(items), span: span)
  }

  private mutating func mapping(from start: YAMLEvent, _ isFlow: Bool, _ depth: Int) -> YAMLNode? {
    var entries: [YAMLEntry] = []
    var first: [String: SourceSpan] = [:]
    while next < events.count {
      if case .mappingEnd = events[next].kind { break }
      guard let key = key(depth), let value = node(depth: depth + 1) else { return nil }
      if let earlier = first[key.value] {
        diagnostics.append(.duplicateKey(key.value, at: key.span, first: earlier))
      } else {
        first[key.value] = key.span
        entries.append(YAMLEntry(key: key, value: value))
      }
    }
    let span = close(start, isFlow, last: entries.last?.value.span)
    return YAMLNode(content: .mapping(entries), span: span)
  }

  private mutating func key(_ depth: Int) -> Located<String>? {
    guard let node = node(depth: depth + 1) else { return nil }
    guard case .scalar(let text, _) = node.content else {
      diagnostics.append(.yamlKeyIsNoText(at: node.span))
      return nil
    }
    return Located(text, at: node.span)
  }

  /// Takes the end event. libyaml ends a block collection where the next thing begins, which is
  /// too far: it ends with its last value.
  private mutating func close(_ start: YAMLEvent, _ isFlow: Bool, last: SourceSpan?) -> SourceSpan {
    defer { next += 1 }
    let begin = text.span(start.range)
    if isFlow, next < events.count { return begin.union(text.span(events[next].range)) }
    // An alias is placed where it stands, so the last value never lies before the first byte.
    return last.map { begin.union($0) } ?? begin
  }
}

extension String {
  /// The place of the colon in `key:value`, which is no key for YAML.
  var colonWithoutSpace: Int? {
    let key = utf8.prefix { $0.isWordByte || $0 == 45 }
    let rest = utf8.dropFirst(key.count)
    guard !key.isEmpty, rest.first == UInt8(ascii: ":"), let next = rest.dropFirst().first else {
      return nil
    }
    return next == 32 || next == 47 ? nil : key.count
  }
}
