/// `A / B`: the quotient, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC / B`, `dB = -dC * C / B`, each added up along what was broadcast.
struct Divide: BroadcastingRule {
  var name: String { "divide" }
  var spelling: String { "/" }
  var summary: String { "the quotient, entry by entry" }
  var call: CallForm? { CallForm(numpy: ["divide", "true_divide"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil,
      singularities: [.division])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let left = builder.apply(.divide, gradient, operands[1])
    let product = builder.apply(.multiply, gradient, result)
    let right = builder.apply(.negate, builder.apply(.divide, product, operands[1]))
    return [
      builder.reduce(left, of: result, to: operands[0]),
      builder.reduce(right, of: result, to: operands[1]),
    ]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .product, operands, left: .product, right: .negation, isTight: true)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    // The parts of a fraction of fractions could not be read if it were set small.
    let isNested = operands.contains { $0.latex.contains("frac{") }
    let command = isNested ? #"\dfrac"# : #"\frac"#
    return Typeset("\(command){\(operands[0].latex)}{\(operands[1].latex)}", .product)
  }
}
