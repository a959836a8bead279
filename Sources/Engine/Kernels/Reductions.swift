import Equations

/// Sums, means and largest entries, always added up in the same order.
extension MatrixView {
  /// - Shapes: [n, m] → [1, m] over the rows, [n, 1] over the columns, a scalar without an axis.
  func sum(_ axis: Axis?, into result: MatrixView) {
    switch axis {
    case nil: result.base[0] = total(base, count: count)
    case .rows: for j in 0..<columns { result.base[j] = total(column(j), count: rows) }
    case .columns:
      result.base.update(repeating: 0, count: rows)
      for j in 0..<columns {
        let column = column(j)
        for i in 0..<rows { result.base[i] += column[i] }
      }
    }
  }

  /// The sum over the number of entries that were added.
  func mean(_ axis: Axis?, into result: MatrixView) {
    sum(axis, into: result)
    let divisor = Scalar(count) / Scalar(result.count)
    for index in 0..<result.count { result.base[index] /= divisor }
  }

  /// The largest entry; NaN where any is NaN.
  func max(_ axis: Axis?, into result: MatrixView) {
    switch axis {
    case nil: result.base[0] = largest(base, count: count)
    case .rows: for j in 0..<columns { result.base[j] = largest(column(j), count: rows) }
    case .columns:
      result.base.update(repeating: -.infinity, count: rows)
      for j in 0..<columns {
        let column = column(j)
        for i in 0..<rows { result.base[i] = larger(result.base[i], column[i]) }
      }
    }
  }
}

/// Adds up in eight interleaved sums, which the processor does at once, and those pairwise.
private func total<Scalar: EngineScalar>(
  _ numbers: UnsafeMutablePointer<Scalar>, count: Int
) -> Scalar {
  var lanes = SIMD8<Scalar>()
  let whole = count & ~7
  for start in stride(from: 0, to: whole, by: 8) {
    lanes += UnsafeRawPointer(numbers + start).loadUnaligned(as: SIMD8<Scalar>.self)
  }
  var rest: Scalar = 0
  for index in whole..<count { rest += numbers[index] }
  let halves = lanes.lowHalf + lanes.highHalf
  let quarters = halves.lowHalf + halves.highHalf
  return quarters[0] + quarters[1] + rest
}

/// The larger number, or NaN where either is NaN.
@inline(__always)
func larger<Scalar: EngineScalar>(_ x: Scalar, _ y: Scalar) -> Scalar {
  x >= y || x != x ? x : y
}
