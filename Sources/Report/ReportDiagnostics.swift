import Diagnostics

extension Diagnostic {
  static func formulaCommentsOut(at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: .formulaComment,
      "'%' begins a comment in a formula, and what follows is not shown; write '\\%' for the sign",
      at: span, about: .formula)
  }

  static func formulaRejected(_ message: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: .formulaRejected, "this formula cannot be typeset: \(message)", at: span,
      about: .formula)
  }

  static func formulasLeft(at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: .formulasLeft,
      "this formula is shown as its source, as others behind it may be: those of a page come to at"
        + " most \(Limits.formulaSigns) signs, columns of matrices counted as several, and to"
        + " \(Limits.formulaBytes >> 20) MB of markup; divide the notebook", at: span,
      about: .formula)
  }

  static let highlighterMissing = Diagnostic(
    .warning, id: .highlighterMissing,
    "highlight.js is not installed, so listings are plain; 'apt install libjs-highlight.js' adds it",
    at: nil)

  static func noPage(_ url: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .noPage,
      "'\(url)' becomes no page in this run, so the link may lead nowhere; run it together with this"
        + " notebook, and mend what may be wrong in it",
      at: span)
  }

  static let katexMissing = Diagnostic(
    .warning, id: .katexMissing,
    "KaTeX is not installed, so formulas are shown as their source; "
      + "'apt install libjs-katex fonts-katex' adds it",
    at: nil)
}
