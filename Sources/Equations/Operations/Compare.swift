/// `A > B` and its like: 1 where it holds and 0 where it does not.
/// - Shapes: any two that broadcast.
/// - Gradient: none; the mask is flat wherever it has a slope at all.
struct Compare: BroadcastingRule {
  let comparison: Comparison

  var name: String { "compare \(comparison.rawValue)" }
  var spelling: String { comparison.rawValue }
  var summary: String { "1 where \(comparison.summary), and 0 elsewhere" }
  var call: CallForm? { nil }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: .whereEqual, saturation: nil,
      singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [nil, nil]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .comparison, operands, left: .sum, right: .sum)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.sum) + " \(sign) " + operands[1].within(.sum), .comparison)
  }

  private var sign: String {
    switch comparison {
    case .greater: ">"
    case .greaterOrEqual: #"\ge"#
    case .less: "<"
    case .lessOrEqual: #"\le"#
    case .equal: "="
    case .notEqual: #"\ne"#
    }
  }
}

extension Comparison {
  fileprivate var summary: String {
    switch self {
    case .greater: "A is greater than B"
    case .greaterOrEqual: "A is greater than B or equal to it"
    case .less: "A is less than B"
    case .lessOrEqual: "A is less than B or equal to it"
    case .equal: "both are equal"
    case .notEqual: "they differ"
    }
  }
}
