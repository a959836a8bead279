/// `max(A, axis=…)`: the largest of all entries, or of those of each column (0) or row (1).
/// - Shapes: any → scalar; [n, k] → [1, k] with axis 0, [n, 1] with axis 1.
/// - Gradient: `dA = dC` where `A` is the largest, in equal parts where several are, else 0.
struct Max: ReductionRule {
  let axis: Axis?

  var name: String { "max" }
  var spelling: String { "max" }
  var summary: String { "the largest of all entries, or of each column (axis=0) or row (axis=1)" }
  var call: CallForm? { CallForm("max", numpy: ["max", "amax"], methods: ["max"], of: "Z") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: axis == .rows ? .apart : .together, bend: .atTies,
      saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let isLargest = builder.apply(.compare(.equal), operands[0], result)
    let count = builder.apply(.sum(axis), isLargest)
    let part = builder.apply(.divide, gradient, count)
    return [builder.apply(.multiply, part, isLargest)]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    .function(#"\max"# + subscriptLatex, of: operands)
  }
}
