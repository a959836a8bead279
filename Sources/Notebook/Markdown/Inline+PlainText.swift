extension Inline {
  /// Whether it is the end of a line.
  var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }

  /// Its words without any form; formulas are their LaTeX, values are left out.
  package var plainText: String {
    switch self {
    case .text(let text), .code(let text), .html(let text): text
    case .emphasis(let content), .strong(let content), .struck(let content),
      .link(_, _, let content):
      content.plainText
    case .picture(_, let alternative): alternative
    case .formula(let formula): formula.latex
    case .softBreak, .lineBreak: " "
    case .value, .footnote: ""
    }
  }
}

extension [Inline] {
  /// The words of a line, for titles, lists and addresses.
  package var plainText: String { map(\.plainText).joined() }
}
