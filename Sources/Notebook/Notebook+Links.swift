package import Diagnostics

/// What a link may name in a notebook.
package enum LinkPlace: Sendable, Equatable {
  /// What has this id on its page: a heading, a label, or the page's own.
  case id(String)
  /// The step of this index.
  case step(Int)
}

extension Notebook {
  /// What the fragment of a link to it names; `nil` for a name that nothing has.
  /// - Parameter fragment: the name without `#`, not percent-encoded.
  package func place(named fragment: String) -> LinkPlace? {
    // Two spellings of a letter are equal here, and two to a browser.
    if let index = names.firstIndex(of: fragment) { return .id(names[index]) }
    if Self.isOfEachPage(fragment, steps: steps.count, footnotes: footnotes.count) {
      return .id(fragment)
    }
    return steps.firstIndex { $0.label == fragment }.map { .step($0) }
  }

  /// Whether a page of so many steps and footnotes has a place of this name, whatever the notebook names:
  /// browsers know a page's top, and the page's own ids have a dot.
  package static func isOfEachPage(_ name: String, steps: Int, footnotes: Int) -> Bool {
    if name.isEmpty || name == "top" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return false }
    let number = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    switch parts[0] {
    case "cell": return number > 0 && number <= steps
    case "footnote": return number > 0 && number <= footnotes
    // What a run makes has these.
    default:
      return ["axis", "confusion", "network", "reference", "scale", "walk"].contains(parts[0])
    }
  }

  /// Tells of links to headings that other notebooks do not have.
  package func checkLinks(among notebooks: RenderedNotebooks) -> [Diagnostic] {
    var told = 0
    return links.compactMap { link in
      guard let name = link.fragment,
        let target = notebooks.notebook(at: link.path, from: file.path),
        target.place(named: name) == nil
      else { return nil }
      told += 1
      let labels = target.steps.map(\.label)
      let known = told <= Limits.suggestions ? target.names.sorted() + labels : []
      return .unknownHeading(name, of: link.path, among: known, at: link.span)
    }
  }
}
