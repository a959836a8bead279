/// KaTeX's markup as a page holds it: each class and each style of an element has a short name, which
/// the page's rules know.
///
/// The same few lengths and classes come again in every formula, so a page is a third shorter so.
package struct FormulaSheet {
  /// The short names by the classes of KaTeX, and by the declarations of a `style`.
  private(set) var names: [Substring: String] = [:]
  private(set) var styles: [(name: String, declarations: String)] = []
  /// The classes of each kind of element, as KaTeX has them.
  private(set) var elements: Set<Set<Substring>> = []

  private var styleNames: [Substring: String] = [:]
  /// What has been shortened, by what it was.
  private var shortForms: [String: String] = [:]
  /// The classes that KaTeX's sheet has rules for; others are left out.
  private let known: Set<Substring>

  /// - Parameter sheet: KaTeX's style sheet.
  package init(_ sheet: StyleSheet) {
    known = sheet.classes
  }

  var isEmpty: Bool { elements.isEmpty }

  /// The markup of a formula with short names.
  package mutating func shortened(_ markup: String) -> String {
    if let known = shortForms[markup] { return known }
    let opening = " class=\""
    let parts = markup.parts(separatedBy: opening)
    var result = unclassed(parts.first ?? "")
    for part in parts.dropFirst() {
      var (classes, rest) = part.cut(at: "\"")
      let words = classes.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      elements.insert(Set(words))
      var short = words.compactMap { name(of: $0) }
      if rest.hasPrefix(Self.styleOpening) {
        (classes, rest) = rest.dropFirst(Self.styleOpening.count).cut(at: "\"")
        short.append(style(of: classes))
      }
      if !short.isEmpty { result += opening + short.joined(separator: " ") + "\"" }
      result += unclassed(rest)
    }
    shortForms[markup] = result
    return result
  }

  private static let styleOpening = " style=\""

  /// Elements that have a style and no class.
  private mutating func unclassed(_ text: Substring) -> String {
    let parts = text.parts(separatedBy: Self.styleOpening)
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let (declarations, rest) = part.cut(at: "\"")
      result += " class=\"" + style(of: declarations) + "\"" + rest
    }
    return result
  }

  // MARK: Names

  private mutating func name(of word: Substring) -> String? {
    // The page's own rules know these: where mathematics stands, and what kind of quantity it is.
    if Self.ownClasses.contains(word) || word.hasPrefix("q-") { return String(word) }
    guard known.contains(word) else { return nil }
    if let name = names[word] { return name }
    let name = next
    names[word] = name
    return name
  }

  private static let ownClasses: Set<Substring> = [
    "katex", "katex-display", "broad", "numbered", "lines", "numbered-body", "number-of",
  ]

  private mutating func style(of declarations: Substring) -> String {
    if let name = styleNames[declarations] { return name }
    let name = next
    styleNames[declarations] = name
    let text = declarations.hasSuffix(";") ? declarations.dropLast() : declarations
    styles.append((name, String(text)))
    return name
  }

  private var next: String { "k" + String(names.count + styles.count, radix: 36) }

  // MARK: Rules

  /// A selector of KaTeX's sheet by the short names.
  func shortened(selector: Substring) -> String {
    let parts = selector.parts(separatedBy: ".")
    return parts.enumerated().map { index, part in
      guard index > 0 else { return part.replacingBytes(of: "span", with: "i") }
      let word = part.leadingName
      let rest = part[word.endIndex...].replacingBytes(of: "span", with: "i")
      return "." + (names[word] ?? String(word)) + rest
    }.joined()
  }
}
