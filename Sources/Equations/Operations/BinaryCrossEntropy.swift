import Labels

/// `binary_cross_entropy(A, Y)`: the mean over the columns of the sum of
/// `-Y * log(A) - (1 - Y) * log(1 - A)`.
/// - Shapes: two equal ones → scalar.
/// - Gradient: `dA = 1/m * (A - Y) / (A * (1 - A))`, `dY = 1/m * (log(1 - A) - log(A))`, each
///   times `dC`.
struct BinaryCrossEntropy: LossRule {
  var name: String { "binaryCrossEntropy" }
  var spelling: String { "binary_cross_entropy" }
  var summary: String {
    "the mean over the samples of the sum of -Y * log(A) - (1 - Y) * log(1 - A)"
  }
  var call: CallForm? { CallForm("binary_cross_entropy", of: "A", GivenName.targets) }
  var comment: WrittenComment? { WrittenComment(.binaryCrossEntropySays) }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .addedUp, bend: nil, saturation: nil,
      singularities: [.logarithm, .logarithmOfRest])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let (outputs, targets) = (operands[0], operands[1])
    let share = self.share(of: gradient, targets: targets, in: &builder)
    let rest = builder.apply(.subtract, builder.constant(1), outputs)
    let difference = builder.apply(.subtract, outputs, targets)
    let ratio = builder.apply(.divide, difference, builder.apply(.multiply, outputs, rest))
    let logits = builder.apply(
      .subtract, builder.apply(.log, rest), builder.apply(.log, outputs))
    return [
      builder.apply(.multiply, share, ratio), builder.apply(.multiply, share, logits),
    ]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{binary\ cross\ entropy}"#, of: operands)
  }
}
