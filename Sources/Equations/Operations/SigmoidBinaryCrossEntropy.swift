/// `binary_cross_entropy(sigmoid(Z), Y)`, computed from the weighted sums without overflow.
/// - Shapes: two equal ones → scalar.
/// - Gradient: `dZ = 1/m * (sigmoid(Z) - Y)`, `dY = -1/m * Z`, each times `dC`.
struct SigmoidBinaryCrossEntropy: LossRule {
  var name: String { "sigmoidBinaryCrossEntropy" }
  var spelling: String { "sigmoid_binary_cross_entropy" }
  var summary: String { "the binary cross-entropy of the sigmoid, without overflow" }
  var call: CallForm? { nil }

  var composition: Composition? {
    Composition(outer: .binaryCrossEntropy, inner: .activation(.sigmoid))
  }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .addedUp, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let (logits, targets) = (operands[0], operands[1])
    let share = self.share(of: gradient, targets: targets, in: &builder)
    let outputs = builder.apply(.activation(.sigmoid), logits)
    let difference = builder.apply(.subtract, outputs, targets)
    return [
      builder.apply(.multiply, share, difference),
      builder.apply(.negate, builder.apply(.multiply, share, logits)),
    ]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    let outputs = ActivationFunction(activation: .sigmoid).latex(of: [operands[0]])
    return BinaryCrossEntropy().latex(of: [outputs, operands[1]])
  }
}
