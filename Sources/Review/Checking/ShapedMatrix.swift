import Engine
import Equations

/// A value with the shape that it has in an equation, where `m` is no number.
struct ShapedMatrix: Sendable {
  let shape: Shape
  let matrix: Matrix<Double>

  init(_ shape: Shape, _ matrix: Matrix<Double>) {
    self.shape = shape
    self.matrix = matrix
  }

  init(scalar: Double) {
    self.init(.scalar, Matrix(scalar: scalar))
  }

  func multiplied(by factor: Double) -> ShapedMatrix {
    ShapedMatrix(
      shape,
      Matrix(
        rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 * factor }))
  }
}

extension Shape {
  /// Whether two values hold the same entries: a scalar has those of a matrix of one.
  func holdsEntries(of other: Shape) -> Bool {
    self == other || (rows == other.rows && columns == other.columns)
  }
}

extension Operation {
  /// The most entries of a value that is tried out.
  private static var limit: Int { 1 << 24 }

  /// Applies the operation to values.
  /// - Returns: `nil` where they do not fit.
  func result(of operands: [ShapedMatrix], batchSize: Int) -> ShapedMatrix? {
    guard operands.count == rule.operandCount, (1...2).contains(operands.count),
      let shape = try? rule.shape(of: operands.map(\.shape))
    else { return nil }
    let (rows, columns) = shape.size(batch: batchSize)
    guard let count = try? Capacity.entries(rows: rows, columns: columns), count <= Self.limit
    else { return nil }
    let matrix = result(of: operands.map(\.matrix), rows: rows, columns: columns)
    return ShapedMatrix(shape, matrix)
  }
}
