/// `mean(A, axis=…)`: the mean of all entries, or of those of each column (0) or row (1).
/// - Shapes: any → scalar; [n, k] → [1, k] with axis 0, [n, 1] with axis 1.
/// - Gradient: `dA = dC / count`.
struct Mean: ReductionRule {
  let axis: Axis?

  var name: String { "mean" }
  var spelling: String { "mean" }
  var summary: String { "the mean of all entries, or of each column (axis=0) or row (axis=1)" }
  var call: CallForm? { CallForm("mean", numpy: ["mean"], methods: ["mean"], of: "Z") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: axis == .rows ? .apart : .together, bend: nil, saturation: nil,
      singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let shape = builder.shape(of: operands[0])
    var count = Coefficient.one
    if axis != .columns { count = count * Coefficient(shape.rows) }
    if axis != .rows { count = count * Coefficient(shape.columns) }
    return [builder.scale(gradient, by: count.inverse)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\operatorname{mean}"# + subscriptLatex, of: operands)
  }
}
