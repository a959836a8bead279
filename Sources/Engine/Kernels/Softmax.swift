/// Softmax and its logarithm, a column at a time.
extension MatrixView {
  /// `e^Z` over its column's sum; the column's largest entry is taken off first, against overflow.
  /// - Shapes: `Z` [n, m] → [n, m].
  /// - Gradient: `dZ = A * (dA - sum(dA * A, axis=0))`.
  func softmax(into result: MatrixView) {
    for j in 0..<columns {
      let z = column(j)
      let a = result.column(j)
      let top = largest(z, count: rows)
      var total: Scalar = 0
      for i in 0..<rows {
        let e = Scalar.exponential(z[i] - top)
        a[i] = e
        total += e
      }
      for i in 0..<rows { a[i] /= total }
    }
  }

  /// `log(softmax(Z))` as `Z` less the logarithm of its column's sum of exponentials.
  /// - Shapes: `Z` [n, m] → [n, m].
  /// - Gradient: `dZ = dR - softmax(Z) * sum(dR, axis=0)`.
  func logSoftmax(into result: MatrixView) {
    for j in 0..<columns {
      let z = column(j)
      let target = result.column(j)
      let scale = logSumExp(z, count: rows)
      for i in 0..<rows { target[i] = z[i] - scale.top - scale.log }
    }
  }
}

/// `log Σ eᶻ` in two parts, the largest entry and the rest, for the sum itself may lose digits.
@inline(__always)
func logSumExp<Scalar: EngineScalar>(
  _ z: UnsafeMutablePointer<Scalar>, count: Int
) -> (top: Scalar, log: Scalar) {
  let top = largest(z, count: count)
  var total: Scalar = 0
  for i in 0..<count { total += Scalar.exponential(z[i] - top) }
  return (top, Scalar.logarithm(total))
}

/// The largest of some numbers, NaN where any is; −∞ of none.
@inline(__always)
func largest<Scalar: EngineScalar>(_ z: UnsafeMutablePointer<Scalar>, count: Int) -> Scalar {
  var top = -Scalar.infinity
  for i in 0..<count { top = larger(top, z[i]) }
  return top
}
