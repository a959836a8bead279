/// `sigmoid(Z)`: `1 / (1 + exp(-Z))` for each entry.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dA * sigmoid'(Z)`.
struct Sigmoid: ElementwiseRule {
  var name: String { "sigmoid" }
  var spelling: String { "sigmoid" }
  var call: CallForm? { CallForm("sigmoid", of: "Z") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: .atZeroAndOne)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.chain(gradient, through: .sigmoid, at: operands[0])]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\sigma"#, of: operands) }
}

/// `sigmoid'(Z)`: `A * (1 - A)` with `A = sigmoid(Z)`.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dC * C * (1 - 2 * A)`.
struct SigmoidDerivative: ElementwiseRule {
  var name: String { "sigmoid'" }
  var spelling: String { "sigmoid'" }
  var call: CallForm? { nil }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let output = builder.apply(.activation(.sigmoid), operands[0])
    let double = builder.apply(.multiply, builder.constant(2), output)
    let bend = builder.apply(.subtract, builder.constant(1), double)
    let slope = builder.apply(.multiply, gradient, result)
    return [builder.apply(.multiply, slope, bend)]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\sigma'"#, of: operands) }
}
