import Labels

extension Activation {
  /// `softplus(Z)`: `log(1 + exp(Z))` for each entry, without overflow. Its derivative is
  /// `sigmoid(Z)`, and the derivative of that `sigmoid'(Z)`.
  package static let softplus: Activation = Activation(
    "softplus", latex: #"\operatorname{softplus}"#,
    comment: WrittenComment(.smoothRelu), range: .aboveZero,
    summary: "log(1 + exp(Z)), without overflow",
    derivativeSummary: "sigmoid(Z)",
    function: Curve(
      cost: .withWork, bend: nil, saturation: nil, script: "lectern.softplus(x)"),
    derivative: Curve(
      cost: .withWork, bend: nil, saturation: nil, script: "lectern.sigmoid(x)"),
    curvature: { z, _, gradient, builder in
      builder.apply(.multiply, gradient, builder.apply(.derivative(.sigmoid), z))
    })
}
