import Engine
import Equations

/// What can be said of a wrong gradient for which no repair was found.
enum Symptom {
  /// In one sentence, what a value has to do with the true gradient.
  /// - Parameters:
  ///   - claimed: the value, its inputs being right.
  ///   - actual: the gradient, in the convention that the author uses.
  static func sentence(
    on name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix, at point: CheckPoint,
    layers: [Vocabulary.Layer]
  ) -> String? {
    guard claimed.shape.holdsEntries(of: actual.shape) else {
      return shapes(name, claimed, actual, point)
    }
    if let factor = point.factor(from: claimed, to: actual) {
      return "\(name) is the gradient times a constant, \(Float(1 / factor)) in a batch of "
        + "\(point.batchSize)."
    }
    let transposed = ShapedMatrix(actual.shape, claimed.matrix.transposed)
    if claimed.matrix.rows == claimed.matrix.columns, point.agree(transposed, actual) {
      return "\(name) is the gradient transposed."
    }
    return signs(name, claimed, actual) ?? lines(name, claimed, actual, point.samples)
      ?? activity(name, claimed, actual, point, layers) ?? entries(name, claimed, actual)
  }

  private static func shapes(
    _ name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix, _ point: CheckPoint
  ) -> String? {
    let transposed = claimed.matrix.transposed
    if transposed.rows == actual.matrix.rows, transposed.columns == actual.matrix.columns,
      point.agree(ShapedMatrix(actual.shape, transposed), actual)
    {
      return "\(name) is the gradient transposed."
    }
    return nil
  }

  private static func agrees(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-7 * (abs(a) + abs(b)) + 1e-14
  }

  private static func signs(
    _ name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix
  ) -> String? {
    zip(claimed.matrix.elements, actual.matrix.elements).allSatisfy { agrees(abs($0), abs($1)) }
      ? "\(name) has the size of the gradient in every entry, but not always its sign." : nil
  }

  /// Right but for one row or one column.
  private static func lines(
    _ name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix, _ samples: SampleConvention
  ) -> String? {
    let (a, b) = (samples.written(claimed.matrix), samples.written(actual.matrix))
    let wrong = wrongEntries(a, b)
    let rows = Set(wrong.map { $0 % a.rows })
    let columns = Set(wrong.map { $0 / a.rows })
    if a.rows > 2, rows.count == 1, let row = rows.first {
      return "\(name) is the gradient in every row but \(row)."
    }
    if a.columns > 2, columns.count == 1, let column = columns.first {
      return "\(name) is the gradient in every column but \(column)."
    }
    return nil
  }

  /// Right where a unit is active, or where it is not.
  private static func activity(
    _ name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix, _ point: CheckPoint,
    _ layers: [Vocabulary.Layer]
  ) -> String? {
    let wrong = wrongEntries(claimed.matrix, actual.matrix)
    for layer in layers {
      guard let sums = point.values[layer.input]?.matrix, sums.rows == claimed.matrix.rows,
        sums.columns == claimed.matrix.columns
      else { continue }
      let active = wrong.count { sums.elements[$0] > 0 }
      if active == 0 {
        return "\(name) is the gradient where \(layer.input) is positive, and only there."
      }
      if active == wrong.count {
        return "\(name) is the gradient where \(layer.input) is negative, and only there."
      }
    }
    return nil
  }

  private static func entries(
    _ name: String, _ claimed: ShapedMatrix, _ actual: ShapedMatrix
  ) -> String? {
    let count = actual.matrix.elements.count
    let wrong = wrongEntries(claimed.matrix, actual.matrix).count
    guard wrong < count / 2, wrong > 0 else { return nil }
    return "\(name) is the gradient in all but \(wrong) of \(count) entries."
  }

  private static func wrongEntries(_ a: Matrix<Double>, _ b: Matrix<Double>) -> [Int] {
    a.elements.indices.filter { !agrees(a.elements[$0], b.elements[$0]) }
  }
}
