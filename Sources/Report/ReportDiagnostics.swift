import Diagnostics

extension Diagnostic {
  static func formulaCommentsOut(at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: "formula-comment",
      "'%' begins a comment in a formula, and what follows is not shown; write '\\%' for the sign",
      at: span)
  }

  static func formulaRejected(_ message: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: "formula-rejected", "this formula cannot be typeset: \(message)", at: span)
  }

  static let katexMissing = Diagnostic(
    .warning, id: "katex-missing",
    "KaTeX is not installed, so formulas are shown as their source; "
      + "'apt install libjs-katex fonts-katex' adds it",
    at: nil)
}
