import Labels

extension Activation {
  /// `elu(Z)`: each entry, or `exp(Z) - 1` where it is negative. Its derivative is 1 where an entry is
  /// positive and `exp(Z)` elsewhere; the derivative of that is `exp(Z)` there.
  ///
  /// Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential
  /// linear units", 2015, with α = 1, for which it has no bend at 0; its derivative has one.
  package static let elu: Activation = Activation(
    "elu", latex: #"\operatorname{ELU}"#,
    comment: WrittenComment(.endsAtMinusOne), range: .belowZeroToo,
    summary: "each entry, or exp(Z) - 1 where it is negative",
    derivativeSummary: "1 where an entry is positive, and exp(Z) elsewhere",
    function: Curve(
      cost: .withWork, bend: nil, saturation: nil, script: "x > 0 ? x : Math.exp(x) - 1"),
    derivative: Curve(
      cost: .withWork, bend: .atZero, saturation: nil, script: "x > 0 ? 1 : Math.exp(x)"),
    curvature: { z, _, gradient, builder in
      let zero = builder.constant(0)
      let isNegative = builder.apply(.compare(.lessOrEqual), z, zero)
      let power = builder.apply(.exp, builder.apply(.minimum, z, zero))
      return builder.apply(.multiply, builder.apply(.multiply, gradient, isNegative), power)
    })
}
