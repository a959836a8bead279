import Labels

extension Activation {
  /// `sigmoid(Z)`: `1 / (1 + exp(-Z))` for each entry, `A`. Its derivative is `A * (1 - A)`, and the
  /// derivative of that, `C`, is `C * (1 - 2 * A)`.
  package static let sigmoid: Activation = Activation(
    "sigmoid", latex: #"\sigma"#, comment: WrittenComment(.squeezes, "0", "1"), range: .zeroToOne,
    summary: "1 / (1 + exp(-Z)), between 0 and 1",
    derivativeSummary: "A * (1 - A) with A = sigmoid(Z)",
    function: Curve(
      cost: .withWork, bend: nil, saturation: .atZeroAndOne, script: "lectern.sigmoid(x)"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil, script: "lectern.sigmoidSlope(x)"),
    curvature: { z, slope, gradient, builder in
      let output = builder.apply(.activation(.sigmoid), z)
      let double = builder.apply(.multiply, builder.constant(2), output)
      let bend = builder.apply(.subtract, builder.constant(1), double)
      return builder.apply(.multiply, builder.apply(.multiply, gradient, slope), bend)
    })
}
