/// Leaves out of KaTeX's markup what neither its style sheet nor a reader needs: the copy of the TeX,
/// and the spans around single signs whose classes have no rules.
enum CompactMarkup {
  private static let plain: Set<Substring> = [
    "mord", "mopen", "mclose", "mrel", "mbin", "mpunct", "mtight",
  ]

  static func compact(_ markup: String) -> String {
    named(unwrapped(withoutAnnotation(markup)))
      // HTML knows what `math` is without being told.
      .replacingBytes(of: " xmlns=\"http://www.w3.org/1998/Math/MathML\"", with: "")
  }

  // MARK: Lengths

  /// The lengths that KaTeX writes into styles, and the first letters of the classes that stand for
  /// them: the same few come again in every formula.
  private static let lengths = [("height", "kh"), ("margin-right", "kr")]

  /// `class="strut" style="height:0.888em;"` as `class="strut kh8880"`.
  private static func named(_ markup: String) -> String {
    let opening = "\" style=\""
    let parts = markup.parts(separatedBy: opening)
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let style = part.prefix { $0 != "\"" }
      if let name = className(of: style) {
        result += " " + name + part.dropFirst(style.count)
      } else {
        result += opening + part
      }
    }
    return result
  }

  private static func className(of style: Substring) -> String? {
    for (property, letters) in lengths where style.hasPrefix(property + ":") {
      let value = style.dropFirst(property.count + 1)
      guard value.hasSuffix("em;"), let number = Double(value.dropLast(3)), number >= 0,
        number < 100
      else { return nil }
      return letters + String(Int((number * 10_000).rounded()))
    }
    return nil
  }

  /// The rules of such classes among those of a page.
  static func rules(for classes: Set<Substring>) -> [String] {
    classes.sorted().compactMap { name in
      guard let (property, letters) = lengths.first(where: { name.hasPrefix($0.1) }),
        let number = Int(name.dropFirst(letters.count))
      else { return nil }
      return ".\(name){\(property):\(Double(number) / 10_000)em}"
    }
  }

  // MARK: Spans

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
      guard let quote = part.firstIndex(of: "\""), part[quote...].hasPrefix("\">"),
        part[..<quote].split(separator: " ").allSatisfy(plain.contains)
      else {
        result += opening + part
        continue
      }
      let content = part[part.index(quote, offsetBy: 2)...]
      // Only a span that holds nothing but text ends at the next tag.
      guard let tag = content.firstIndex(of: "<"), content[tag...].hasPrefix("</span>"),
        tag > content.startIndex
      else {
        result += opening + part
        continue
      }
      result += content[..<tag] + content[content.index(tag, offsetBy: 7)...]
    }
    return result
  }
}
