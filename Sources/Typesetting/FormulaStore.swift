/// The formulas that earlier runs have set, with the same script and the same rules.
struct FormulaStore: Sendable {
  /// What becomes of a formula behind KaTeX, in ``CompactMarkup``. Raised with each change of that.
  static let version = 2

  let store: MarkupStore
  let program: KaTeXProgram

  /// What a formula became; `nil` where it was not set before, or KaTeX is not installed.
  func markup(of request: Typesetter.Request) -> String? {
    key(of: request).flatMap(store.markup)
  }

  func keep(_ markup: String, of request: Typesetter.Request) {
    key(of: request).map { store.keep(markup, of: $0) }
  }

  private func key(of request: Typesetter.Request) -> String? {
    program.identity.map { script in
      "formula \(Self.version) \(script) \(request.isDisplay ? "display" : "line") \(request.latex)"
    }
  }
}
