/// Losses of outputs `A` (or weighted sums `Z`) and targets `Y`: the mean over the columns of the
/// sum over the rows. A term whose factor is 0 contributes nothing, even where its logarithm is −∞.
/// They are added up in Float64 whatever the precision: a loss sums over the whole batch.
/// - Shapes: `A` [n, m], `Y` [n, m] → scalar.
extension MatrixView {
  /// A loss by a line of `operations.def`.
  func meanLoss(_ kind: Int32, _ targets: MatrixView, into result: MatrixView) {
    let loss = Scalar.loss(kind, base, targets.base, count: count)
    result.base[0] = Scalar(loss / Double(columns))
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
}

/// `factor × surprise`, where `0 × ∞` is 0.
@inline(__always)
private func term<Scalar: EngineScalar>(_ factor: Scalar, _ surprise: Scalar) -> Scalar {
  factor == 0 ? 0 : factor * surprise
}
