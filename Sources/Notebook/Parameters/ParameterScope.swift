import Diagnostics

/// The parameters in force, as the YAML values that `$name` stands for.
struct ParameterScope {
  private(set) var names: [String] = []
  private var nodes: [String: YAMLNode] = [:]
  private var isFromCommandLine: Set<String> = []
  /// What the front matter declares the parameters as.
  private let kinds: [String: Parameter.Kind]
  /// Those that it declares as texts, or as lists of them.
  private let texts: Set<String>
  private let overrides: Overrides

  /// Lays the overrides over the values of the front matter.
  init(_ frontMatter: FrontMatter, _ overrides: Overrides, _ diagnostics: inout [Diagnostic]) {
    var kinds: [String: Parameter.Kind] = [:]
    var texts: Set<String> = []
    for entry in frontMatter.parameters {
      names.append(entry.key.value)
      nodes[entry.key.value] = entry.value
      kinds[entry.key.value] = Parameter.Kind(entry.value)
      if entry.value.isOfTexts { texts.insert(entry.key.value) }
    }
    self.kinds = kinds
    self.texts = texts
    self.overrides = overrides
    apply(profile: overrides.profile, of: frontMatter, &diagnostics)
    for file in overrides.parameterFiles { apply(file, &diagnostics) }
    for (name, text) in overrides.assignments { assign(name, text, &diagnostics) }
  }

  /// The parameters as a notebook hands them on.
  var parameters: [Parameter] {
    names.compactMap { name in
      guard let node = nodes[name], var value = Parameter.Value(node) else { return nil }
      let isGiven = isFromCommandLine.contains(name)
      if texts.contains(name), isGiven || value != .null { value = .asWritten(node) ?? value }
      return Parameter(name: name, value: value, span: isGiven ? nil : node.span)
    }
  }

  private mutating func apply(
    profile name: String?, of frontMatter: FrontMatter, _ diagnostics: inout [Diagnostic]
  ) {
    guard let name else { return }
    guard let profile = frontMatter.profiles.first(where: { $0.key.value == name }) else {
      if overrides.elsewhere.profiles.contains(name) { return }
      diagnostics.append(.unknownProfile(name, among: frontMatter.profiles.map(\.key.value)))
      return
    }
    guard case .mapping(let entries) = profile.value.content else { return }
    for entry in entries where nodes[entry.key.value] != nil {
      take(entry.value, for: entry.key.value, at: entry.value.span, &diagnostics)
    }
  }

  private mutating func apply(_ file: SourceFile, _ diagnostics: inout [Diagnostic]) {
    let lines = SourceText.lines(of: file)
    let (node, mistakes) =
      JSONReader.isJSON(file) ? JSONReader.read(lines) : YAMLComposer.read(lines)
    diagnostics += mistakes
    guard let node else { return }
    for entry in FrontMatter.mapping(node, "--params", "epochs: 10", &diagnostics) {
      set(entry.key.value, to: entry.value, at: entry.key.span, &diagnostics)
    }
  }

  private mutating func assign(
    _ name: String, _ text: String, _ diagnostics: inout [Diagnostic]
  ) {
    let (node, mistakes) = AssignedValue(text, of: name).node(for: kinds[name])
    diagnostics += mistakes
    guard !mistakes.hasErrors else { return }
    set(name, to: node, at: nil, &diagnostics)
    isFromCommandLine.insert(name)
  }

  private mutating func set(
    _ name: String, to node: YAMLNode, at span: SourceSpan?, _ diagnostics: inout [Diagnostic]
  ) {
    if nodes[name] == nil {
      if overrides.elsewhere.parameters.contains(name) { return }
      diagnostics.append(.unknownParameter(name, among: names, at: span))
    } else if let mismatch = Parameter.mismatch(node) {
      diagnostics.append(.wrongValue(name, mismatch))
    } else {
      take(node, for: name, at: span, &diagnostics)
    }
  }

  /// Replaces a value; says where it is of another kind than the one declared.
  private mutating func take(
    _ node: YAMLNode, for name: String, at span: SourceSpan?, _ diagnostics: inout [Diagnostic]
  ) {
    nodes[name] = node
    isFromCommandLine.remove(name)
    guard let kind = kinds[name], let given = Parameter.Kind(node), !kind.takes(given) else {
      return
    }
    diagnostics.append(.otherKind(name, node, kind, given, at: span))
  }

  /// The value of a parameter.
  func node(named name: String) -> YAMLNode? { nodes[name] }

  /// An entry with its value substituted; `nil` where the value is a parameter that is null, which
  /// counts as left out.
  func substitute(in entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) -> YAMLEntry? {
    let value = substitute(in: entry.value, &diagnostics)
    return value.isNullParameter ? nil : YAMLEntry(key: entry.key, value: value)
  }

