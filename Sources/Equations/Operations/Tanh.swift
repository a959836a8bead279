/// `tanh(Z)`: the hyperbolic tangent of each entry.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dA * tanh'(Z)`.
struct Tanh: ElementwiseRule {
  var name: String { "tanh" }
  var spelling: String { "tanh" }
  var call: CallForm? { CallForm("tanh", numpy: ["tanh"], of: "Z") }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.chain(gradient, through: .tanh, at: operands[0])]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\tanh"#, of: operands) }
}

/// `tanh'(Z)`: `1 - A ** 2` with `A = tanh(Z)`.
/// - Shapes: any → the same.
/// - Gradient: `dZ = -2 * dC * C * A`.
struct TanhDerivative: ElementwiseRule {
  var name: String { "tanh'" }
  var spelling: String { "tanh'" }
  var call: CallForm? { nil }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let output = builder.apply(.activation(.tanh), operands[0])
    let slope = builder.apply(.multiply, gradient, result)
    let product = builder.apply(.multiply, slope, output)
    return [builder.apply(.multiply, builder.constant(-2), product)]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\tanh'"#, of: operands) }
}
