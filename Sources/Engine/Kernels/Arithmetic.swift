import Equations

/// Arithmetic with broadcasting, and what is defined for a number by itself.
extension MatrixView {
  /// `result = self ** exponent`; squares are products, as in NumPy.
  func power(_ exponent: MatrixView, into result: MatrixView) {
    if exponent.isScalar, exponent.base[0] == 2, hasSize(of: result) {
      map(into: result) { $0 * $0 }
    } else {
      combine(exponent, into: result) { Scalar.power($0, $1) }
    }
  }

  /// The larger of two entries; NaN where either is.
  func maximum(_ other: MatrixView, into result: MatrixView) {
    combine(other, into: result) { larger($0, $1) }
  }

  /// The smaller of two entries; NaN where either is.
  func minimum(_ other: MatrixView, into result: MatrixView) {
    combine(other, into: result) { $0 <= $1 || $0 != $0 ? $0 : $1 }
  }

  /// 1 where the comparison holds and 0 elsewhere.
  func compare(_ comparison: Comparison, _ other: MatrixView, into result: MatrixView) {
    switch comparison {
    case .greater: combine(other, into: result) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: combine(other, into: result) { $0 >= $1 ? 1 : 0 }
    case .less: combine(other, into: result) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: combine(other, into: result) { $0 <= $1 ? 1 : 0 }
    case .equal: combine(other, into: result) { $0 == $1 ? 1 : 0 }
    case .notEqual: combine(other, into: result) { $0 != $1 ? 1 : 0 }
    }
  }

  /// Rows become columns.
  /// - Shapes: [n, m] → [m, n].
  func transpose(into result: MatrixView) {
    for j in 0..<columns {
      for i in 0..<rows { result.base[i * columns + j] = base[j * rows + i] }
    }
  }
}

/// The larger number, or NaN where either is NaN.
@inline(__always)
func larger<Scalar: EngineScalar>(_ x: Scalar, _ y: Scalar) -> Scalar {
  x >= y || x != x ? x : y
}
