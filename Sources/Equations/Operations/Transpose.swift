/// `A.T`: rows become columns.
/// - Shapes: `A` [n, k] → [k, n]; a scalar stays one.
/// - Gradient: `dA = dC.T`.
struct Transpose: OperationRule {
  var name: String { "transpose" }
  var spelling: String { ".T" }
  var summary: String { "the transpose: rows become columns" }
  var call: CallForm? { CallForm(numpy: ["transpose"], methods: ["transpose"], of: "A") }

  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    guard case .matrix(let rows, let columns) = operands[0] else { return .scalar }
    return .matrix(columns, rows)
  }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .together, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.apply(.transpose, gradient)]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    WrittenExpression(operands[0].within(.atom) + spelling, .atom)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(#"{\#(operands[0].within(.atom))}^{\top}"#, .power)
  }
}
