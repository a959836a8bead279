/// `A + B`: the sum, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC`, `dB = dC`, each added up along what was broadcast.
struct Add: BroadcastingRule {
  var name: String { "add" }
  var spelling: String { "+" }
  var summary: String { "the sum, entry by entry" }
  var call: CallForm? { CallForm(numpy: ["add"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    operands.map { builder.reduce(gradient, of: result, to: $0) }
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .sum, operands, left: .sum, right: .product)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.sum) + " + " + operands[1].within(.product), .sum)
  }
}
