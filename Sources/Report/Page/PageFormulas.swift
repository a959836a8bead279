import Diagnostics
import Labels
import Typesetting

/// The formulas of a page: what they cost so far, and the rules and faces that they need.
struct PageFormulas {
  private let typesetter: Typesetter
  /// KaTeX's style sheet, empty where it is not installed.
  private let sheet: StyleSheet
  private var names: FormulaSheet
  private var budget = FormulaBudget()
  private var isMissingTold = false
  private var isFullTold = false

  init(_ typesetter: Typesetter) {
    self.typesetter = typesetter
    sheet = StyleSheet(typesetter.installation.styleSheet() ?? "")
    names = FormulaSheet(sheet)
  }

  /// The rules and faces of KaTeX that the formulas so far need.
  var css: String {
    MathematicsStyle(sheet: sheet, formulas: names, installation: typesetter.installation).css
  }

  /// Typesets a formula; `nil`, which is told once, where the page has no room for it.
  mutating func typeset(
    _ request: Typesetter.Request, at span: SourceSpan?, _ diagnostics: inout [Diagnostic]
  ) -> Typesetter.Outcome? {
    if budget.take(request) {
      let outcome = typesetter.typeset(request)
      guard case .markup(let markup) = outcome else { return outcome }
      if budget.take(markup: markup) { return outcome }
    }
    if !isFullTold { diagnostics.append(.formulasLeft(at: span)) }
    isFullTold = true
    return nil
  }

  /// What stands on the page: the formula, or its source where it was not typeset.
  mutating func node(
    _ outcome: Typesetter.Outcome?, source: String, _ labels: PageLabels,
    _ diagnostics: inout [Diagnostic]
  ) -> Node {
    switch outcome {
    case nil: return .tag("code", class: "math", [.text(source)])
    case .markup(let markup): return .trusted(names.shortened(markup))
    case .rejected(let message, _):
      return .tag(
        "code", ["class": "math", "title": labels(.notTypeset, message)], [.text(source)])
    case .notInstalled:
      if !isMissingTold { diagnostics.append(.katexMissing) }
      isMissingTold = true
      return .tag("code", class: "math", [.text(source)])
    }
  }
}
