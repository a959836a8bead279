/// What is computed entry by entry.
extension MatrixView {
  /// `result = f(self, other)` by a line of `operations.def`; scalars, [n, 1] and [1, m] are repeated.
  func apply(_ operation: Int32, _ other: MatrixView, into result: MatrixView) {
    if hasSize(of: result) || isScalar, other.hasSize(of: result) || other.isScalar {
      Scalar.apply(
        operation, to: result.base, base, aIsScalar: isRepeated(in: result), other.base,
        bIsScalar: other.isRepeated(in: result), count: result.count)
      return
    }
    for j in 0..<result.columns {
      Scalar.apply(
        operation, to: result.column(j), column(columns == 1 ? 0 : j), aIsScalar: rows == 1,
        other.column(other.columns == 1 ? 0 : j), bIsScalar: other.rows == 1, count: result.rows)
    }
  }

  private func isRepeated(in result: MatrixView) -> Bool { isScalar && !result.isScalar }

  /// Rows become columns.
  /// - Shapes: [n, m] → [m, n].
  func transpose(into result: MatrixView) {
    for j in 0..<columns {
      for i in 0..<rows { result.base[i * columns + j] = base[j * rows + i] }
    }
  }
}
