import Labels
import Notebook

extension PageRenderer {
  /// The number of a footnote, which leads to its text.
  mutating func footnoteReference(_ index: Int) -> Node {
    guard notebook.footnotes.indices.contains(index) else { return .empty }
    let count = state.footnoteReferences[index, default: 0] + 1
    state.footnoteReferences[index] = count
    let number = Node.text("\(index + 1)")
    let link =
      state.isInLink
      ? number
      : Node.tag("a", ["href": "#" + PageID.footnote(index), "role": "doc-noteref"], [number])
    return .tag(
      "sup", ["class": "footnote", "id": PageID.reference(toFootnote: index, count)], [link])
  }

  /// The texts of the footnotes at the page's end, each with a way back to where it is referred to.
  mutating func footnotes() -> [Node] {
    guard !notebook.footnotes.isEmpty else { return [] }
    // A footnote may refer to another, so all texts come before any way back.
    let texts = notebook.footnotes.map { blocks($0) }
    let items = texts.enumerated().map { index, text in
      Node.tag("li", ["id": PageID.footnote(index)], Self.joined(text, backLinks(of: index)))
    }
    let list = Node.tag("ol", [:], items.flatMap { [$0, "\n"] })
    return [
      .tag(
        "section",
        ["class": "footnotes", "role": "doc-endnotes", "aria-label": labels[.footnotes]],
        [list]),
      "\n",
    ]
  }

  private func backLinks(of index: Int) -> [Node] {
    let count = state.footnoteReferences[index, default: 0]
    return (0..<count).flatMap { number -> [Node] in
      let label =
        count == 1
        ? labels(.backToReference, "\(index + 1)")
        : labels(.backToPlace, "\(index + 1)", "\(number + 1)")
      let sign = count == 1 ? "↩" : "↩\u{2060}\(number + 1)"
      let link = Node.tag(
        "a",
        [
          "class": "back", "href": "#" + PageID.reference(toFootnote: index, number + 1),
          "role": "doc-backlink", "aria-label": label,
        ], [.text(sign)])
      return [" ", link]
    }
  }

  /// The ways back stand behind the last line of the text, where that is a paragraph.
  private static func joined(_ text: [Node], _ links: [Node]) -> [Node] {
    guard case .element(var last)? = text.last, last.name == "p" else {
      return text + [.tag("p", [:], links)]
    }
    last.children += links
    return text.dropLast() + [.element(last)]
  }
}
