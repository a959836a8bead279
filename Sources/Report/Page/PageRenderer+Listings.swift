import Diagnostics
import Labels
import Notebook

extension PageRenderer {
  /// A listing, its words marked where its language is known.
  mutating func listing(_ written: Block.Listing) -> Node {
    let language = ListingLanguage(written.language)
    let name = language.name.isEmpty ? nil : language.name
    let listing = Node.tag(
      "pre", ["class": "listing", "title": name, "tabindex": "0"],
      [.tag("code", [:], marked(written.text, language.name))])
    let notRun = language.isRunElsewhere ? [Node.text(labels(.notRunHere, language.name))] : []
    let caption = listingCaption(written.caption, label: written.label)
    let isBoth = !caption.isEmpty && !notRun.isEmpty
    return captioned(
      listing, caption + (isBoth ? [.tag("br")] : []) + notRun, id: written.id)
  }

  /// The source of a step with what its options say below it.
  mutating func captionedSource(_ source: Node, of options: StepOptions) -> Node {
    let label = options.listingLabel?.value
    let caption = listingCaption(options.listingCaption, label: label)
    return captioned(source, caption, id: label.flatMap { notebook.labels[$0]?.id })
  }

  private mutating func listingCaption(_ caption: ProseString?, label: String?) -> [Node] {
    let words = caption?.content ?? []
    return inlines(captionNumber(ofLabel: label, isAlone: words.isEmpty) + words)
  }

  private func captioned(_ listing: Node, _ caption: [Node], id: String?) -> Node {
    guard !caption.isEmpty || id != nil else { return listing }
    return .tag(
      "figure", ["class": "listing-figure", "id": id],
      [listing] + (caption.isEmpty ? [] : [.tag("figcaption", [:], caption)]))
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
