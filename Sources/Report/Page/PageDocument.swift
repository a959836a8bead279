import Labels
import Typesetting

/// A whole HTML document around a body: what the page and the index have in common.
struct PageDocument {
  var language: String
  var title: String
  var description: String?
  /// The rules and faces that its content needs besides those of every page.
  var rules = ""
  var body: [Node]
  var script: PageScript
  /// What the scripts say.
  var labels: PageLabels

  /// Nothing is loaded: styles, pictures and scripts are inside the page. No other script runs, no
  /// form is sent, and no element can change what relative links mean.
  private func policy(_ scripts: [String]) -> String {
    let sources = scripts.map(PageScript.policySource).joined(separator: " ")
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
      + "base-uri 'none'; form-action 'none'; script-src " + sources
  }

  var html: String {
    let source = script.source
    let sheets = [style(source), rules].filter { !$0.isEmpty }.joined(separator: "\n")
    let head: [Node] = [
      .tag("meta", ["charset": "utf-8"]),
      .tag("meta", ["name": "generator", "content": "Lectern"]),
      .tag(
        "meta",
        ["http-equiv": "Content-Security-Policy", "content": policy([PageScript.theme, source])]),
      .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("title", [:], [.text(title)]),
      description.map { .tag("meta", ["name": "description", "content": $0]) } ?? .empty,
      .tag("style", [:], [.trusted("\n" + sheets + "\n")]),
      .tag("script", [:], [.trusted(PageScript.theme)]),
    ]
    let end: [Node] = [
      PageScript.words(of: source, in: labels), "\n", .tag("script", [:], [.trusted(source)]), "\n",
    ]
    let lines = head.filter { !$0.isEmpty }.flatMap { [Node.text("\n"), $0] }
    let document = Node.tag(
      "html", ["lang": languageTag],
      [.tag("head", [:], lines + [.text("\n")]), "\n", .tag("body", [:], body + end), "\n"])
    return "<!DOCTYPE html>\n" + MarkupWriter.markup(of: document) + "\n"
  }

  /// The rules that the body has use for, or what the script makes of it.
  private func style(_ script: String) -> String {
    var lists: Set<Substring> = []
    for node in body { node.collectClassLists(into: &lists) }
    let classes = Set(lists.flatMap { $0.split(separator: " ") })
    let words = Set(script.utf8.split { !$0.isNameSign }.map { Substring($0) })
    return PageStyle.sheet.text { names in
      names.allSatisfy { classes.contains($0) || words.contains($0) }
    }
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
