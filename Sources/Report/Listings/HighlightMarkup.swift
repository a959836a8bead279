import Typesetting

/// Reads what highlight.js answers: text in elements of one kind, with a class each.
///
/// Its classes become the few that the page has rules for, and its text is text again.
struct HighlightMarkup {
  private static let depthLimit = 100

  private var rest: Substring

  /// - Returns: `nil` for any other markup.
  static func nodes(of markup: String) -> [Node]? {
    var reader = HighlightMarkup(rest: markup[...])
    guard let nodes = reader.nodes(depth: 0), reader.rest.isEmpty else { return nil }
    return nodes
  }

  private mutating func nodes(depth: Int) -> [Node]? {
    guard depth <= Self.depthLimit else { return nil }
    var nodes: [Node] = []
    while !rest.isEmpty {
      let text = rest.cut(at: "<").before
      if !text.isEmpty {
        guard let plain = Self.plain(text) else { return nil }
        nodes.append(.text(plain))
        rest = rest[text.endIndex...]
      }
      guard !rest.isEmpty, !rest.startsWithBytes(of: Self.end) else { break }
      guard let node = element(depth: depth) else { return nil }
      nodes.append(node)
    }
    return nodes
  }

  private static let end = "</span>"
  private static let opening = "<span class=\""

  private mutating func element(depth: Int) -> Node? {
    guard rest.startsWithBytes(of: Self.opening) else { return nil }
    let (name, behind) = rest.dropFirst(Self.opening.count).cut(at: "\"")
    guard behind.first == ">" else { return nil }
    rest = behind.dropFirst()
    guard let content = nodes(depth: depth + 1), rest.startsWithBytes(of: Self.end) else {
      return nil
    }
    rest = rest.dropFirst(Self.end.count)
    guard let style = Self.style(of: name) else { return .sequence(content) }
    return .tag("span", class: style, content)
  }

  /// Text with the signs that stand for its entities; `nil` where there is another one.
  private static func plain(_ text: Substring) -> String? {
    let parts = text.parts(separatedBy: "&")
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let (name, behind) = part.cut(at: ";")
      guard let sign = entities[String(name)] else { return nil }
      result += sign + behind
    }
    return result
  }

  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#x27": "'"]

  /// The page's class for one of highlight.js's; `nil` for what looks as the text around it.
  private static func style(of name: Substring) -> String? {
    switch name.dropFirst(name.startsWithBytes(of: "hljs-") ? 5 : name.count) {
    case "comment", "quote", "doctag": "remark"
    case "keyword", "literal", "selector-tag", "meta-keyword": "keyword"
    case "string", "regexp", "meta-string", "link", "code": "string"
    case "number", "symbol", "bullet": "numeral"
    case "title", "section", "strong": "called"
    case "attr", "attribute", "name", "variable", "template-variable", "type", "built_in",
      "builtin-name", "selector-class", "selector-id", "selector-attr", "selector-pseudo":
      "key"
    case "meta", "template-tag", "formula": "parameter"
    case "addition": "good"
    case "deletion": "bad"
    default: nil
    }
  }
}
