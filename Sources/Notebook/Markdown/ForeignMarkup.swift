import Diagnostics

/// Markup of other tools that is shown as text here: roles and targets of MyST (`` {eq}`loss` ``,
/// `(name)=`), Quarto's shortcodes (`{{< include a.md >}}`), and of Pandoc attributes behind words,
/// and raised and lowered text (`x^2^`).
struct ForeignMarkup {
  let range: Range<Int>
  /// What is said of it.
  private let advice: String

  private static let lengthLimit = 300

  init?(_ bytes: [UInt8], at start: Int) {
    let found: (range: Range<Int>, advice: String)? =
      switch bytes[start] {
      case UInt8(ascii: "{"):
        Self.role(bytes, at: start) ?? Self.shortcode(bytes, at: start)
          ?? Self.attributes(bytes, at: start)
      case UInt8(ascii: "("): Self.target(bytes, at: start)
      case UInt8(ascii: "^"), UInt8(ascii: "~"): Self.script(bytes, at: start)
      default: nil
      }
    guard let found = found ?? Self.ofNotes(bytes, at: start) else { return nil }
    (range, advice) = found
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .foreignMarkup, "'\(span.text)' is shown as it stands; \(advice)", at: span)
  }

  // MARK: Forms

  private static func role(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let rest = bytes[start...].prefix(lengthLimit)
    guard let close = rest.firstIndex(of: UInt8(ascii: "}")), close > start + 1,
      rest[(start + 1)..<close].allSatisfy({ $0.isWordByte || "-:".utf8.contains($0) }),
      close + 1 < rest.endIndex, rest[close + 1] == UInt8(ascii: "`"),
      let end = rest[(close + 2)...].firstIndex(of: UInt8(ascii: "`")), end > close + 2
    else { return nil }
    let name = String(decoding: rest[(start + 1)..<close], as: UTF8.self)
    let text = String(decoding: rest[(close + 2)..<end], as: UTF8.self)
    return (start..<end + 1, "write " + advice(ofRole: name, text))
  }

  private static func shortcode(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let rest = bytes[start...].prefix(lengthLimit)
    guard rest.starts(with: "{{<".utf8), let end = rest.firstRange(of: ">}}".utf8) else {
      return nil
    }
    let words = rest[(start + 3)..<end.lowerBound].split(separator: 32)
    let name = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let advice =
      switch name {
      case "include", "embed": "nothing is included, so put the text itself here"
      case "meta", "var", "env":
        "write '`= params.name`' for a value of 'params:' in the front matter"
      case "video": "write a link, '[words](address)'"
      default: "there are no shortcodes"
      }
    return (start..<end.upperBound, advice)
  }

  /// Attributes right behind words in brackets or behind code.
  private static func attributes(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    // Behind three backticks they are those of a fence.
    guard start > 0, "]`".utf8.contains(bytes[start - 1]),
      !bytes[..<start].suffix(3).elementsEqual("```".utf8),
      let list = AttributeList(bytes, at: start), !list.attributes.isEmpty
    else { return nil }
    return (start..<list.end, "words and code in a line take no attributes")
  }

  /// `(name)=` on a line of its own.
  private static func target(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let line = bytes[start...].prefix(lengthLimit).prefix { $0 != 10 }
    guard start == 0 || bytes[start - 1] == 10,
      let close = line.firstIndex(of: UInt8(ascii: ")")), close > start + 1,
      line[(close + 1)...].elementsEqual("=".utf8),
      line[(start + 1)..<close].allSatisfy({ $0.isWordByte || "-:.".utf8.contains($0) })
    else { return nil }
    let name = label(String(decoding: line[(start + 1)..<close], as: UTF8.self), "sec")
    return (
      start..<line.endIndex,
      "write '{#\(name)}' behind the heading below, and '@\(name)' or '[words](#\(name))'"
    )
  }

  /// `x^2^` and `H~2~O`.
  private static func script(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let sign = bytes[start]
    let isRaised = sign == UInt8(ascii: "^")
    let content = bytes[(start + 1)...].prefix(12).prefix {
      $0.isWordByte || "+-".utf8.contains($0)
    }
    let next = bytes[content.endIndex...].dropFirst().first ?? 32
    let isLetter = content.count == 1 && !next.isWordByte
    guard start > 0, bytes[start - 1].isWordByte, !content.isEmpty,
      content.endIndex < bytes.count, bytes[content.endIndex] == sign,
      isRaised || isLetter || content.allSatisfy({ $0 < 58 })
    else { return nil }
    let base = bytes[..<start].suffix(20).reversed().prefix(while: \.isWordByte).reversed()
    let formula =
      String(decoding: Array(base), as: UTF8.self) + (isRaised ? "^" : "_")
      + "{\(String(decoding: content, as: UTF8.self))}"
    return (start..<content.endIndex + 1, "write '$\(formula)$'")
  }

  // MARK: Roles

  static func advice(ofRole role: String, _ text: String) -> String {
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
}

extension ForeignMarkup {
  /// What is said of a directive, `{note}` behind a fence or colons; `nil` for what is none.
  static func diagnostic(ofDirective word: String, at span: SourceSpan) -> Diagnostic? {
    guard word.hasPrefix("{"), word.hasSuffix("}"),
      let advice = directives[String(word.dropFirst().dropLast())]
    else { return nil }
    return Diagnostic(
      .warning, id: .foreignMarkup, "'\(word)' is no directive here; write \(advice)", at: span)
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
