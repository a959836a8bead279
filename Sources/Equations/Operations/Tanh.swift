import Labels

extension Activation {
  /// `tanh(Z)`: the hyperbolic tangent of each entry, `A`. Its derivative is `1 - A ** 2`, and the
  /// derivative of that, `C`, is `-2 * C * A`.
  package static let tanh: Activation = Activation(
    "tanh", numpy: ["tanh"], latex: #"\tanh"#, comment: WrittenComment(.squeezes, "-1", "1"),
    range: .belowZeroToo,
    summary: "the hyperbolic tangent of each entry, between -1 and 1",
    derivativeSummary: "1 - A ** 2 with A = tanh(Z)",
    function: Curve(cost: .withWork, bend: nil, saturation: nil, script: "lectern.tanh(x)"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil, script: "4 * lectern.sigmoidSlope(2 * x)"),
    curvature: { z, slope, gradient, builder in
      let output = builder.apply(.activation(.tanh), z)
      let product = builder.apply(.multiply, builder.apply(.multiply, gradient, slope), output)
      return builder.apply(.multiply, builder.constant(-2), product)
    })
}
