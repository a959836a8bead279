/// `A ** B`: the power, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC * B * A ** (B - 1)`; `dB = dC * C * log(A)`, unless `B` is a number or `m`.
struct Power: BroadcastingRule {
  var name: String { "power" }
  var spelling: String { "**" }
  var summary: String { "the power, entry by entry" }
  var call: CallForm? { CallForm(numpy: ["power"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let (base, exponent) = (operands[0], operands[1])
    let one = builder.constant(1)
    let lowered = builder.apply(.power, base, builder.apply(.subtract, exponent, one))
    let slope = builder.apply(.multiply, exponent, lowered)
    let left = builder.reduce(
      builder.apply(.multiply, gradient, slope), of: result, to: base)
    if builder.isNumber(exponent) { return [left, nil] }
    let growth = builder.apply(.multiply, result, builder.apply(.log, base))
    let right = builder.apply(.multiply, gradient, growth)
    return [left, builder.reduce(right, of: result, to: exponent)]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .power, operands, left: .atom, right: .negation, isTight: true)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    // A superscript binds to what stands directly before it, so even a power needs parentheses.
    Typeset("{\(operands[0].within(.atom))}^{\(operands[1].latex)}", .power)
  }
}
