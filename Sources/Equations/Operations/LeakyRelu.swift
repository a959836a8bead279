import Labels

extension Activation {
  /// `leaky_relu(Z)`: each entry, or a hundredth of it where it is negative. Its derivative is 1 where
  /// an entry is positive and 0.01 elsewhere, at 0 too.
  package static let leakyRelu: Activation = Activation(
    "leaky_relu", latex: #"\operatorname{LeakyReLU}"#,
    comment: WrittenComment(.shrinksNegative), range: .belowZeroToo,
    summary: "each entry, or a hundredth of it where it is negative",
    derivativeSummary: "1 where an entry is positive, and 0.01 elsewhere",
    function: Curve(
      cost: .cheaply, bend: .atZero, saturation: nil, script: "x <= 0 ? 0.01 * x : x"),
    derivative: Curve(
      cost: .cheaply, bend: .atZero, saturation: nil,
      script: "x <= 0 ? 0.01 : x !== x ? x : 1"),
    curvature: nil)
}
