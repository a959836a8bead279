import Labels

extension Activation {
  /// `swish(Z)`: `Z * sigmoid(Z)`, also known as SiLU. With `A = sigmoid(Z)` its derivative is
  /// `A + Z * sigmoid'(Z)`, and the derivative of that `sigmoid'(Z) * (2 + Z * (1 - 2 * A))`.
  ///
  /// Ramachandran, Zoph and Le, "Searching for activation functions", 2017, with β = 1.
  package static let swish: Activation = Activation(
    "swish", latex: #"\operatorname{swish}"#, comment: WrittenComment(.timesSigmoid),
    range: .belowZeroToo,
    summary: "Z * sigmoid(Z), also known as SiLU",
    derivativeSummary: "sigmoid(Z) + Z * sigmoid'(Z)",
    function: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -1000 ? 0 : x * lectern.sigmoid(x)"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -1000 ? 0 : x > 1000 ? 1 : lectern.sigmoid(x) + x * lectern.sigmoidSlope(x)"),
    curvature: { z, _, gradient, builder in
      let double = builder.apply(
        .multiply, builder.constant(2), builder.apply(.activation(.sigmoid), z))
      let rest = builder.apply(.subtract, builder.constant(1), double)
      let bend = builder.apply(.add, builder.constant(2), builder.apply(.multiply, z, rest))
      let slope = builder.apply(.derivative(.sigmoid), z)
      return builder.apply(.multiply, builder.apply(.multiply, gradient, slope), bend)
    })
}
