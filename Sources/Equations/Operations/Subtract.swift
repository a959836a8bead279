/// `A - B`: the difference, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC`, `dB = -dC`, each added up along what was broadcast.
struct Subtract: BroadcastingRule {
  var name: String { "subtract" }
  var spelling: String { "-" }
  var summary: String { "the difference, entry by entry" }
  var call: CallForm? { CallForm(numpy: ["subtract"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let opposite = builder.apply(.negate, gradient)
    return [
      builder.reduce(gradient, of: result, to: operands[0]),
      builder.reduce(opposite, of: result, to: operands[1]),
    ]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .sum, operands, left: .sum, right: .product)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.sum) + " - " + operands[1].within(.product), .sum)
  }
}
