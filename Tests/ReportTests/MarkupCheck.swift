import Foundation

/// Walks the tags of a page and tells where they do not nest, which ids repeat, which references to
/// ids lead nowhere, and which names attributes have.
struct MarkupCheck {
  private(set) var problems: [String] = []
  private(set) var attributes: Set<Substring> = []
  private(set) var ids: Set<String> = []

  private static let void: Set<Substring> = [
    "br", "col", "hr", "img", "input", "link", "meta", "wbr", "!DOCTYPE",
  ]
  /// The attributes that name ids.
  private static let references: Set<Substring> = [
    "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list",
  ]

  init(_ html: String) {
    var open: [Substring] = []
    var references: Set<String> = []
    let markup = Self.plain(html).replacing(/(<script\b[^>]*>).*?<\/script>/.dotMatchesNewlines()) {
      $0.output.1 + "</script>"
    }
    for part in markup.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = part.prefix { $0 != ">" }
      let name = tag.prefix { $0 != " " && $0 != "/" || tag.first == "/" && $0 == "/" }
      if name.first == "/" {
        let last = open.popLast()
        if last != name.dropFirst() { problems.append("\(name) closes \(last ?? "nothing")") }
      } else if !Self.void.contains(name), tag.last != "/" {
        open.append(name)
      }
      for (name, value) in Self.attributes(of: tag) {
        attributes.insert(name + "=")
        if name == "id", !ids.insert(String(value)).inserted {
          problems.append("id \(value) is used twice")
        }
        if Self.references.contains(name) {
          references.formUnion(value.split(separator: " ").map(String.init))
        }
        if name == "href", value.hasPrefix("#") {
          references.insert(Self.plain(String(value.dropFirst()).removingPercentEncoding ?? ""))
        }
      }
    }
    problems += references.subtracting(ids).sorted().map { "nothing has the id '\($0)'" }
    if !open.isEmpty { problems.append("left open: \(open)") }
  }

  /// A text in ASCII: a mark that combines with a '>' makes one character with it, and still the tag
  /// ends there.
  private static func plain(_ text: String) -> String {
    text.unicodeScalars.map { $0.isASCII ? String($0) : "&#\($0.value);" }.joined()
  }

  /// The names of a tag's attributes, which stand outside of quotes, and the values inside.
  private static func attributes(of tag: Substring) -> [(Substring, Substring)] {
    let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 0, to: pieces.count - 1, by: 2).compactMap { index in
      guard let name = pieces[index].split(separator: " ").last, name.last == "=" else {
        return nil
      }
      return (name.dropLast(), pieces[index + 1])
    }
  }
}
