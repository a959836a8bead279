/// `relu(Z)`: each entry, or 0 where it is negative.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dA * relu'(Z)`.
struct Relu: ElementwiseRule {
  var name: String { "relu" }
  var spelling: String { "relu" }
  var call: CallForm? { CallForm("relu", of: "Z") }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.cheaply), samples: .apart, bend: .atZero, saturation: .atZero)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.chain(gradient, through: .relu, at: operands[0])]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{ReLU}"#, of: operands)
  }
}

/// `relu'(Z)`: 1 where an entry is positive and 0 elsewhere, at 0 too.
/// - Shapes: any → the same.
/// - Gradient: none; it is flat.
struct ReluDerivative: ElementwiseRule {
  var name: String { "relu'" }
  var spelling: String { "relu'" }
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
    .function(#"\operatorname{ReLU}'"#, of: operands)
  }
}

extension PlanBuilder {
  /// The chain rule through an activation: `dA * f'(Z)`.
  mutating func chain(
    _ gradient: ValueID, through activation: Activation, at z: ValueID
  ) -> ValueID {
    apply(.multiply, gradient, apply(.derivative(activation), z))
  }
}
