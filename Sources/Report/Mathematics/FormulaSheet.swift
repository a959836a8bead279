/// KaTeX's markup as a page holds it: each class and each style of an element has a short name, which
/// the page's rules know.
///
/// The same few lengths and classes come again in every formula, so a page is a third shorter so.
struct FormulaSheet {
  /// The short names by the classes of KaTeX, and by the declarations of a `style`.
  private(set) var names: [Substring: String] = [:]
  private(set) var styles: [(name: String, declarations: String)] = []
  /// The classes of each kind of element, as KaTeX has them.
  private(set) var elements: Set<Set<Substring>> = []

  private var styleNames: [Substring: String] = [:]
  /// The classes that KaTeX's sheet has rules for; others are left out.
  private let known: Set<Substring>

  /// - Parameter sheet: KaTeX's style sheet.
  init(_ sheet: StyleSheet) {
    known = sheet.classes
  }

  var isEmpty: Bool { elements.isEmpty }

  /// The markup of a formula with short names.
  mutating func shortened(_ markup: String) -> String {
    let opening = " class=\""
    let parts = markup.parts(separatedBy: opening)
    var result = unclassed(parts.first ?? "")
    for part in parts.dropFirst() {
      let classes = part.prefix { $0 != "\"" }
      let words = classes.split(separator: " ")
      elements.insert(Set(words))
      var short = words.compactMap { name(of: $0) }
      var rest = part.dropFirst(classes.count + 1)
      if let style = Self.leadingStyle(of: rest) {
        short.append(self.style(of: style))
        rest = rest.dropFirst(Self.styleOpening.count + style.count + 1)
      }
      if !short.isEmpty { result += opening + short.joined(separator: " ") + "\"" }
      result += unclassed(rest)
    }
    return result
  }

  private static let styleOpening = " style=\""

  private static func leadingStyle(of text: Substring) -> Substring? {
    guard text.hasPrefix(styleOpening) else { return nil }
    return text.dropFirst(styleOpening.count).prefix { $0 != "\"" }
  }

  /// Elements that have a style and no class.
  private mutating func unclassed(_ text: Substring) -> String {
    let parts = text.parts(separatedBy: Self.styleOpening)
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let declarations = part.prefix { $0 != "\"" }
      result +=
        " class=\"" + style(of: declarations) + "\"" + part.dropFirst(declarations.count + 1)
    }
    return result
  }

  // MARK: Names

  private mutating func name(of word: Substring) -> String? {
    // The page's own rules know these: where mathematics stands, and what kind of quantity it is.
    if word == "katex" || word == "katex-display" || word.hasPrefix("q-") { return String(word) }
    guard known.contains(word) else { return nil }
    if let name = names[word] { return name }
    let name = next
    names[word] = name
    return name
  }

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
    let parts = selector.split(separator: ".", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      guard index > 0 else { return part.replacing("span", with: "i") }
      let word = part.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      let rest = part.dropFirst(word.count).replacing("span", with: "i")
      return "." + (names[word] ?? String(word)) + rest
    }.joined()
  }
}
