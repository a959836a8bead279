/// `leaky_relu(Z)`: each entry, or a hundredth of it where it is negative.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dA * leaky_relu'(Z)`.
struct LeakyRelu: ElementwiseRule {
  var name: String { "leaky_relu" }
  var spelling: String { "leaky_relu" }
  var call: CallForm? { CallForm("leaky_relu", of: "Z") }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.cheaply), samples: .apart, bend: .atZero, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.chain(gradient, through: .leakyRelu, at: operands[0])]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{LeakyReLU}"#, of: operands)
  }
}

/// `leaky_relu'(Z)`: 1 where an entry is positive and 0.01 elsewhere, at 0 too.
/// - Shapes: any → the same.
/// - Gradient: none; it is flat.
struct LeakyReluDerivative: ElementwiseRule {
  var name: String { "leaky_relu'" }
  var spelling: String { "leaky_relu'" }
  var call: CallForm? { nil }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.cheaply), samples: .apart, bend: .atZero, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [nil]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{LeakyReLU}'"#, of: operands)
  }
}
