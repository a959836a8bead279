/// `abs(A)`: each entry without its sign.
/// - Shapes: any → the same.
/// - Gradient: `dA = dC * ((A > 0) - (A < 0))`: the sign, 0 at 0.
struct Abs: ElementwiseRule {
  var name: String { "abs" }
  var spelling: String { "abs" }
  var summary: String { "the absolute value of each entry" }
  var call: CallForm? { CallForm("abs", numpy: ["abs", "absolute"], of: "Z") }
  var primeAdvice: String? { "write the derivative of 'abs(Z)' as '(Z > 0) - (Z < 0)'" }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: .atZero, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let zero = builder.constant(0)
    let positive = builder.apply(.compare(.greater), operands[0], zero)
    let negative = builder.apply(.compare(.less), operands[0], zero)
    let sign = builder.apply(.subtract, positive, negative)
    return [builder.apply(.multiply, gradient, sign)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(#"\left|\#(operands[0].latex)\right|"#, .atom)
  }
}
