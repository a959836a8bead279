import Diagnostics

/// A reference in the text of a paragraph.
struct ReferenceText {
  /// What Quarto numbers; of these only some have numbers here.
  private static let kinds: Set<String> = [
    "eq", "fig", "tbl", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "alg",
    "nte", "tip", "wrn", "imp", "cau",
  ]

  private let name: String
  private let form: CrossReference.Form
  private let start: Int
  /// The place behind it.
  let end: Int

  /// `@eq-energy`, `-@eq-energy`, `[@eq-energy]` or `[-@eq-energy]`.
  /// - Parameter isNamed: whether a word in front of it says what it is.
  init?(_ bytes: [UInt8], at start: Int, isNamed: Bool = false) {
    var index = start
    let isBracketed = bytes[index] == UInt8(ascii: "[")
    if isBracketed { index += 1 }
    let isBare = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isBare { index += 1 }
    let before = start > 0 ? bytes[start - 1] : 32
    let isBehindWord = before.isWordByte || isBare && before == UInt8(ascii: "-")
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@"), !isBehindWord,
      let name = Self.name(bytes, from: index + 1)
    else { return nil }
    let close = index + 1 + name.utf8.count
    if isBracketed {
      guard close < bytes.count, bytes[close] == UInt8(ascii: "]") else { return nil }
    }
    self.name = Self.isCapitalised(name) ? name.prefix(1).lowercased() + name.dropFirst() : name
    form = isBare || isNamed ? .number : .named
    self.start = start
    end = close + (isBracketed ? 1 : 0)
  }

  /// `\ref{eq-energy}`, `\eqref{eq-energy}` or `\autoref{eq-energy}`.
  init?(command bytes: [UInt8], at start: Int) {
    let commands: [(String, CrossReference.Form)] = [
      ("\\eqref{", .parenthesised), ("\\ref{", .number), ("\\autoref{", .named),
      ("\\cref{", .named), ("\\Cref{", .named),
    ]
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

  func reference(_ span: (Range<Int>) -> SourceSpan) -> CrossReference {
    CrossReference(name: name, form: form, span: span(start..<end))
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

  /// Whether a name begins a sentence, as `Fig-loss` does, and `FIG-loss` does not.
  private static func isCapitalised(_ name: String) -> Bool {
    name.first?.isUppercase == true && name.dropFirst().first?.isLowercase == true
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isWordByte || [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ".")].contains(byte)
  }
}
