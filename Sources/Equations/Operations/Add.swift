/// `A + B`: the sum, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC`, `dB = dC`, each added up along what was broadcast.
struct Add: BroadcastingRule {
  var name: String { "add" }
  var spelling: String { "+" }

  var traits: OperationTraits {
    OperationTraits(entries: .each(.cheaply), samples: .apart, bend: nil, saturation: nil)
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    operands.map { builder.reduce(gradient, of: result, to: $0) }
  }

  func latex(of operands: [Typeset]) -> Typeset {
    Typeset(operands[0].within(.sum) + " + " + operands[1].within(.product), .sum)
  }
}
