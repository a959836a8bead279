import Labels

/// `squared_error(A, Y)`: the mean over the columns of the sum of `(A - Y) ** 2`.
/// - Shapes: two equal ones → scalar.
/// - Gradient: `dA = 2/m * (A - Y)`, `dY = -dA`, each times `dC`.
struct SquaredError: LossRule {
  var name: String { "squaredError" }
  var spelling: String { "squared_error" }
  var summary: String { "the mean over the samples of the sum of (A - Y) ** 2" }
  var call: CallForm? { CallForm("squared_error", of: "A", GivenName.targets) }
  var comment: WrittenComment? { WrittenComment(.squaredErrorSays) }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .addedUp, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let share = self.share(of: gradient, targets: operands[1], in: &builder)
    let double = builder.apply(.multiply, builder.constant(2), share)
    let difference = builder.apply(.subtract, operands[0], operands[1])
    let outputs = builder.apply(.multiply, double, difference)
    return [outputs, builder.apply(.negate, outputs)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{squared\ error}"#, of: operands)
  }
}
