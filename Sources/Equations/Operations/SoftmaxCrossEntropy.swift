/// `cross_entropy(softmax(Z), Y)`, computed from the weighted sums so that nothing overflows.
/// - Shapes: two equal matrices → scalar.
/// - Gradient: `dZ = 1/m * (softmax(Z) * sum(Y, axis=0) - Y)`, where the sums are 1 if every target
///   is one class; `dY = -1/m * log(softmax(Z))`, each times `dC`.
struct SoftmaxCrossEntropy: LossRule {
  var name: String { "softmaxCrossEntropy" }
  var spelling: String { "softmax_cross_entropy" }
  var summary: String { "the cross-entropy of the softmax, without overflow" }
  var call: CallForm? { nil }
  var composition: Composition? { Composition(outer: .crossEntropy, inner: .softmax) }

  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    _ = try Softmax().shape(of: [operands[0]])
    return try CrossEntropy().shape(of: operands)
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
    let outputs = builder.apply(.softmax, logits)
    let expected = builder.apply(.multiply, outputs, builder.columnSums(of: targets))
    let difference = builder.apply(.subtract, expected, targets)
    let logarithm = builder.apply(.logSoftmax, logits)
    return [
      builder.apply(.multiply, share, difference),
      builder.apply(.negate, builder.apply(.multiply, share, logarithm)),
    ]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    CrossEntropy().latex(of: [Softmax().latex(of: [operands[0]]), operands[1]])
  }
}
