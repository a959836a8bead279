import Labels

/// `cross_entropy(A, Y)`: the mean over the columns of the sum of `-Y * log(A)`.
/// - Shapes: two equal ones → scalar.
/// - Gradient: `dA = -1/m * Y / A`, `dY = -1/m * log(A)`, each times `dC`.
struct CrossEntropy: LossRule {
  var name: String { "crossEntropy" }
  var spelling: String { "cross_entropy" }
  var summary: String { "the mean over the samples of the sum of -Y * log(A)" }
  var call: CallForm? { CallForm("cross_entropy", of: "A", GivenName.targets) }
  var comment: WrittenComment? { WrittenComment(.crossEntropySays) }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .addedUp, bend: nil, saturation: nil, singularities: [.logarithm]
    )
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let (outputs, targets) = (operands[0], operands[1])
    let share = builder.apply(.negate, self.share(of: gradient, targets: targets, in: &builder))
    let ratio = builder.apply(.divide, targets, outputs)
    return [
      builder.apply(.multiply, share, ratio),
      builder.apply(.multiply, share, builder.apply(.log, outputs)),
    ]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{cross\ entropy}"#, of: operands)
  }
}

/// A rule that compares outputs with targets, a column a sample.
///
/// The sum over the outputs is averaged over the columns, however many there are: `m` in a batch,
/// their number in a matrix of fixed size, one in a scalar.
protocol LossRule: OperationRule {}

extension LossRule {
  package var operandCount: Int { 2 }

  package func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    let (a, b) = (operands[0], operands[1])
    guard a == b else {
      let difference = a.rows != b.rows ? (a.rows, b.rows) : (a.columns, b.columns)
      throw ShapeMismatch(
        "needs outputs and targets of one shape, but %0 is \(a.phrase) and %1 is \(b.phrase)"
          + Dimension.explanation(difference.0, difference.1))
    }
    return .scalar
  }

  /// The gradient that each column gets.
  func share(
    of gradient: ValueID, targets: ValueID, in builder: inout PlanBuilder
  ) -> ValueID {
    let columns = builder.shape(of: targets).columns
    return builder.scale(gradient, by: Coefficient(columns).inverse)
  }
}
