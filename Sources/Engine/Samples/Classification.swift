/// What a network's outputs say of classes.
package enum Classification {
  /// The class of each column: the row of the largest entry, the first of equals. A single output
  /// decides between 0 and 1 at one half. NaN is never the largest.
  /// - Shapes: [classes, m] → m labels.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package static func labels<Scalar: EngineScalar>(of outputs: Matrix<Scalar>) -> [Int] {
    outputs.elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return [] }
      return (0..<outputs.columns).map { label(of: start + $0 * outputs.rows, count: outputs.rows) }
    }
  }

  @inline(__always)
  static func label<Scalar: EngineScalar>(of column: UnsafePointer<Scalar>, count: Int) -> Int {
    if count == 1 { return column[0] >= 0.5 ? 1 : 0 }
    var best = (index: 0, value: -Scalar.infinity)
    for index in 0..<count {
      let isLarger = column[index] > best.value
      best = (isLarger ? index : best.index, isLarger ? column[index] : best.value)
    }
    return best.index
  }

  /// The share of labels that were predicted; `nil` of none.
  package static func accuracy(of predicted: [Int], against labels: [Int]) -> Double? {
    precondition(predicted.count == labels.count)
    guard !labels.isEmpty else { return nil }
    return Double(zip(predicted, labels).count { $0 == $1 }) / Double(labels.count)
  }
}
