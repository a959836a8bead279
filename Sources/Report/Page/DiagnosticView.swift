import Diagnostics
import Labels

/// A diagnostic with the line it is about, the place marked.
struct DiagnosticView {
  let diagnostic: Diagnostic
  let labels: PageLabels
  /// What of the notebook no page shows.
  let hidden: [SourceSpan]

  init(_ diagnostic: Diagnostic, labels: PageLabels, hidden: [SourceSpan] = []) {
    self.diagnostic = diagnostic
    self.labels = labels
    self.hidden = hidden
  }

  private var severity: String {
    switch diagnostic.severity {
    case .error: labels[.error]
    case .warning: labels[.warning]
    case .note: labels[.note]
    }
  }

  var node: Node {
    let head = Node.tag(
      "p", [:],
      [
        .tag("strong", [:], [.text(severity)]), " ",
        .text(diagnostic.message),
      ])
    let notes = diagnostic.notes.flatMap { note -> [Node] in
      [.tag("p", [:], [.text(note.message)]), excerpt(note.span, label: nil)]
    }
    let place = diagnostic.span.map { excerpt($0, label: diagnostic.label) } ?? .empty
    return .tag("div", class: "diagnostic \(diagnostic.severity.rawValue)", [head, place] + notes)
  }

  /// The first line of a span with the span marked in it.
  private func excerpt(_ span: SourceSpan, label: String?) -> Node {
    let excerpt = Excerpt(span, without: hidden)
    let pieces: [Node] = [
      .tag("span", class: "line-number", ["\(excerpt.line)"]),
      .text(excerpt.before),
      .tag("mark", [:], [.text(excerpt.marked.isEmpty ? " " : excerpt.marked)]),
      .text(excerpt.after),
    ]
    let note = label.map { Node.tag("span", class: "marked", ["\n", .text($0)]) } ?? .empty
    return .tag("pre", [:], [.tag("code", [:], pieces + [note])])
  }
}
