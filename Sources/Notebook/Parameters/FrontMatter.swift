import Equations
import Diagnostics

/// The YAML between the `---` at the top and the next `---` or `...`.
struct FrontMatter {
  var metadata = Metadata()
  /// The values of `params:`, by name, in order.
  var parameters: [YAMLEntry] = []
  /// The commands that `macros:` defines for formulas.
  var macros = MacroTable()
  /// The overrides of each profile.
  var profiles: [YAMLEntry] = []

  static let keys = references.map(\.name)

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
    case "title": metadata.title = Self.prose(entry, &diagnostics)
    case "subtitle": metadata.subtitle = Self.prose(entry, &diagnostics)
    case "author", "authors": metadata.authors = Self.authors(entry, &diagnostics)
    case "date":
      metadata.date = Self.text(entry, &diagnostics)
      if ["last-modified", "now", "today"].contains(metadata.date?.lowercased()) {
        diagnostics.append(.dateWord(value))
      }
    case "lang": metadata.language = Self.language(entry, &diagnostics)
    case "description": metadata.description = Self.prose(entry, &diagnostics)
    case "params": parameters = Self.parameters(value, of: "params", &diagnostics)
    case "profiles":
      profiles = Self.mapping(value, "profiles", "mnist: {epochs: 1}", &diagnostics)
    case "macros": readMacros(entry, &diagnostics)
    case "toc": metadata.contents = Self.contents(entry, &diagnostics)
    // Other tools have keys without number, and one front matter serves several.
    case let key where nearestName(to: key, among: Self.keys) == nil:
      diagnostics.append(.foreignKey(entry.key))
    default:
      diagnostics.append(.unknownKey(entry.key, of: "the front matter", among: Self.keys))
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

  private static func prose(
    _ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) -> ProseString? {
    text(entry, &diagnostics).map { ProseString($0, of: entry.value) }
  }

  /// A name, or several; a name may be the `name` of a mapping, as Quarto has it.
  private static func authors(
    _ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) -> [ProseString] {
    switch entry.value.content {
    case .scalar: return prose(entry, &diagnostics).map { [$0] } ?? []
    case .sequence(let items):
      return items.flatMap { authors(YAMLEntry(key: entry.key, value: $0), &diagnostics) }
    case .mapping(let entries):
      guard let name = entries.first(where: { $0.key.value == "name" }) else {
        let mismatch = ValueMismatch(entry.value, takes: "a text, or a mapping with 'name'")
        diagnostics.append(.wrongValue(entry.key.value, mismatch))
        return []
      }
      return prose(name, &diagnostics).map { [$0] } ?? []
    }
  }

  /// `true`, `false`, or the level of headings down to which they are listed.
  private static func contents(
    _ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) -> Metadata.Contents {
    switch entry.value.scalar {
    case .bool(true): return .depth(Metadata.Contents.usualDepth)
    case .bool(false): return .none
    case .integer(let depth) where (1...6).contains(depth): return .depth(depth)
    // As YAML 1.1 has it, and with it many other tools.
    case .text(let word) where ["yes", "on"].contains(word.lowercased()):
      return .depth(Metadata.Contents.usualDepth)
    case .text(let word) where ["no", "off"].contains(word.lowercased()): return .none
    default:
      let takes = "true, false or the level of headings down to which they are listed, 1 to 6"
      diagnostics.append(.wrongValue(entry.key.value, ValueMismatch(entry.value, takes: takes)))
      return .automatic
    }
  }

  /// Commands by name, with or without backslash: `\norm: \lVert #1 \rVert`.
  private mutating func readMacros(_ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]) {
    let example = "\\norm: '\\lVert #1 \\rVert'"
    for macro in Self.mapping(entry.value, "macros", example, &diagnostics) {
      let key = macro.key.value
      let name = key.hasPrefix("\\") ? String(key.dropFirst()) : key
      guard !name.isEmpty, name.utf8.allSatisfy(\.isASCIILetter) else {
        diagnostics.append(.macroName(macro.key))
        continue
      }
      if case .sequence(let items) = macro.value.content {
        define(name, items, in: macro, &diagnostics)
      } else if let text = Self.text(macro, &diagnostics) {
        macros.define(name, text)
      }
    }
  }

  /// A command as MathJax has it, with the number of its arguments, and what the first one is where it is
  /// left out: `["{\\bf #1}", 1]`.
  private mutating func define(
    _ name: String, _ items: [YAMLNode], in entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) {
    guard (2...3).contains(items.count), let text = items[0].text, let usual = items.last?.text,
      case .integer(let count)? = items[1].scalar, (0...9).contains(count)
    else {
      let takes = "a text, or a list of a text and the number of its arguments"
      diagnostics.append(.wrongValue(entry.key.value, ValueMismatch(entry.value, takes: takes)))
      return
    }
    macros.define(name, text, parameterCount: count, usual: items.count == 3 ? usual : nil)
  }

  /// A tag, which other tools share; what is none is told and passed over.
  private static func language(
    _ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) -> Located<String>? {
    guard let text = text(entry, &diagnostics) else { return nil }
    guard LanguageTag.isOne(text) else {
      diagnostics.append(.languageTag(entry.value, meant: LanguageTag.meant(by: text)))
      return nil
    }
    return Located(text, at: entry.value.span)
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
      if GivenName.ofData.contains(entry.key.value) {
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
  /// Whether names and numbers are made of it.
  var isWordSign: Bool { isLetterOrDigit || "_$.".contains(self) }
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
