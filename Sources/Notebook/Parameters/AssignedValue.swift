import Diagnostics

/// A value as the command line gives it: `-P name=value`. It is YAML without comments, as a shell has its
/// own: a `#` is part of it.
struct AssignedValue {
  private let text: String
  private let file: SourceFile

  init(_ text: String, of name: String) {
    self.text = text
    file = SourceFile(path: "-P \(name)", text: text)
  }

  /// What it is for a parameter.
  /// - Parameter kind: that of the value which the front matter gives; `nil` where there is none.
  func node(for kind: Parameter.Kind?) -> (node: YAMLNode, diagnostics: [Diagnostic]) {
    // The text of a parameter that is a text needs no quotes to be taken as it stands; where a step
    // takes `full` or a number, it still finds the number in it.
    guard kind != .text, !text.isEmpty else { return (asItStands, []) }
    if kind == .list, let written = commasForOthers {
      return (asItStands, [.otherSeparator(text, write: written, at: asItStands.span)])
    }
    let isFree = kind == .null
    let (node, mistakes) = YAMLComposer.read(SourceText.lines(of: file))
    let whole = node.flatMap { $0.isWhole(of: text) ? $0 : nil }
    let isCollection = whole?.isCollection(writtenAs: text) ?? false
    if kind == .list || isFree && isBracketed, !isCollection, let list = list() {
      return (list, [])
    }
    if let whole {
      // What may be anything is a text where it is nothing else.
      let isText = isFree && [nil, .text].contains(Parameter.Kind(whole))
      return isText ? (asItStands, []) : (whole, mistakes)
    }
    if isFree || text.trimmingSpaces.hasPrefix("#") { return (asItStands, []) }
    if kind == .list, let node, text.trimmingSpaces.hasPrefix("[") {
      return (node, [.textBehindList(at: span(behind: node))])
    }
    return node == nil ? (asItStands, mistakes) : (asItStands, [])
  }

  private var asItStands: YAMLNode {
    YAMLNode(
      content: .scalar(text: text, isPlain: true),
      span: SourceSpan(file: file, range: 0..<file.length))
  }

  private func span(behind node: YAMLNode) -> SourceSpan {
    let blanks = file.text.utf8.dropFirst(node.span.range.upperBound).prefix(while: \.isBlank).count
    return SourceSpan(file: file, range: node.span.range.upperBound + blanks..<file.length)
  }

  // MARK: Lists

  private var isBracketed: Bool {
    let text = text.trimmingSpaces
    return text.hasPrefix("[") && text.hasSuffix("]")
  }

  /// Numbers with blanks or semicolons between them, or in brackets of another kind, as a list is written;
  /// `nil` for what is a list already, and for a text.
  private var commasForOthers: String? {
    let trimmed = text.trimmingSpaces
    let ends = "\(trimmed.prefix(1))\(trimmed.suffix(1))"
    let inner = ["()", "[]", "{}"].contains(ends) ? trimmed.dropFirst().dropLast() : trimmed[...]
    let items = inner.split { ",; \t".contains($0) }.map(String.init)
    let isOfNumbers = items.allSatisfy { Double($0) != nil || ["pixels", "classes"].contains($0) }
    guard items.count > 1, isOfNumbers, items.contains(where: { Double($0) != nil }) else {
      return nil
    }
    let bare = isBracketed ? inner : trimmed[...]
    let pieces = bare.split(separator: ",").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
    return pieces == items ? nil : items.joined(separator: ",")
  }

  /// The items of a list, which needs no brackets: `64, 10`, or one alone; `nil` where it is none.
  private func list() -> YAMLNode? {
    guard var pieces = Self.pieces(of: text) else { return nil }
    if pieces.count == 1 {
      if YAMLScalar(plain: text.trimmingSpaces) == .null { return nil }
      let inner = String(text.trimmingSpaces.dropFirst().dropLast())
      if isBracketed { pieces = Self.pieces(of: inner) ?? pieces }
    }
    let last = pieces.count - 1
    var items: [YAMLNode] = []
    for (index, piece) in pieces.enumerated() {
      let text = piece.trimmingSpaces
      // Behind the last comma nothing need stand.
      if text.isEmpty, index == last { continue }
      guard let item = item(text) else { return nil }
      items.append(item)
    }
    return YAMLNode(content: .sequence(items), span: asItStands.span)
  }

  /// An item is a text where it is nothing else from end to end.
  private func item(_ text: String) -> YAMLNode? {
    let value = AssignedValue(text, at: file)
    guard let node = YAMLComposer.read(SourceText.lines(of: value.file)).node,
      node.isWhole(of: text)
    else {
      let isOpen = text.first.map { "[{".contains($0) } ?? true
      return isOpen ? nil : value.asItStands
    }
    return node.text != nil || node.isCollection(writtenAs: text) ? node : value.asItStands
  }

  private init(_ text: String, at file: SourceFile) {
    self.text = text
    self.file = SourceFile(path: file.path, text: text)
  }

  /// A text cut at its commas, but for those in quotes and brackets; `nil` where these are not closed.
  private static func pieces(of text: String) -> [String]? {
    var pieces: [[UInt8]] = [[]]
    var quote: UInt8?
    var depth = 0
    for byte in text.utf8 {
      let isStart = pieces[pieces.count - 1].allSatisfy(\.isBlank)
      if let open = quote {
        if byte == open { quote = nil }
      } else if isStart || depth > 0, "\"'".utf8.contains(byte) {
        quote = byte
      } else if isStart || depth > 0, "[{".utf8.contains(byte) {
        depth += 1
      } else if depth > 0, "]}".utf8.contains(byte) {
        depth -= 1
      } else if depth == 0, byte == UInt8(ascii: ",") {
        pieces.append([])
        continue
      }
      pieces[pieces.count - 1].append(byte)
    }
    guard quote == nil, depth == 0 else { return nil }
    return pieces.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension YAMLNode {
  /// Whether it is all of a text, and none of it a comment.
  fileprivate func isWhole(of text: String) -> Bool { span.text == text.trimmingSpaces }

  /// Whether it is a list, or a mapping in braces: `a: b` is more likely a text.
  fileprivate func isCollection(writtenAs text: String) -> Bool {
    switch content {
    case .scalar: false
    case .sequence: true
    case .mapping: text.trimmingSpaces.hasPrefix("{")
    }
  }
}

extension Diagnostic {
  fileprivate static func otherSeparator(
    _ text: String, write list: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .otherSeparator,
      "the items of a list stand between commas, so '\(text.prefix(60))' is one text; write"
        + " '\(list.prefix(60))'", at: span)
  }

  fileprivate static func textBehindList(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .unreadableYaml, "nothing stands behind the ']' of a list, not '\(span.text)'", at: span)
  }
}
