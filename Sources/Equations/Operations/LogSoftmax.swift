/// `log(softmax(Z))`, computed from the weighted sums so that nothing overflows.
/// - Shapes: [n, k] → the same.
/// - Gradient: `dZ = dC - softmax(Z) * sum(dC, axis=0)`.
struct LogSoftmax: ColumnwiseRule {
  var name: String { "logSoftmax" }
  var spelling: String { "log_softmax" }
  var summary: String { "the logarithm of the softmax, without overflow" }
  var call: CallForm? { nil }
  var composition: Composition? { Composition(outer: .log, inner: .softmax) }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let full = builder.expand(gradient, to: builder.shape(of: result))
    let sums = builder.columnSums(of: full)
    let output = builder.apply(.softmax, operands[0])
    return [builder.apply(.subtract, full, builder.apply(.multiply, output, sums))]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\log\operatorname{softmax}"#, of: operands)
  }
}
