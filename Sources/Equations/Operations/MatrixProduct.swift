/// `A @ B`: the matrix product.
/// - Shapes: `A` [m, k], `B` [k, n] → [m, n].
/// - Gradient: `dA = dC @ B.T`, `dB = A.T @ dC`.
struct MatrixProduct: OperationRule {
  var name: String { "matrixProduct" }
  var spelling: String { "@" }
  var summary: String { "the matrix product: each row of A times each column of B" }
  var call: CallForm? { CallForm(numpy: ["dot", "matmul"], methods: ["dot"], of: "A", "B") }
  var operandCount: Int { 2 }

  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    let scalars = operands.indices.filter { operands[$0].isScalar }
    if let scalar = scalars.first {
      let what = scalars.count == 2 ? "%0 and %1 are scalars" : "%\(scalar) is a scalar"
      throw ShapeMismatch("needs two matrices, but \(what); write '*' to multiply by a scalar")
    }
    let (columns, rows) = (operands[0].columns, operands[1].rows)
    guard columns == rows else {
      throw ShapeMismatch(
        "needs the columns of %0 (\(columns)) to equal the rows of %1 (\(rows))"
          + Dimension.explanation(columns, rows))
    }
    return .matrix(operands[0].rows, operands[1].columns)
  }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: .together, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let full = builder.expand(gradient, to: builder.shape(of: result))
    return [
      builder.apply(.matrixProduct, full, builder.apply(.transpose, operands[1])),
      builder.apply(.matrixProduct, builder.apply(.transpose, operands[0]), full),
    ]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .infix(spelling, .product, operands, left: .product, right: .negation)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.product) + #"\,"# + operands[1].within(.negation), .product)
  }
}
