import Notebook

/// Prose without its dress, for titles and lists.
enum PlainText {
  static func text(_ content: [Inline]) -> String {
    content.map(text).joined()
  }

  private static func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text), .code(let text), .html(let text): text
    case .emphasis(let content), .strong(let content), .link(_, _, let content): text(content)
    case .image(_, _, let alternative): alternative
    case .formula(let formula): formula.latex
    case .value: ""
    case .softBreak, .lineBreak: " "
    }
  }
}
