/// An environment of LaTeX's mathematics.
struct MathEnvironment {
  /// What stands by itself between paragraphs, and numbers its rows unless its name ends in `*`.
  private static let whole: Set<String> = [
    "equation", "align", "alignat", "gather", "multline", "flalign", "eqnarray",
  ]
  /// What stands within a formula, and is typeset if it stands by itself.
  private static let inner: Set<String> = [
    "aligned", "alignedat", "array", "bmatrix", "Bmatrix", "cases", "CD", "dcases", "drcases",
    "gathered", "matrix", "pmatrix", "rcases", "smallmatrix", "split", "subarray", "vmatrix",
    "Vmatrix",
  ]
  /// What KaTeX does not have, and what comes nearest.
  private static let nearest = ["multline": "gather", "flalign": "align"]

  private let name: String
  private let isStarred: Bool

  /// - Returns: `nil` for a name that none has.
  init?(_ name: String) {
    isStarred = name.hasSuffix("*")
    self.name = isStarred ? String(name.dropLast()) : name
    guard Self.whole.contains(self.name) || Self.inner.contains(self.name) else { return nil }
  }

  /// Whether it makes up a whole formula.
  var isWhole: Bool { Self.whole.contains(name) && name != "eqnarray" }

  /// Whether each of its rows gets a number.
  var isNumbered: Bool { !isStarred }

  /// Whether its rows are numbered one by one.
  var hasRows: Bool { ["align", "alignat", "gather", "flalign"].contains(name) }

  /// The name under which KaTeX typesets it, without numbers of KaTeX's own.
  var typesetName: String { (Self.nearest[name] ?? name) + "*" }
}
