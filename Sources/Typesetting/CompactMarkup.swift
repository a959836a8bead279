/// Leaves out of KaTeX's markup what neither its style sheet nor a reader needs: the copy of the TeX,
/// the spans around signs whose classes have no rules, the table around a single exponent, and what
/// HTML or a screen reader takes for granted.
enum CompactMarkup {
  private static let plain: Set<Substring> = [
    "mord", "mopen", "mclose", "mrel", "mbin", "mpunct", "mtight",
  ]

  /// - Parameter isBreakable: whether a formula in a line may go on in the next one.
  static func compact(_ markup: String, isBreakable: Bool = true) -> String {
    // Unwrapped twice: `[1]` is three spans in one.
    let short = unwrapped(unwrapped(withoutAnnotation(markup)))
    let bare = dispensable.reduce(short) { $0.replacingBytes(of: $1, with: "") }
    return withShortTags(raised(bare), isBreakable: isBreakable)
  }

  private static let dispensable = [
    // HTML knows what `math` is without being told.
    " xmlns=\"http://www.w3.org/1998/Math/MathML\"",
    // Nobody sees how this copy is drawn.
    " width=\"50%\"", " stretchy=\"false\"",
    " mathvariant=\"normal\" lspace=\"0em\" rspace=\"0em\"",
    "<semantics>", "</semantics>",
  ]

  // MARK: Exponents

  /// Lifts a single exponent by a length instead of a table of one row.
  private static func raised(_ markup: String) -> String {
    let opening =
      "<span class=\"msupsub\"><span class=\"vlist-t\"><span class=\"vlist-r\">"
      + "<span class=\"vlist\" style=\"height:"
    let parts = markup.parts(separatedBy: opening)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { result, part in
      let (exponent, tail) = exponent(in: part) ?? (opening, part)
      result += exponent + tail
    }
  }

  /// An exponent from the height of its table on, and what follows it; `nil` for a table of several.
  private static func exponent(in text: Substring) -> (String, Substring)? {
    var rest = text
    guard take("em;\"><span style=\"top:", from: &rest) != nil,
      let top = take("em;", from: &rest).flatMap({ Double($0) }),
      let margins = take("\"><span class=\"pstrut\" style=\"height:", from: &rest),
      let strut = take("em;\"></span>", from: &rest).flatMap({ Double($0) }),
      let content = balanced(&rest)
    else { return nil }
    // The row, its cell, the table, and what holds it.
    let closing = String(repeating: "</span>", count: 4)
    guard rest.startsWithBytes(of: closing) else { return nil }
    let lift = ((top + strut) * 10_000).rounded() / 10_000
    let style = "position:relative;top:\(lift)em;" + margins
    return (
      "<span style=\"\(style)\">\(content)</span>", rest.dropFirst(closing.count)
    )
  }

  /// What stands before a mark; the rest goes on behind it.
  private static func take(_ mark: String, from rest: inout Substring) -> Substring? {
    guard let (before, behind) = rest.halves(around: mark) else { return nil }
    rest = behind
    return before
  }

