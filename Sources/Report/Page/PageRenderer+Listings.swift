import Diagnostics
import Notebook

extension PageRenderer {
  /// A listing, its words marked where its language is known.
  mutating func listing(_ word: String, _ text: String) -> Node {
    let language = ListingLanguage(word)
    let name = language.name.isEmpty ? nil : language.name
    let listing = Node.tag(
      "pre", ["class": "listing", "title": name, "tabindex": "0"],
      [.tag("code", [:], marked(text, language.name))])
    guard language.isRunElsewhere else { return listing }
    return .tag(
      "figure", class: "listing-figure",
      [listing, .tag("figcaption", [:], [.text(labels(.notRunHere, language.name))])])
  }

  private mutating func marked(_ text: String, _ language: String) -> [Node] {
    guard !language.isEmpty else { return [.text(text)] }
    switch highlighter.mark(text, language: language) {
    case .marked(let nodes): return nodes
    case .plain: return [.text(text)]
    case .notInstalled:
      tell(.highlighterMissing)
      return [.text(text)]
    }
  }
}
