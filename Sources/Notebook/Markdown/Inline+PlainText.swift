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

  fileprivate func text(_ open: OpenPlaces) -> String {
    switch self {
    case .text(let text), .code(let text), .html(let text): text
    case .emphasis(let content), .strong(let content), .struck(let content),
      .keyboard(let content),
      .link(_, _, let content), .picture(_, let content):
      content.text(open)
    case .formula(let written): open.formula(written)
    case .softBreak, .lineBreak: " "
    case .value(let number): open.value(number)
    case .reference(let reference): open.reference(reference)
    case .footnote, .anchor: ""
    }
  }
}

/// What stands for the parts of prose that have no text of their own.
private struct OpenPlaces {
  var formula: (Formula) -> String
  var value: (Int) -> String
  var reference: (CrossReference) -> String
}

extension [Inline] {
  fileprivate func text(_ open: OpenPlaces) -> String { map { $0.text(open) }.joined() }

  /// Its words as they are written, formulas as LaTeX and values left out: for addresses, which stay
  /// whatever a run gives.
  var writtenText: String {
    text(OpenPlaces(formula: \.latex, value: { _ in "" }, reference: \.name))
  }

  /// Its words as a reader of plain text sees them: for titles and text alternatives.
  /// - Parameters:
  ///   - values: the texts of the notebook's inline values, by their numbers.
  ///   - reference: what a reference reads, "Equation 1"; of its number alone, in brackets or not, as its
  ///     form says.
  package func plainText(
    _ values: [Int: String], reference: (CrossReference) -> String = \.written
  ) -> String {
    withoutActuallyEscaping(reference) { reference in
      text(
        OpenPlaces(
          formula: { $0.plainText(values, reference: reference) },
          value: { values[$0] ?? "—" }, reference: reference))
    }
  }

  /// The same without what belongs to its own notebook, to stand in a link: values are texts, and links
  /// and pictures their words.
  package func detached(_ values: [Int: String]) -> [Inline] {
    detached {
      switch $0 {
      case .value: [.text([$0].plainText(values))]
      case .formula(let formula): [.formula(formula.withoutIDs)]
      default: [$0]
      }
    }
  }

  /// The same to stand on another page, where nothing is known of the notebook's values and labels.
  package func detached(
    _ values: [Int: String], reference: (CrossReference) -> String
  ) -> [Inline] {
    detached(values).detached {
      switch $0 {
      case .reference(let written): [.text(reference(written))]
      case .formula(let formula): [.formula(formula.filled(values, reference: reference))]
      default: [$0]
      }
    }
  }

  /// - Parameter change: what becomes of each part that holds no others.
  private func detached(_ change: (Inline) -> [Inline]) -> [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .picture(_, let content), .link(_, _, let content): content.detached(change)
      case .emphasis(let content): [.emphasis(content.detached(change))]
      case .strong(let content): [.strong(content.detached(change))]
      case .struck(let content): [.struck(content.detached(change))]
      case .keyboard(let content): [.keyboard(content.detached(change))]
      case .footnote, .anchor: []
      case .text, .code, .formula, .value, .reference, .softBreak, .lineBreak, .html:
        change(inline)
      }
    }
  }
}
