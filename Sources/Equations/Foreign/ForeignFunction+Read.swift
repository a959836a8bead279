/// The functions of NumPy and its like that are a formula of the language, and are read as that.
extension ForeignFunction {
  package static let read = elementary + comparisons + named + reductions + products + same

  private static let elementary = [
    ForeignFunction("square", "sqr", is: "Z ** 2"),
    ForeignFunction("cbrt", is: "((Z > 0) - (Z < 0)) * abs(Z) ** (1/3)"),
    ForeignFunction("rsqrt", is: "1 / sqrt(Z)"),
    ForeignFunction("reciprocal", is: "1 / Z"),
    ForeignFunction("exp2", is: "2 ** Z"),
    ForeignFunction("expm1", is: "exp(Z) - 1"),
    ForeignFunction("ln", is: "log(Z)"),
    ForeignFunction("log1p", is: "log(1 + Z)"),
    ForeignFunction("log2", is: "log(Z) / 0.6931471805599453"),
    ForeignFunction("log10", is: "log(Z) / 2.302585092994046"),
    ForeignFunction("logaddexp", of: ["A", "B"], is: "log(exp(A) + exp(B))"),
    ForeignFunction("logit", is: "log(Z / (1 - Z))"),
    ForeignFunction("cosh", is: "(exp(Z) + exp(-Z)) / 2"),
    ForeignFunction("sinh", is: "(exp(Z) - exp(-Z)) / 2"),
    ForeignFunction("sech", is: "2 / (exp(Z) + exp(-Z))"),
    ForeignFunction("fabs", is: "abs(Z)"),
    ForeignFunction("neg", is: "-Z"),
    ForeignFunction("pow", of: ["A", "B"], is: "A ** B"),
    ForeignFunction("sub", of: ["A", "B"], is: "A - B"),
    ForeignFunction("mul", "hadamard", "elementwise", of: ["A", "B"], is: "A * B"),
    ForeignFunction("div", of: ["A", "B"], is: "A / B"),
  ]

  private static let comparisons = [
    ForeignFunction("sign", "sgn", is: "(Z > 0) - (Z < 0)"),
    ForeignFunction("heaviside", of: ["Z", "a"], is: "(Z > 0) + a * (Z == 0)"),
    ForeignFunction("where", of: ["M", "A", "B"], is: "M * A + (1 - M) * B"),
    ForeignFunction(
      "clip", "clamp", "clipbyvalue", of: ["A", "low", "high"],
      is: "minimum(maximum(A, low), high)"),
    ForeignFunction("greater", of: ["A", "B"], is: "A > B"),
    ForeignFunction("greaterequal", of: ["A", "B"], is: "A >= B"),
    ForeignFunction("less", of: ["A", "B"], is: "A < B"),
    ForeignFunction("lessequal", of: ["A", "B"], is: "A <= B"),
    ForeignFunction("equal", of: ["A", "B"], is: "A == B"),
    ForeignFunction("notequal", of: ["A", "B"], is: "A != B"),
  ]

  /// Activations that have one meaning everywhere.
  private static let named = [
    ForeignFunction("expit", "logistic", is: "sigmoid(Z)"),
    ForeignFunction("silu", is: "swish(Z)"),
    ForeignFunction("celu", is: "elu(Z)"),
    ForeignFunction("relu6", is: "minimum(relu(Z), 6)"),
    ForeignFunction("hardtanh", is: "minimum(maximum(Z, -1), 1)"),
    ForeignFunction("softsign", is: "Z / (1 + abs(Z))"),
    ForeignFunction("mish", is: "Z * tanh(softplus(Z))"),
    ForeignFunction(
      "selu",
      is: "1.0507009873554805 * (maximum(Z, 0) + 1.6732632423543772 * (exp(minimum(Z, 0)) - 1))"),
    ForeignFunction("logsigmoid", is: "log(sigmoid(Z))"),
    ForeignFunction("logsoftmax", is: "log(softmax(Z))"),
  ]

  private static let reductions = [
    ForeignFunction("average", "reducemean", is: "mean(Z)"),
    ForeignFunction("min", "amin", "reducemin", is: "-max(-Z)"),
    ForeignFunction("std", "stddev", is: "sqrt(mean((Z - mean(Z)) ** 2))"),
    ForeignFunction("var", "variance", is: "mean((Z - mean(Z)) ** 2)"),
    ForeignFunction("norm", "frobenius", "l2norm", is: "sqrt(sum(Z ** 2))"),
    ForeignFunction("logsumexp", is: "log(sum(exp(Z)))"),
  ]

  /// `outer` and `inner` are these for what equations hold of it: see `PlanCompiler`.
  private static let products = [
    ForeignFunction("mm", "matrixmultiply", of: ["A", "B"], is: "A @ B"),
    ForeignFunction("outer", of: ["A", "B"], is: "A @ B.T"),
    ForeignFunction("inner", of: ["A", "B"], is: "A @ B.T"),
    ForeignFunction("vdot", of: ["A", "B"], is: "sum(A * B)"),
  ]

  /// Values are matrices of real numbers already, and never change.
  private static let same = [
    ForeignFunction(
      "array", "asarray", "contiguous", "ascontiguousarray", "copy", "detach", "double", "float",
      "float32", "float64", "item", "numpy", "tensor", is: "Z"),
    ForeignFunction("zeroslike", is: "0 * Z"),
    ForeignFunction("oneslike", is: "0 * Z + 1"),
  ]
}
