import Diagnostics

/// Pandoc's attributes behind a formula or a heading: `{#eq-energy .class key=value}`. Of them an id
/// counts here.
struct AttributeText {
  private static let lengthLimit = 200

  private(set) var id: String?
  /// The place behind the closing brace.
  private(set) var end: Int
  /// How many characters they take, blanks before them among these.
  private(set) var length = 0

  /// Attributes that begin at a place, blanks before them passed over.
  init?(_ bytes: [UInt8], at start: Int) {
    let opening = bytes[start...].prefix(while: { $0 == 32 || $0 == 9 }).endIndex
    guard opening < bytes.count, bytes[opening] == UInt8(ascii: "{") else { return nil }
    let limit = min(bytes.count, opening + Self.lengthLimit)
    guard let close = bytes[opening..<limit].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let words = bytes[opening + 1..<close].split { [32, 9, 10].contains($0) }
    guard !words.isEmpty, words.allSatisfy({ Self.isAttribute($0) }) else { return nil }
    let name = words.first { $0.first == UInt8(ascii: "#") && $0.count > 1 }
    id = name.map { String(decoding: $0.dropFirst(), as: UTF8.self) }
    end = close + 1
  }

  /// Attributes that end a text.
  init?(endOf text: String) {
    let bytes = Array(text.utf8)
    guard let opening = bytes.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    self.init(bytes, at: opening)
    guard end == bytes.count else { return nil }
    let blanks = bytes[..<opening].reversed().prefix { $0 == 32 }.count
    length = blanks + String(decoding: bytes[opening...], as: UTF8.self).count
  }

  private static func isAttribute(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return [UInt8(ascii: "#"), UInt8(ascii: ".")].contains(first)
      || word.dropFirst().contains(UInt8(ascii: "=")) || word.elementsEqual("-".utf8)
  }

  /// The ids that a notebook gives, and perhaps some that its listings show.
  static func ids(in source: SourceFragment) -> [String] {
    source.lines.flatMap { line -> [String] in
      guard line.text.contains("{#") else { return [] }
      return line.text.split(separator: "{#", omittingEmptySubsequences: false).dropFirst()
        .map { String($0.prefix { !" }\t".contains($0) }) }
    }
  }
}

/// A reference in the text of a paragraph.
struct ReferenceText {
  /// What Quarto numbers; of these only some have numbers here.
  private static let kinds: Set<String> = [
    "eq", "fig", "tbl", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "alg",
  ]

  private let name: String
  private let form: Reference.Form
  private let start: Int
  /// The place behind it.
  let end: Int

  /// `@eq-energy`, `[@eq-energy]` or `[-@eq-energy]`.
  init?(_ bytes: [UInt8], at start: Int) {
    var index = start
    let isBracketed = bytes[index] == UInt8(ascii: "[")
    if isBracketed { index += 1 }
    let isBare = isBracketed && index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isBare { index += 1 }
    let isBehindWord = start > 0 && bytes[start - 1].isWordByte
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@"), !isBehindWord,
      let name = Self.name(bytes, from: index + 1)
    else { return nil }
    let close = index + 1 + name.utf8.count
    if isBracketed {
      guard close < bytes.count, bytes[close] == UInt8(ascii: "]") else { return nil }
    }
    self.name = name.prefix(1).lowercased() + name.dropFirst()
    form = isBare ? .number : .named
    self.start = start
    end = close + (isBracketed ? 1 : 0)
  }

  /// `\ref{eq-energy}` or `\eqref{eq-energy}`.
  init?(command bytes: [UInt8], at start: Int) {
    let commands: [(String, Reference.Form)] = [("\\eqref{", .parenthesised), ("\\ref{", .number)]
    guard let (command, form) = commands.first(where: { bytes[start...].starts(with: $0.0.utf8) })
    else { return nil }
    let rest = bytes[(start + command.utf8.count)...]
    let name = rest.prefix { Self.isOfName($0) }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "}")
    else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    self.form = form
    self.start = start
    end = name.endIndex + 1
  }

  func reference(_ span: (Range<Int>) -> SourceSpan) -> Reference {
    Reference(name: name, form: form, span: span(start..<end))
  }

  private static func name(_ bytes: [UInt8], from start: Int) -> String? {
    var name = bytes[start...].prefix { isOfName($0) }
    while let last = name.last, !last.isWordByte { name.removeLast() }
    let kind = name.prefix(while: \.isASCIILetter)
    let isKnown = kinds.contains(String(decoding: kind, as: UTF8.self).lowercased())
    guard isKnown, kind.endIndex + 1 < name.endIndex, bytes[kind.endIndex] == UInt8(ascii: "-")
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isWordByte || [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ".")].contains(byte)
  }
}
