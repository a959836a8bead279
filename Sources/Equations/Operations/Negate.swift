/// `-A`: the opposite of each entry.
/// - Shapes: any → the same.
/// - Gradient: `dA = -dC`.
struct Negate: ElementwiseRule {
  var name: String { "negate" }
  var spelling: String { "-" }
  var summary: String { "the opposite of each entry" }
  var call: CallForm? { CallForm(numpy: ["negative"], of: "A") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil, singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.apply(.negate, gradient)]
  }

  func text(of operands: [WrittenExpression]) -> WrittenExpression {
    WrittenExpression(spelling + operands[0].within(.negation), .negation)
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset("-" + operands[0].within(.negation), .negation)
  }
}
