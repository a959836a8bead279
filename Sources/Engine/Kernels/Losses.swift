/// Losses of outputs `A` (or weighted sums `Z`) and targets `Y`: the mean over the columns of the
/// sum over the rows. A term whose factor is 0 contributes nothing, even where its logarithm is −∞.
/// They are added up in Float64 whatever the precision: a loss sums over the whole batch.
/// - Shapes: `A` [n, m], `Y` [n, m] → scalar.
extension MatrixView {
  /// `−Σ Y log A`.
  func crossEntropy(_ targets: MatrixView, into result: MatrixView) {
    meanLoss(targets, into: result) { a, y in term(y, -Scalar.logarithm(a)) }
  }

  /// `−Σ Y log A + (1 − Y) log(1 − A)`.
  func binaryCrossEntropy(_ targets: MatrixView, into result: MatrixView) {
    meanLoss(targets, into: result) { a, y in
      term(y, -Scalar.logarithm(a)) + term(1 - y, -Scalar.logarithmOfOnePlus(-a))
    }
  }

  /// `Σ (A − Y)²`.
  func squaredError(_ targets: MatrixView, into result: MatrixView) {
    meanLoss(targets, into: result) { a, y in (a - y) * (a - y) }
  }

  /// `cross_entropy(softmax(Z), Y)`, from the weighted sums.
  func softmaxCrossEntropy(_ targets: MatrixView, into result: MatrixView) {
    var loss = 0.0
    for j in 0..<columns {
      let z = column(j)
      let y = targets.column(j)
      let scale = logSumExp(z, count: rows)
      for i in 0..<rows { loss += Double(term(y[i], (scale.top - z[i]) + scale.log)) }
    }
    result.base[0] = Scalar(loss / Double(columns))
  }

  /// `binary_cross_entropy(sigmoid(Z), Y)`, from the weighted sums.
  func sigmoidBinaryCrossEntropy(_ targets: MatrixView, into result: MatrixView) {
    meanLoss(targets, into: result) { z, y in term(y, softplus(-z)) + term(1 - y, softplus(z)) }
  }

  @inline(__always)
  private func meanLoss(
    _ targets: MatrixView, into result: MatrixView, _ f: (Scalar, Scalar) -> Scalar
  ) {
    var loss = 0.0
    for index in 0..<count { loss += Double(f(base[index], targets.base[index])) }
    result.base[0] = Scalar(loss / Double(columns))
  }
}

/// `factor × surprise`, where `0 × ∞` is 0.
@inline(__always)
private func term<Scalar: EngineScalar>(_ factor: Scalar, _ surprise: Scalar) -> Scalar {
  factor == 0 ? 0 : factor * surprise
}
