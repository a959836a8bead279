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
    // Browsers know the page's top, and a dot is a sign of the page's own ids.
    if fragment.isEmpty || fragment == "top" || fragment.contains(".") || names.contains(fragment) {
      return .id(fragment)
    }
    return steps.firstIndex { $0.label == fragment }.map { .step($0) }
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
