/// `log(sigmoid(Z))`, computed from the weighted sums so that nothing overflows.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dC * (1 - sigmoid(Z))`.
struct LogSigmoid: ElementwiseRule {
  var name: String { "logSigmoid" }
  var spelling: String { "log_sigmoid" }
  var summary: String { "the logarithm of the sigmoid, without overflow" }
  var call: CallForm? { nil }
  var composition: Composition? { Composition(outer: .log, inner: .activation(.sigmoid)) }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.apply(.multiply, gradient, complement(of: operands[0], in: &builder))]
  }

  /// `1 - sigmoid(Z)`, which for `Z = -V` is `sigmoid(V)`, most often known already.
  private func complement(of z: ValueID, in builder: inout PlanBuilder) -> ValueID {
    if case .apply(.negate, let inner) = builder.plan[z].definition {
      return builder.apply(.activation(.sigmoid), inner[0])
    }
    let output = builder.apply(.activation(.sigmoid), z)
    return builder.apply(.subtract, builder.constant(1), output)
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\log\sigma"#, of: operands) }
}
