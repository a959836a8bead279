/// Loops over entries that the kernels share; each is compiled anew for the function that it is
/// given.
extension MatrixView {
  /// `result = f(self)`, entry by entry.
  @inline(__always)
  func map(into result: MatrixView, _ f: (Scalar) -> Scalar) {
    for index in 0..<result.count { result.base[index] = f(base[index]) }
  }

  /// `result = f(self, other)`, entry by entry; scalars, [n, 1] and [1, m] are repeated.
  @inline(__always)
  func combine(_ other: MatrixView, into result: MatrixView, _ f: (Scalar, Scalar) -> Scalar) {
    if hasSize(of: result), other.hasSize(of: result) {
      for index in 0..<result.count { result.base[index] = f(base[index], other.base[index]) }
    } else if hasSize(of: result), other.isScalar {
      let scalar = other.base[0]
      for index in 0..<result.count { result.base[index] = f(base[index], scalar) }
    } else if isScalar, other.hasSize(of: result) {
      let scalar = base[0]
      for index in 0..<result.count { result.base[index] = f(scalar, other.base[index]) }
    } else {
      combineRepeating(other, into: result, f)
    }
  }

  /// The general case of `combine`: a column at a time, each operand's column repeated where it has
  /// one column only, its entry repeated where it has one row only.
  @inline(__always)
  private func combineRepeating(
    _ other: MatrixView, into result: MatrixView, _ f: (Scalar, Scalar) -> Scalar
  ) {
    for j in 0..<result.columns {
      let left = column(columns == 1 ? 0 : j)
      let right = other.column(other.columns == 1 ? 0 : j)
      let target = result.column(j)
      if rows == 1 {
        let stride = other.rows == 1 ? 0 : 1
        for i in 0..<result.rows { target[i] = f(left[0], right[i * stride]) }
      } else if other.rows == 1 {
        for i in 0..<result.rows { target[i] = f(left[i], right[0]) }
      } else {
        for i in 0..<result.rows { target[i] = f(left[i], right[i]) }
      }
    }
  }

  /// Repeats a scalar, [n, 1] or [1, m] to the size of the result.
  func broadcast(into result: MatrixView) {
    combine(self, into: result) { entry, _ in entry }
  }
}
