import Diagnostics

/// A diagnostic with the line it is about, the place marked.
struct DiagnosticView {
  let diagnostic: Diagnostic
  let labels: PageLabels

  init(_ diagnostic: Diagnostic, labels: PageLabels) {
    self.diagnostic = diagnostic
    self.labels = labels
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
    let start = span.file.offset(ofLine: span.line)
    let line = span.file.line(span.line)
    let end = start + line.utf8.count
    let lower = min(max(span.range.lowerBound, start), end)
    let upper = min(max(span.range.upperBound, lower), end)
    let pieces: [Node] = [
      .tag("span", class: "line-number", ["\(span.line)"]),
      .text(span.file.text(in: start..<lower)),
      .tag("mark", [:], [.text(lower == upper ? " " : span.file.text(in: lower..<upper))]),
      .text(span.file.text(in: upper..<end)),
    ]
    let note = label.map { Node.tag("span", class: "marked", ["\n", .text($0)]) } ?? .empty
    return .tag("pre", [:], [.tag("code", [:], pieces + [note])])
  }
}
