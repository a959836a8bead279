/// A whole HTML document around a body: what the page and the index have in common.
struct PageDocument {
  var language: String
  var title: String
  var description: String?
  /// The rules and faces that formulas need.
  var mathematics = ""
  var body: [Node]
  /// The one script of the page, of Lectern's own making.
  var script: String?

  /// Nothing is loaded: styles, pictures and the script are inside the page. No other script runs.
  private var policy: String {
    let base = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return base + (script.map { "; script-src " + PageScript.policySource(of: $0) } ?? "")
  }

  var html: String {
    let sheets = [style, mathematics].filter { !$0.isEmpty }.joined(separator: "\n")
    let head: [Node] = [
      .tag("meta", ["charset": "utf-8"]),
      .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
      .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("title", [:], [.text(title)]),
      description.map { .tag("meta", ["name": "description", "content": $0]) } ?? .empty,
      .tag("style", [:], [.trusted("\n" + sheets + "\n")]),
    ]
    let lines = head.filter { !$0.isEmpty }.flatMap { [Node.text("\n"), $0] }
    let document = Node.tag(
      "html", ["lang": languageTag],
      [.tag("head", [:], lines + [.text("\n")]), "\n", .tag("body", [:], content), "\n"])
    return "<!DOCTYPE html>\n" + MarkupWriter.markup(of: document) + "\n"
  }

  /// The rules that the body has use for, or what the script makes of it.
  private var style: String {
    var lists: Set<Substring> = []
    for node in body { node.collectClassLists(into: &lists) }
    let classes = Set(lists.flatMap { $0.split(separator: " ") })
    let words = Set((script ?? "").utf8.split { !$0.isNameSign }.map { Substring($0) })
    return PageStyle.sheet.text { names in
      names.allSatisfy { classes.contains($0) || words.contains($0) }
    }
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

extension UInt8 {
  fileprivate var isNameSign: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension Node {
  /// What stands in the `class` of each element in it, those of formulas among them.
  fileprivate func collectClassLists(into lists: inout Set<Substring>) {
    switch self {
    case .text: break
    case .sequence(let nodes): for node in nodes { node.collectClassLists(into: &lists) }
    case .element(let element):
      for attribute in element.attributes where attribute.name == "class" {
        lists.insert(attribute.value[...])
      }
      for child in element.children { child.collectClassLists(into: &lists) }
    case .trusted(let markup):
      for part in markup.parts(separatedBy: " class=\"").dropFirst() {
        lists.insert(part.cut(at: "\"").before)
      }
    }
  }
}
