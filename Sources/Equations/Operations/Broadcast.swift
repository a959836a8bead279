/// Repeats a scalar, a row or a column until it fills a shape.
/// - Shapes: any that broadcasts to `shape` → `shape`.
/// - Gradient: `dA = dC`, added up along what was repeated.
struct Broadcast: OperationRule {
  let shape: Shape

  var name: String { "broadcast" }
  var attributes: [String] { [shape.description] }
  var spelling: String { "broadcast" }
  var summary: String { "a scalar, a row or a column repeated to a shape" }
  var call: CallForm? { nil }

  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    guard operands[0].broadcasts(to: shape) else {
      throw ShapeMismatch("needs %0 to broadcast to \(shape), but it is \(operands[0].phrase)")
    }
    return shape
  }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.reduce(gradient, of: result, to: operands[0])]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    operands[0]
  }

  func latex(of operands: [Typeset]) -> Typeset { operands[0] }
}