  /// What stands before the closing tag of the span that is open; the rest goes on behind that tag.
  private static func balanced(_ rest: inout Substring) -> Substring? {
    let text = rest
    var open = 1
    while let tag = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[tag...]
      if rest.startsWithBytes(of: "</span>") {
        open -= 1
        rest = Substring(rest.utf8.dropFirst(7))
        if open == 0 { return text[..<tag] }
      } else {
        if rest.startsWithBytes(of: "<span") { open += 1 }
        rest = Substring(rest.utf8.dropFirst())
      }
    }
    return nil
  }

  // MARK: Spans

  /// What is drawn is made of `i`, the shortest element there is, which says nothing to a screen
  /// reader, since all of it is hidden from one.
  private static func withShortTags(_ markup: String, isBreakable: Bool) -> String {
    let opening = "<span class=\"katex-html\""
    let parts = markup.parts(separatedBy: opening)
    guard parts.count == 2 else { return markup }
    let isDisplay = markup.hasPrefix("<span class=\"katex-display\"")
    let closing = String(repeating: "</span>", count: isDisplay ? 2 : 1)
    let content = String(parts[1].dropLast(closing.count))
    let isBroken = isBreakable && !isDisplay
    let drawn = opening + (isBroken ? breakable(content) : isDisplay ? numbered(content) : content)
    let head = isDisplay ? String(parts[0]) : boxed(parts[0], of: content, isBroken: isBroken)
    return head
      + drawn.replacingBytes(of: "<span", with: "<i").replacingBytes(of: "</span>", with: "</i>")
      + closing
  }

  /// Says where a formula in a line may be broken: between its parts.
  private static func breakable(_ drawn: String) -> String {
    let parts = drawn.parts(separatedBy: base)
    let first = parts.prefix(2).joined(separator: base)
    return parts.dropFirst(2).reduce(first) { $0 + "<wbr>" + base + $1 }
  }

  private static let base = "<span class=\"base\">"

  /// A formula in a line that may be wider than a phone gets a box, which scrolls.
  private static func boxed(_ head: Substring, of drawn: String, isBroken: Bool) -> String {
    let pieces = isBroken ? drawn.parts(separatedBy: base) : [drawn[...]]
    let isBroad = pieces.contains { letters(in: $0) + 2 * spaces(in: $0) > 22 }
    return isBroad
      ? head.replacingBytes(of: "<span class=\"katex\">", with: "<span class=\"katex broad\">")
      : String(head)
  }

  /// How many signs stand between the tags.
  private static func letters(in markup: Substring) -> Int {
    markup.parts(separatedBy: "<").reduce(0) { $0 + $1.cut(at: ">").behind.count }
  }

  /// How many ems of spaces and rules it has of one em and more, each of 50 at most.
  private static func spaces(in markup: Substring) -> Int {
    ["margin-right:", "border-right-width:"].reduce(0) { sum, property in
      markup.parts(separatedBy: property).dropFirst().reduce(sum) { sum, part in
        sum + (Double(part.prefix(8).cut(at: "e").before).map { Int(min(50, max(0, $0))) } ?? 0)
      }
    }
  }

  /// Sets the number of an equation beside what it numbers, where KaTeX would lay it over a wide one.
  private static func numbered(_ drawn: String) -> String {
    guard let (head, rest) = drawn.halves(around: ">"),
      let (body, number) = rest.halves(around: "<span class=\"tag\">")
    else { return drawn }
    // The numbers of several lines must stay beside them; a single one may go below.
    let classes = number.halves(around: "vlist") == nil ? "numbered" : "numbered lines"
    return head + "><span class=\"\(classes)\"><span class=\"numbered-body\">\(body)</span>"
      + "<span class=\"number-of\">\(number)</span>"
  }

  private static func withoutAnnotation(_ markup: String) -> String {
    let parts = markup.parts(separatedBy: "<annotation")
    guard parts.count == 2 else { return markup }
    let rest = parts[1].parts(separatedBy: "</annotation>")
    return rest.count == 2 ? String(parts[0] + rest[1]) : markup
  }

  /// `<span class="mord mtight">1</span>` as `1`.
  private static func unwrapped(_ markup: String) -> String {
    let opening = "<span class=\""
    let parts = markup.parts(separatedBy: opening)
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      guard let (text, rest) = text(inPlainSpan: part) else {
        result += opening
        result += part
        continue
      }
      result += text
      result += rest
    }
    return result
  }

  /// What a span holds, and what follows it, from its classes on, `mord mtight">1</span>…`; `nil`
  /// where one of them has rules, or where it holds nothing or more than text.
  private static func text(inPlainSpan part: Substring) -> (Substring, Substring)? {
    let (classes, behind) = part.cut(at: "\"")
    guard behind.startsWithBytes(of: ">"),
      classes.utf8.split(separator: UInt8(ascii: " ")).allSatisfy({ plain.contains(Substring($0)) })
    else { return nil }
    // Only a span that holds nothing but text ends at the next tag.
    guard let (text, rest) = Substring(behind.utf8.dropFirst()).halves(around: "</span>"),
      !text.isEmpty, !text.utf8.contains(UInt8(ascii: "<"))
    else { return nil }
    return (text, rest)
  }
}
