/// What the first word of a listing's fence says: `python`, `{python}`, `{.python}`.
package struct ListingLanguage: Sendable {
  /// The language by its bare name; empty where none is given.
  package let name: String
  /// Whether another tool would run the listing: `{python}`, but not `{.python}`.
  package let isRunElsewhere: Bool

  package init(_ word: String) {
    let bare = word.drop { $0 == "{" }
    let isInBraces = bare.count < word.count
    name = String(bare.drop { $0 == "." }.prefix { !"},=".contains($0) })
    isRunElsewhere = isInBraces && bare.first != "." && !name.isEmpty
  }

  /// Whether other tools draw a diagram of it.
  var isDiagram: Bool {
    ["mermaid", "dot", "graphviz", "plantuml", "d2"].contains(name.lowercased())
  }
}
