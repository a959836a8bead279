/// `maximum(A, B)`: the larger one, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC * (A > B)`, `dB = dC * (B >= A)`. Where both are equal the second one gets
///   it, except that a number leaves it to nobody, so that `maximum(0, Z)` has `relu`'s gradient.
struct Maximum: BroadcastingRule {
  var name: String { "maximum" }
  var spelling: String { "maximum" }
  var summary: String { "the larger of two entries at the same place" }
  var call: CallForm? { CallForm("maximum", numpy: ["maximum"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: .whereEqual, saturation: nil,
      singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    choiceGradients(
      of: operands, result: result, gradient: gradient, in: &builder, first: .greater,
      second: .greaterOrEqual)
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\max"#, of: operands) }
}

/// `minimum(A, B)`: the smaller one, entry by entry.
/// - Shapes: any two that broadcast.
/// - Gradient: `dA = dC * (A < B)`, `dB = dC * (B <= A)`; equal entries as with `maximum`.
struct Minimum: BroadcastingRule {
  var name: String { "minimum" }
  var spelling: String { "minimum" }
  var summary: String { "the smaller of two entries at the same place" }
  var call: CallForm? { CallForm("minimum", numpy: ["minimum"], of: "A", "B") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .each(.cheaply), samples: .apart, bend: .whereEqual, saturation: nil,
      singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    choiceGradients(
      of: operands, result: result, gradient: gradient, in: &builder, first: .less,
      second: .lessOrEqual)
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(#"\min"#, of: operands) }
}

extension BroadcastingRule {
  /// Gives the gradient to that one of two operands that was chosen.
  fileprivate func choiceGradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder,
    first: Comparison, second: Comparison
  ) -> [ValueID?] {
    let (a, b) = (operands[0], operands[1])
    let isFirst = builder.apply(.compare(first), a, b)
    let isSecond = builder.apply(.compare(builder.isNumber(a) ? first : second), b, a)
    let left = builder.apply(.multiply, gradient, isFirst)
    let right = builder.apply(.multiply, gradient, isSecond)
    return [
      builder.isNumber(a) ? nil : builder.reduce(left, of: result, to: a),
      builder.isNumber(b) ? nil : builder.reduce(right, of: result, to: b),
    ]
  }
}
