import Labels

extension Activation {
  /// `relu(Z)`: each entry, or 0 where it is negative. Its derivative is 1 where an entry is positive
  /// and 0 elsewhere, at 0 too.
  package static let relu: Activation = Activation(
    "relu", latex: #"\operatorname{ReLU}"#,
    comment: WrittenComment(.cutsNegative), range: .fromZero,
    summary: "each entry, or 0 where it is negative",
    derivativeSummary: "1 where an entry is positive, and 0 elsewhere",
    function: Curve(
      cost: .cheaply, bend: .atZero, saturation: .atZero, script: "x <= 0 ? 0 : x"),
    derivative: Curve(
      cost: .cheaply, bend: .atZero, saturation: nil,
      script: "x <= 0 ? 0 : x !== x ? x : 1"),
    curvature: nil)
}
