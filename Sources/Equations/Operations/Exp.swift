/// `exp(A)`: e to each entry.
/// - Shapes: any → the same.
/// - Gradient: `dA = dC * C`.
struct Exp: ElementwiseRule {
  var name: String { "exp" }
  var spelling: String { "exp" }
  var summary: String { "e to the power of each entry" }
  var call: CallForm? { CallForm("exp", numpy: ["exp"], of: "Z") }
  var primeAdvice: String? { "the derivative of 'exp(Z)' is 'exp(Z)' itself" }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil,
      singularities: [.exponential])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.apply(.multiply, gradient, result)]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\exp"#, of: operands) }
}
