import Labels

extension Activation {
  /// `gelu_tanh(Z)`: GELU as it is often computed, `0.5 * Z * (1 + tanh(U))` with
  /// `U = sqrt(2/π) * (Z + 0.044715 * Z ** 3)`. With `V = 2 * U` and σ the sigmoid that is `Z * σ(V)`,
  /// its derivative `σ(V) + Z * σ'(V) * V'`, and the derivative of that
  /// `σ'(V) * (2 * V' + Z * V'' + Z * (1 - 2 * σ(V)) * V' ** 2)`.
  ///
  /// Hendrycks and Gimpel, "Gaussian error linear units", 2016; the default of JAX.
  package static let geluTanh: Activation = Activation(
    "gelu_tanh", latex: #"\operatorname{GELU}_{\tanh}"#,
    comment: WrittenComment(.fadesNegative), range: .belowZeroToo,
    summary: "GELU by its approximation, 0.5 * Z * (1 + tanh(0.7978846 * (Z + 0.044715 * Z ** 3)))",
    derivativeSummary: "the derivative of that approximation",
    function: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -40 ? 0 : x * lectern.sigmoid(\(argument))"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -40 ? 0 : x > 40 ? 1 : lectern.sigmoid(\(argument))"
        + " + x * lectern.sigmoidSlope(\(argument)) * (\(linear) + 3 * \(cubic) * x * x)"),
    curvature: { z, _, gradient, builder in
      let square = builder.apply(.multiply, z, z)
      let polynomial = { (a: Double, b: Double, builder: inout PlanBuilder) in
        let last = builder.apply(.multiply, builder.constant(b), square)
        return builder.apply(.add, builder.constant(a), last)
      }
      let argument = builder.apply(.multiply, z, polynomial(linear, cubic, &builder))
      let slope = polynomial(linear, 3 * cubic, &builder)
      // 2 V' + Z V'', as V'' is linear in Z.
      let straight = polynomial(2 * linear, 12 * cubic, &builder)
      let double = builder.apply(
        .multiply, builder.constant(2), builder.apply(.activation(.sigmoid), argument))
      let rest = builder.apply(.subtract, builder.constant(1), double)
      let steepness = builder.apply(.multiply, builder.apply(.multiply, slope, slope), z)
      let bent = builder.apply(.multiply, steepness, rest)
      let scaled = builder.apply(
        .multiply, gradient, builder.apply(.derivative(.sigmoid), argument))
      return builder.apply(.multiply, scaled, builder.apply(.add, straight, bent))
    })

  /// Twice `sqrt(2/π)`, and 0.044715 times that.
  private static let (linear, cubic) = (1.5957691216057308, 0.07135481627260025)
  private static let argument = "x * (\(linear) + \(cubic) * x * x)"
}
