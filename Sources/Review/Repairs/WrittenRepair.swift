import Equations

/// Gradients as a textbook derives them, for statements that no small edit mends.
struct WrittenRepair {
  /// Expressions with more parts are no help to a reader.
  private static let partLimit = 60

  private let equations: [String: Expression]

  init(_ forward: Plan, in environment: Environment) {
    let statements = WrittenEquations.backprop(of: forward, in: environment).statements
    equations = Dictionary(statements.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The gradient by a value in terms of names that the author has.
  /// - Parameters:
  ///   - names: what the author has before the statement.
  ///   - aliases: the author's names for gradients: `delta2` for `dZ2`.
  func expression(
    for subject: String, names: Set<String>, aliases: [String: String]
  ) -> Expression? {
    guard let equation = equations[GradientName(of: subject).text] else { return nil }
    return inTerms(of: names, aliases, equation, depth: 0)
  }

  private func inTerms(
    of names: Set<String>, _ aliases: [String: String], _ expression: Expression, depth: Int
  ) -> Expression? {
    guard depth < 12, expression.partCount(upTo: Self.partLimit) < Self.partLimit else {
      return nil
    }
    var values: [String: Expression] = [:]
    for name in expression.freeNames where !names.contains(name) {
      if let alias = aliases[name] {
        values[name] = Expression(.name(alias), at: expression.span)
      } else if let equation = equations[name],
        let inner = inTerms(of: names, aliases, equation, depth: depth + 1)
      {
        values[name] = inner
      } else {
        return nil
      }
    }
    return expression.substituting(values)
  }
}
