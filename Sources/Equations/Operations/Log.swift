/// `log(A)`: the natural logarithm of each entry.
/// - Shapes: any → the same.
/// - Gradient: `dA = dC / A`.
struct Log: ElementwiseRule {
  var name: String { "log" }
  var spelling: String { "log" }
  var summary: String { "the natural logarithm of each entry" }
  var call: CallForm? { CallForm("log", numpy: ["log"], of: "Z") }
  var primeAdvice: String? { "write the derivative of 'log(Z)' as '1 / Z'" }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.withWork), samples: .apart, bend: nil, saturation: nil,
      singularities: [.logarithm])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [builder.apply(.divide, gradient, operands[0])]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\log"#, of: operands) }
}
