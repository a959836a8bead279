import Engine
import Testing

/// Expects two matrices to have one size and entries that differ by no more than a tolerance
/// relative to the largest of them.
func expectEqual(
  _ actual: Matrix<Double>, _ expected: Matrix<Double>, within tolerance: Double,
  _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  if let difference = difference(actual, expected, within: tolerance) {
    Issue.record("\(comment?.rawValue ?? "") \(difference)", sourceLocation: sourceLocation)
  }
}

/// How two matrices differ, in words; `nil` where they agree.
func difference(
  _ actual: Matrix<Double>, _ expected: Matrix<Double>, within tolerance: Double
) -> String? {
  guard actual.rows == expected.rows, actual.columns == expected.columns else {
    return "[\(actual.rows), \(actual.columns)] is not [\(expected.rows), \(expected.columns)]"
  }
  let largest = expected.elements.filter(\.isFinite).map(abs).max() ?? 0
  for (index, (a, b)) in zip(actual.elements, expected.elements).enumerated() {
    if a == b || a.isNaN && b.isNaN { continue }
    guard abs(a - b) <= tolerance * max(largest, 1e-300) else {
      return "entry \(index): \(a) is not \(b)"
    }
  }
  return nil
}

@Suite struct ComparisonTests {
  @Test(arguments: [
    Matrix<Double>(rows: 1, columns: 2, elements: [1, 2]),
    Matrix(rows: 2, columns: 1, elements: [1, 3]),
    Matrix(rows: 2, columns: 1, elements: [1, .nan]),
    Matrix(rows: 2, columns: 1, elements: [1, .infinity]),
    Matrix(rows: 3, columns: 1, elements: [1, 2, 3]),
  ])
  func tellsUnequalMatricesApart(_ other: Matrix<Double>) {
    #expect(difference(other, Matrix(rows: 2, columns: 1, elements: [1, 2]), within: 1e-3) != nil)
  }
}
