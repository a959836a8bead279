extension Inline {
  /// Whether it is the end of a line.
  var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }

  /// Whether nothing of it is seen at the end of a line.
  var isBlank: Bool {
    if case .text(let text) = self { text.allSatisfy { $0 == " " } } else { isBreak }
  }

  fileprivate func text(_ formula: (Formula) -> String, _ value: (Int) -> String) -> String {
    switch self {
    case .text(let text), .code(let text), .html(let text): text
    case .emphasis(let content), .strong(let content), .struck(let content),
      .keyboard(let content),
      .link(_, _, let content), .picture(_, let content):
      content.text(formula, value)
    case .formula(let written): formula(written)
    case .softBreak, .lineBreak: " "
    case .value(let index): value(index)
    case .reference(let reference): reference.name
    case .footnote, .anchor: ""
    }
  }
}

extension [Inline] {
  fileprivate func text(_ formula: (Formula) -> String, _ value: (Int) -> String) -> String {
    map { $0.text(formula, value) }.joined()
  }

  /// Its words as they are written, formulas as LaTeX and values left out: for addresses, which stay
  /// whatever a run gives.
  var writtenText: String { text(\.latex) { _ in "" } }

  /// Its words as a reader of plain text sees them: for titles and text alternatives.
  /// - Parameter values: the texts of the notebook's inline values.
  package func plainText(_ values: [String?]) -> String {
    text(\.plainText) { values.indices.contains($0) ? values[$0] ?? "—" : "—" }
  }

  /// The same without what belongs to its own notebook, to stand in a link or on another page: values
  /// are texts, and links and pictures their words.
  package func detached(_ values: [String?]) -> [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .value: return [.text([inline].plainText(values))]
      case .picture(_, let content), .link(_, _, let content): return content.detached(values)
      case .emphasis(let content): return [.emphasis(content.detached(values))]
      case .strong(let content): return [.strong(content.detached(values))]
      case .struck(let content): return [.struck(content.detached(values))]
      case .keyboard(let content): return [.keyboard(content.detached(values))]
      case .footnote, .anchor: return []
      case .formula(var formula):
        // An id stands on the page once.
        formula.ids = []
        return [.formula(formula)]
      case .text, .code, .reference, .softBreak, .lineBreak, .html: return [inline]
      }
    }
  }
}
