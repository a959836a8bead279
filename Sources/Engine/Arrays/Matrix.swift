/// Numbers in rows and columns, stored column by column: in a batch, one sample after the other.
///
/// A scalar is a matrix of one row and one column.
package struct Matrix<Scalar: EngineScalar>: Sendable, Hashable {
  package let rows: Int
  package let columns: Int
  /// The entries, column by column.
  package var elements: [Scalar]

  /// A matrix of entries given column by column.
  package init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix with the same number everywhere.
  package init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix of entries given row by row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package init(rows: Int, columns: Int, rowMajor: [Scalar]) {
    precondition(rows >= 0 && columns >= 0 && rowMajor.count == rows * columns)
    self.init(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] = rowMajor[row * columns + column] }
    }
  }

  /// A matrix of rows of equal length.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package init(rowMajor: [[Scalar]]) {
    let columns = rowMajor.first?.count ?? 0
    self.init(rows: rowMajor.count, columns: columns, rowMajor: rowMajor.flatMap { $0 })
  }

  /// The matrix of one entry that stands for a scalar.
  package init(scalar: Scalar) {
    self.init(rows: 1, columns: 1, elements: [scalar])
  }

  /// The same numbers in another precision, rounded to the nearest.
  @specialized(where Scalar == Float, Other == Double)
  @specialized(where Scalar == Double, Other == Float)
  @specialized(where Scalar == Double, Other == Double)
  package init<Other>(_ other: Matrix<Other>) {
    self.init(rows: other.rows, columns: other.columns, elements: other.elements.map { Scalar($0) })
  }

  /// The entry in a row and a column, both counted from 0.
  package subscript(row: Int, column: Int) -> Scalar {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  /// The entries row by row, as they are read and printed.
  package var rowMajorElements: [Scalar] { transposed.elements }

  /// One column: the values that belong to one sample.
  package func column(_ index: Int) -> ArraySlice<Scalar> {
    elements[index * rows..<(index + 1) * rows]
  }

  /// Rows become columns.
  package var transposed: Matrix {
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    get { Matrix(rows: columns, columns: rows, rowMajor: elements) }
  }

  /// Whether no entry is NaN or infinite.
  package var isFinite: Bool {
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    get {
      for element in elements where !element.isFinite { return false }
      return true
    }
  }

  /// The matrix repeated to a size that it broadcasts to, or `nil` where it does not.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func broadcast(rows: Int, columns: Int) -> Matrix? {
    guard self.rows == rows || self.rows == 1, self.columns == columns || self.columns == 1
    else { return nil }
    var result = Matrix(rows: rows, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows {
        result[row, column] = self[self.rows == 1 ? 0 : row, self.columns == 1 ? 0 : column]
      }
    }
    return result
  }
}
