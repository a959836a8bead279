import Diagnostics

/// The YAML between the `---` on line 1 and the next `---` or `...`.
struct FrontMatter {
  var metadata = Metadata()
  /// The values of `params:`, by name, in order.
  var parameters: [YAMLEntry] = []
  /// The overrides of each profile.
  var profiles: [YAMLEntry] = []

  static let keys = [
    "title", "subtitle", "author", "date", "lang", "description", "params", "profiles",
  ]

  /// How many lines the front matter takes, its fences included; 0 where there is none, `nil`
  /// where it is not closed.
  static func lineCount(_ lines: [SourceFragment.Line]) -> Int? {
    guard let first = lines.first, isFence(first.text, "---") else { return 0 }
    let end = lines.dropFirst().firstIndex { isFence($0.text, "---") || isFence($0.text, "...") }
    return end.map { $0 + 1 }
  }

  private static func isFence(_ line: String, _ fence: String) -> Bool {
    line.hasPrefix(fence) && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Reads the lines between the fences.
  static func read(_ fragment: SourceFragment) -> (value: FrontMatter, diagnostics: [Diagnostic]) {
    var (node, diagnostics) = YAMLComposer.read(fragment)
    var frontMatter = FrontMatter()
    guard let node, node.scalar != .null else { return (frontMatter, diagnostics) }
    guard case .mapping(let entries) = node.content else {
      diagnostics.append(.notAMapping("the front matter", "title: First steps", node))
      return (frontMatter, diagnostics)
    }
    for entry in entries { frontMatter.take(entry, &diagnostics) }
    frontMatter.checkProfiles(&diagnostics)
    return (frontMatter, diagnostics)
  }

  private mutating func take(_ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) {
    let value = entry.value
    switch entry.key.value {
    case "title": metadata.title = Self.text(entry, &diagnostics)
    case "subtitle": metadata.subtitle = Self.text(entry, &diagnostics)
    case "author": metadata.author = Self.list(entry, &diagnostics)
    case "date": metadata.date = Self.text(entry, &diagnostics)
    case "lang": metadata.language = Self.language(entry, &diagnostics)
    case "description": metadata.description = Self.text(entry, &diagnostics)
    case "params": parameters = Self.parameters(value, of: "params", &diagnostics)
    case "profiles":
      profiles = Self.mapping(value, "profiles", "mnist: {epochs: 1}", &diagnostics)
    default:
      diagnostics.append(
        .unknownKey(entry.key, of: "the front matter", among: FrontMatter.keys))
    }
  }

  private static func text(_ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) -> String? {
    guard case .scalar(let text, _) = entry.value.content else {
      let mismatch = ValueMismatch(entry.value, takes: "a text")
      diagnostics.append(.wrongValue(entry.key.value, mismatch))
      return nil
    }
    return entry.value.scalar == .null ? nil : text
  }

  /// A text, or several with commas between them.
  private static func list(_ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) -> String? {
    guard case .sequence(let items) = entry.value.content else {
      return text(entry, &diagnostics)
    }
    return items.compactMap { text(YAMLEntry(key: entry.key, value: $0), &diagnostics) }
      .joined(separator: ", ")
  }

  private static func language(_ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) -> String? {
    guard let text = text(entry, &diagnostics) else { return nil }
    let isTag = text.utf8.allSatisfy {
      $0 == 45 || ($0 < 128 && Character(Unicode.Scalar($0)).isLetterOrDigit)
    }
    guard isTag, text.first?.isLetter == true, text.utf8.count <= 35 else {
      let mismatch = ValueMismatch(entry.value, takes: "a language tag such as 'en'")
      diagnostics.append(.wrongValue(entry.key.value, mismatch))
      return nil
    }
    return text
  }

  /// A mapping's entries, or nothing, with an error, for another value.
  static func mapping(
    _ node: YAMLNode, _ name: String, _ example: String, _ diagnostics: inout [Diagnostic]
  ) -> [YAMLEntry] {
    if case .mapping(let entries) = node.content { return entries }
    if node.scalar != .null { diagnostics.append(.notAMapping("'\(name)'", example, node)) }
    return []
  }

  /// The entries of `params:`, with names that can be written as `$name` and plain values.
  private static func parameters(
    _ node: YAMLNode, of name: String, _ diagnostics: inout [Diagnostic]
  ) -> [YAMLEntry] {
    let entries = mapping(node, name, "epochs: 10", &diagnostics)
    return entries.filter { entry in
      if ["m", "X", "Y"].contains(entry.key.value) {
        diagnostics.append(.reservedParameter(entry.key))
      } else if !entry.key.value.isIdentifier {
        diagnostics.append(.parameterName(entry.key))
      } else if let mismatch = Parameter.mismatch(entry.value) {
        diagnostics.append(.wrongValue(entry.key.value, mismatch))
      } else {
        return true
      }
      return false
    }
  }

  private mutating func checkProfiles(_ diagnostics: inout [Diagnostic]) {
    let names = parameters.map(\.key.value)
    for profile in profiles {
      let entries = Self.mapping(
        profile.value, profile.key.value, "epochs: 1", &diagnostics)
      for entry in entries {
        if !names.contains(entry.key.value) {
          diagnostics.append(.unknownParameter(entry.key.value, among: names, at: entry.key.span))
        } else if let mismatch = Parameter.mismatch(entry.value) {
          diagnostics.append(.wrongValue(entry.key.value, mismatch))
        }
      }
    }
  }
}

extension Character {
  var isLetterOrDigit: Bool { isLetter || isWholeNumber }
}

extension String {
  /// Whether it is a name of ASCII letters, digits and `_` that begins with no digit.
  var isIdentifier: Bool {
    !isEmpty && utf8.allSatisfy(\.isWordByte) && !(48...57).contains(utf8.first ?? 48)
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, a digit or `_`.
  var isWordByte: Bool {
    (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self) || self == 95
  }
}
