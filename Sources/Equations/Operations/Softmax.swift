import Labels

/// `softmax(Z)`: each column as probabilities, `exp(Z) / sum(exp(Z), axis=0)`.
/// - Shapes: [n, k] → the same.
/// - Gradient: `dZ = A * (dA - sum(dA * A, axis=0))`.
struct Softmax: ColumnwiseRule {
  var name: String { "softmax" }
  var spelling: String { "softmax" }
  var summary: String { "each column as probabilities: exp(Z) / sum(exp(Z), axis=0)" }
  var call: CallForm? { CallForm("softmax", of: "Z") }
  var comment: WrittenComment? { WrittenComment(.classProbabilities) }

  var primeAdvice: String? {
    "each output of 'softmax' depends on every entry of its sample, so there is no derivative entry"
      + " by entry; behind 'cross_entropy' it gives 'dZ = A - Y'"
  }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .apart, bend: nil, saturation: .atZeroAndOne, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let product = builder.apply(.multiply, gradient, result)
    let mean = builder.apply(.sum(.rows), product)
    let difference = builder.apply(.subtract, gradient, mean)
    return [builder.apply(.multiply, result, difference)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{softmax}"#, of: operands)
  }
}

/// A rule that takes a matrix column by column.
protocol ColumnwiseRule: OperationRule {}

extension ColumnwiseRule {
  package func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    if operands[0].isScalar {
      throw ShapeMismatch("needs a matrix with a column for each sample, but %0 is a scalar")
    }
    return operands[0]
  }
}
