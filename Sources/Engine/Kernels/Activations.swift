import Equations

/// Activations and their derivatives, entry by entry.
extension MatrixView {
  /// - Gradient: `dZ = dA * activation'(Z)`.
  func activate(_ activation: Activation, into result: MatrixView) {
    switch activation {
    case .relu: map(into: result) { $0 <= 0 ? 0 : $0 }
    case .leakyRelu: map(into: result) { $0 <= 0 ? leakySlope() * $0 : $0 }
    case .sigmoid: map(into: result) { sigmoid($0) }
    case .tanh: map(into: result) { Scalar.hyperbolicTangent($0) }
    }
  }

  /// The derivative at each entry. At 0, `relu'` is 0 and `leaky_relu'` the slope below 0.
  func differentiate(_ activation: Activation, into result: MatrixView) {
    switch activation {
    case .relu: map(into: result) { $0 <= 0 ? 0 : $0 != $0 ? $0 : 1 }
    case .leakyRelu: map(into: result) { $0 <= 0 ? leakySlope() : $0 != $0 ? $0 : 1 }
    case .sigmoid: map(into: result) { sigmoidDerivative($0) }
    case .tanh: map(into: result) { 4 * sigmoidDerivative(2 * $0) }
    }
  }

  /// `log(sigmoid(Z))`: linear where very negative, never the logarithm of 0.
  func logSigmoid(into result: MatrixView) {
    map(into: result) { -softplus(-$0) }
  }
}

/// The slope of `leaky_relu` below 0.
@inline(__always)
private func leakySlope<Scalar: EngineScalar>() -> Scalar { Scalar(0.01) }

/// `1 / (1 + e⁻ᶻ)`, by the form whose exponential cannot overflow.
@inline(__always)
private func sigmoid<Scalar: EngineScalar>(_ z: Scalar) -> Scalar {
  if z >= 0 { return 1 / (1 + Scalar.exponential(-z)) }
  let e = Scalar.exponential(z)
  return e / (1 + e)
}

/// `σ(z) σ(−z)`, which keeps its digits where σ is so near to 1 that `1 − σ` would lose them.
@inline(__always)
private func sigmoidDerivative<Scalar: EngineScalar>(_ z: Scalar) -> Scalar {
  let e = Scalar.exponential(-abs(z))
  return e / ((1 + e) * (1 + e))
}

/// `log(1 + eᶻ)`, by the form whose exponential cannot overflow.
@inline(__always)
func softplus<Scalar: EngineScalar>(_ z: Scalar) -> Scalar {
  z > 0
    ? z + Scalar.logarithmOfOnePlus(Scalar.exponential(-z))
    : Scalar.logarithmOfOnePlus(Scalar.exponential(z))
}
