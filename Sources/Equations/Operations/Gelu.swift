import Labels

extension Activation {
  /// `gelu(Z)`: `Z * Φ(Z)`, with Φ the distribution of the standard normal, of density φ. Its
  /// derivative is `Φ(Z) + Z * φ(Z)`, and the derivative of that `φ(Z) * (2 - Z ** 2)`.
  ///
  /// Hendrycks and Gimpel, "Gaussian error linear units", 2016; PyTorch's default.
  package static let gelu: Activation = Activation(
    "gelu", latex: #"\operatorname{GELU}"#,
    comment: WrittenComment(.fadesNegative), range: .belowZeroToo,
    summary: "each entry times the probability that a standard normal variable is below it",
    derivativeSummary: "P(Z) + Z * p(Z) with the standard normal's distribution P and density p",
    function: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -40 ? 0 : x * lectern.normal(x)"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil,
      script: "x < -40 ? 0 : x > 40 ? 1 : lectern.normal(x)"
        + " + 0.3989422804014327 * x * Math.exp(-x * x / 2)"),
    curvature: { z, _, gradient, builder in
      let square = builder.apply(.multiply, z, z)
      let power = builder.apply(.exp, builder.apply(.multiply, builder.constant(-0.5), square))
      let density = builder.apply(.multiply, builder.constant(0.3989422804014327), power)
      let bend = builder.apply(.subtract, builder.constant(2), square)
      return builder.apply(.multiply, builder.apply(.multiply, gradient, density), bend)
    })
}
