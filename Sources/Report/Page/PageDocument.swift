/// A whole HTML document around a body: what the page and the index have in common.
struct PageDocument {
  var language: String
  var title: String
  var description: String?
  /// A style sheet of Lectern's own making.
  var style: String
  var body: [Node]
  /// The one script of the page, of Lectern's own making.
  var script: String?

  /// Nothing is loaded: styles, pictures and the script are inside the page. No other script runs.
  private var policy: String {
    let base = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return base + (script.map { "; script-src " + PageScript.policySource(of: $0) } ?? "")
  }

  var html: String {
    let head: [Node] = [
      .tag("meta", ["charset": "utf-8"]),
      .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
      .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("title", [:], [.text(title)]),
      description.map { .tag("meta", ["name": "description", "content": $0]) } ?? .empty,
      .tag("style", [:], [.trusted("\n" + style + "\n")]),
    ]
    let lines = head.filter { !$0.isEmpty }.flatMap { [Node.text("\n"), $0] }
    let document = Node.tag(
      "html", ["lang": languageTag],
      [.tag("head", [:], lines + [.text("\n")]), "\n", .tag("body", [:], content), "\n"])
    return "<!DOCTYPE html>\n" + MarkupWriter.markup(of: document) + "\n"
  }

  private var content: [Node] {
    body + (script.map { [.tag("script", [:], [.trusted($0)]), "\n"] } ?? [])
  }

  /// The author's tag where it has the form of one.
  private var languageTag: String {
    let isTag = language.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
    }
    return isTag && !language.isEmpty ? language : "en"
  }
}
