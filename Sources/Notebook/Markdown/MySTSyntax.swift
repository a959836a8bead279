import Diagnostics

/// A role or a target of MyST, the Markdown of Jupyter Book and Sphinx, which is shown as text here:
/// `` {eq}`loss` ``, `(name)=`.
struct MySTSyntax {
  let range: Range<Int>
  /// What is written in its place.
  private let advice: String

  private static let lengthLimit = 300

  init?(_ bytes: [UInt8], at start: Int) {
    switch bytes[start] {
    case UInt8(ascii: "{"): self.init(role: bytes, at: start)
    case UInt8(ascii: "("): self.init(target: bytes, at: start)
    default: return nil
    }
  }

  private init?(role bytes: [UInt8], at start: Int) {
    let rest = bytes[start...].prefix(Self.lengthLimit)
    guard let close = rest.firstIndex(of: UInt8(ascii: "}")), close > start + 1,
      rest[(start + 1)..<close].allSatisfy({ $0.isWordByte || "-:".utf8.contains($0) }),
      close + 1 < rest.endIndex, rest[close + 1] == UInt8(ascii: "`"),
      let end = rest[(close + 2)...].firstIndex(of: UInt8(ascii: "`")), end > close + 2
    else { return nil }
    range = start..<end + 1
    advice = Self.advice(
      ofRole: String(decoding: rest[(start + 1)..<close], as: UTF8.self),
      String(decoding: rest[(close + 2)..<end], as: UTF8.self))
  }

  /// `(name)=` on a line of its own.
  private init?(target bytes: [UInt8], at start: Int) {
    let line = bytes[start...].prefix(Self.lengthLimit).prefix { $0 != 10 }
    guard start == 0 || bytes[start - 1] == 10,
      let close = line.firstIndex(of: UInt8(ascii: ")")), close > start + 1,
      line[(close + 1)...].elementsEqual("=".utf8),
      line[(start + 1)..<close].allSatisfy({ $0.isWordByte || "-:.".utf8.contains($0) })
    else { return nil }
    range = start..<line.endIndex
    let name = String(decoding: line[(start + 1)..<close], as: UTF8.self)
    let label = Self.label(name, "sec")
    advice = "'{#\(label)}' behind the heading below, and '@\(label)' or '[words](#\(label))'"
  }

  // MARK: Roles

  private static func advice(ofRole role: String, _ text: String) -> String {
    // `words <target>`
    let target = text.split(separator: "<").last?.split(separator: ">").first ?? ""
    let name = String(target)
    switch role {
    case "eq": return "'@\(label(name, "eq"))'"
    case "numref": return "'@\(label(name, "fig"))'"
    case "ref", "prf:ref", "any":
      return ProseReference.ownPrefixes.contains(where: name.hasPrefix)
        ? "'@\(name)'" : "'[words](#\(name))'"
    case "math": return "'$\(text)$'"
    case "doc": return "'[words](\(name).md)'"
    case "download": return "'[words](\(name))'"
    case "kbd": return "'<kbd>\(text)</kbd>'"
    case let role where role.hasPrefix("cite"):
      return "a link, or a footnote such as '[^\(name)]', as citations are not looked up"
    default: return "'`\(text)`' for code, '*\(text)*' for emphasis, as roles are not read"
    }
  }

  /// The name as a label of a kind.
  private static func label(_ name: String, _ kind: String) -> String {
    let isLabel = ProseReference.ownPrefixes.contains(where: name.hasPrefix)
    return isLabel ? name : "\(kind)-\(name.drop { !$0.isLetterOrDigit })"
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: "myst-syntax", "'\(span.text)' is shown as it stands; write \(advice)", at: span
    )
  }
}

extension MySTSyntax {
  /// What is said of a directive, `{note}` behind a fence or colons; `nil` for what is none.
  static func diagnostic(ofDirective word: String, at span: SourceSpan) -> Diagnostic? {
    guard word.hasPrefix("{"), word.hasSuffix("}"),
      let advice = directives[String(word.dropFirst().dropLast())]
    else { return nil }
    return Diagnostic(
      .warning, id: "myst-syntax", "'\(word)' is no directive here; write \(advice)", at: span)
  }

  /// What is written in the place of each directive.
  private static let directives: [String: String] = {
    let forms: [(names: String, advice: String)] = [
      ("note seealso admonition topic margin sidebar aside todo", callout("note")),
      ("tip hint", callout("tip")), ("warning attention", callout("warning")),
      ("important", callout("important")), ("caution danger error", callout("caution")),
      (
        "prf:theorem prf:proof prf:definition prf:lemma prf:example prf:algorithm exercise solution",
        callout("note title=\"…\"")
      ),
      ("figure image", "'![caption](picture.png){#fig-name width=50%}'"),
      ("math", "'$$' before and behind the formula, and '{#eq-name}' behind that for a number"),
      ("table list-table csv-table", "a table of pipes, and ': caption {#tbl-name}' below it"),
      ("code-block code literalinclude", "'```{.python #lst-name lst-cap=\"caption\"}'"),
      ("code-cell", "'```' and the name of a step, or '```python' for a listing"),
      ("toctree tableofcontents contents", "'toc: true'; a folder of notebooks gets an index"),
      ("bibliography", "links or footnotes, as citations are not looked up"),
      ("glossary", "': what it is' below each term"),
      ("dropdown toggle details", "'<details><summary>title</summary>' and '</details>'"),
      ("epigraph pull-quote", "'> ' before each line"),
      ("tab-set tab-item grid card", "a heading for each part"),
    ]
    return Dictionary(
      forms.flatMap { form in form.names.split(separator: " ").map { (String($0), form.advice) } }
    ) { first, _ in first }
  }()

  private static func callout(_ kind: String) -> String {
    "'::: {.callout-\(kind)}' before it and ':::' behind it"
  }
}
