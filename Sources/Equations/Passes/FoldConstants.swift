import Foundation

extension Plan {
  /// Computes what is known before anything runs, leaves out what changes nothing (`1 * A`), and
  /// computes equal values once.
  func foldingConstants() -> RewrittenPlan {
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .apply(let operation, let operands) = value.definition else { return nil }
      let sources = operands.map { rewriter[old: $0] }
      let numbers = sources.map { rewriter.new[$0].number }
      if let kept = Self.unchanged(operation, sources, numbers),
        rewriter.new[kept].shape == value.shape
      {
        rewriter.count += 1
        return kept
      }
      let known = numbers.compactMap { $0 }
      guard value.shape == .scalar, known.count == operands.count,
        let result = operation.value(of: known)
      else { return nil }
      rewriter.count += 1
      return rewriter.make(.constant(result), .scalar)
    }
  }

  /// The operand that an operation leaves as it is.
  private static func unchanged(
    _ operation: Operation, _ operands: [ValueID], _ numbers: [Double?]
  ) -> ValueID? {
    switch operation {
    case .multiply where numbers[0] == 1: operands[1]
    case .multiply where numbers[1] == 1, .divide where numbers[1] == 1,
      .power where numbers[1] == 1:
      operands[0]
    case .broadcast: operands[0]
    default: nil
    }
  }
}

extension PlanValue {
  fileprivate var number: Double? {
    if case .constant(let number) = definition { number } else { nil }
  }
}

extension Operation {
  /// The result for numbers; `nil` where it is left to the run.
  fileprivate func value(of x: [Double]) -> Double? {
    switch self {
    case .negate: -x[0]
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .power: pow(x[0], x[1])
    case .sqrt: x[0].squareRoot()
    default: nil
    }
  }
}