  /// The node with each plain `$name` in it replaced by the value of that parameter.
  func substitute(in node: YAMLNode, _ diagnostics: inout [Diagnostic]) -> YAMLNode {
    var result = node
    switch node.content {
    case .sequence(let items):
      result.content = .sequence(items.map { substitute(in: $0, &diagnostics) })
    case .mapping(let entries):
      result.content = .mapping(entries.compactMap { substitute(in: $0, &diagnostics) })
    case .scalar(let text, true) where text.hasPrefix("$") && String(text.dropFirst()).isIdentifier:
      let name = String(text.dropFirst())
      guard let value = nodes[name] else {
        diagnostics.append(.unknownParameter(name, among: names, at: node.span))
        return node
      }
      result = value.placed(at: node.span, for: name)
    case .scalar(let text, true) where text.contains("$") && text.contains(where: "([".contains):
      result.content = .scalar(
        text: substitute(inBracketsOf: text, at: node.span, &diagnostics), isPlain: true)
    case .scalar: break
    }
    return result
  }

  /// `uniform(-1, 1) [$hidden, 7]`: the text with numbers for the names behind its first bracket.
  private func substitute(
    inBracketsOf text: String, at span: SourceSpan, _ diagnostics: inout [Diagnostic]
  ) -> String {
    var pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    for index in pieces.indices.dropFirst()
    where pieces[..<index].joined().contains(where: "([".contains) {
      let name = String(pieces[index].prefix { $0.utf8.allSatisfy(\.isWordByte) })
      if let node = nodes[name], case .scalar(let value, _) = node.content {
        pieces[index] = value + pieces[index].dropFirst(name.count)
      } else {
        diagnostics.append(.unknownParameter(name, among: names, at: span))
      }
    }
    return pieces.joined()
  }
}

extension YAMLNode {
  /// The number in it that is larger than any number can be here, though it is written with digits.
  fileprivate var overflow: YAMLNode? {
    switch content {
    case .sequence(let items): return items.lazy.compactMap(\.overflow).first
    case .scalar(let text, _):
      guard case .number(let value)? = scalar, value.isInfinite else { return nil }
      return text.utf8.contains { (48...57).contains($0) } ? self : nil
    case .mapping: return nil
    }
  }

  /// Whether it came from a parameter that says `null`, rather than nothing at all.
  fileprivate var isNullParameter: Bool {
    guard parameter != nil, case .scalar(let text, _) = content else { return false }
    return scalar == .null && !text.isEmpty
  }

  /// The node as it stands in place of `$name`: mistakes in it are told there.
  fileprivate func placed(at span: SourceSpan, for name: String) -> YAMLNode {
    var node = self
    node.span = span
    node.parameter = name
    if case .sequence(let items) = content {
      node.content = .sequence(items.map { $0.placed(at: span, for: name) })
    }
    return node
  }
}

extension Parameter {
  /// Why a node cannot be a parameter's value; `nil` if it can.
  static func mismatch(_ node: YAMLNode) -> ValueMismatch? {
    if Value(node) == nil {
      return ValueMismatch(node, takes: "a number, a text, true or false, or a list of these")
    }
    return node.overflow.map {
      ValueMismatch($0, takes: "a number of at most 1.8e308, or '.inf' for infinity")
    }
  }
}

extension YAMLNode {
  /// The name of a parameter as shells and templates have it: `${rate}`, `{{ rate }}`.
  var parameterElsewhere: String? {
    let written = text ?? span.text
    guard let name = written.wholeMatch(of: #/\$\{\s*(\w+)\s*\}|\{\{\s*(?:params\.)?(\w+)\s*\}\}/#)
    else { return nil }
    return (name.1 ?? name.2).map(String.init)
  }

  fileprivate var isOfTexts: Bool {
    guard case .sequence(let items) = content else { return Parameter.Kind(self) == .text }
    return !items.isEmpty && items.allSatisfy(\.isOfTexts)
  }
}

extension Parameter.Value {
  /// Texts as they are written, whatever else they might be: `007`; `nil` for mappings.
  fileprivate static func asWritten(_ node: YAMLNode) -> Parameter.Value? {
    switch node.content {
    case .mapping: return nil
    case .scalar(let text, _): return .text(text)
    case .sequence(let items):
      let values = items.compactMap(asWritten)
      return values.count == items.count ? .list(values) : nil
    }
  }

  /// The value of a YAML node; `nil` for mappings.
  init?(_ node: YAMLNode) {
    switch node.content {
    case .mapping: return nil
    case .sequence(let items):
      let values = items.compactMap(Self.init)
      guard values.count == items.count else { return nil }
      self = .list(values)
    case .scalar:
      switch node.scalar ?? .null {
      case .null: self = .null
      case .bool(let value): self = .bool(value)
      case .integer(let value): self = .integer(value)
      case .number(let value): self = .number(value)
      case .text(let value): self = .text(value)
      }
    }
  }
}
