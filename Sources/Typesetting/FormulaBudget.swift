import Diagnostics

/// What the formulas of a page may yet cost: to be typeset, once each, and to stand there, each time.
package struct FormulaBudget {
  private var signs = Limits.formulaSigns
  private var bytes = Limits.formulaBytes
  private var known: Set<Typesetter.Request> = []

  package init() {}

  /// Takes what typesetting a formula costs that has not come before; one that is refused costs nothing.
  /// - Returns: whether there is so much left.
  package mutating func take(_ request: Typesetter.Request) -> Bool {
    if known.contains(request) || FormulaLimits.excess(of: request.latex) != nil { return true }
    let cost = Self.cost(of: request.latex)
    guard cost <= signs else { return false }
    signs -= cost
    known.insert(request)
    return true
  }

  /// Takes the bytes that a formula adds to the page.
  /// - Returns: whether there are so many left.
  package mutating func take(markup: String) -> Bool {
    let count = markup.utf8.count
    guard count <= bytes else { return false }
    bytes -= count
    return true
  }

  /// A column of a matrix takes as long as several signs, and longer the more there are.
  private static func cost(of latex: String) -> Int {
    let columns = latex.utf8.count { $0 == UInt8(ascii: "&") }
    return callCost + latex.utf8.count + columnCost * columns + columns * columns / 200
  }

  private static let columnCost = 4
  /// What the shortest formula takes.
  private static let callCost = 10
}
