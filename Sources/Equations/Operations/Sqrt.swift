/// `sqrt(A)`: the square root of each entry.
/// - Shapes: any → the same.
/// - Gradient: `dA = dC / (2 * C)`.
struct Sqrt: ElementwiseRule {
  var name: String { "sqrt" }
  var spelling: String { "sqrt" }
  var summary: String { "the square root of each entry" }
  var call: CallForm? { CallForm("sqrt", numpy: ["sqrt"], of: "Z") }
  var primeAdvice: String? { "write the derivative of 'sqrt(Z)' as '0.5 / sqrt(Z)'" }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil, singularities: [.root]
    )
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let double = builder.apply(.multiply, builder.constant(2), result)
    return [builder.apply(.divide, gradient, double)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(#"\sqrt{\#(operands[0].latex)}"#, .atom)
  }
}
