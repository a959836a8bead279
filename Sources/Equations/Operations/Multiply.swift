/// `A * B`: the product, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC * B`, `dB = dC * A`, each added up along what was broadcast.
struct Multiply: BroadcastingRule {
  var name: String { "multiply" }
  var spelling: String { "*" }
  var summary: String { "the product, entry by entry" }
  var call: CallForm? { CallForm(numpy: ["multiply"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let left = builder.apply(.multiply, gradient, operands[1])
    let right = builder.apply(.multiply, gradient, operands[0])
    return [
      builder.reduce(left, of: result, to: operands[0]),
      builder.reduce(right, of: result, to: operands[1]),
    ]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .product, operands, left: .product, right: .negation)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.product) + #" \odot "# + operands[1].within(.negation), .product)
  }
}
