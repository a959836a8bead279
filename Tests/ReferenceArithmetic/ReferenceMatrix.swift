package import Equations

/// A matrix, row by row; a scalar is one of one entry.
package struct ReferenceMatrix: Equatable, Sendable {
  package var rows: Int
  package var columns: Int
  package var entries: [Double]

  package init(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Double) {
    self.rows = rows
    self.columns = columns
    entries = (0..<rows * columns).map { entry($0 / columns, $0 % columns) }
  }

  package init(_ number: Double) { self.init(1, 1) { _, _ in number } }

  package subscript(row: Int, column: Int) -> Double {
    entries[(rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column)]
  }

  package var total: Double { entries.reduce(0, +) }

  package func map(_ function: (Double) -> Double) -> ReferenceMatrix {
    ReferenceMatrix(rows, columns) { function(self[$0, $1]) }
  }

  package func combined(with other: ReferenceMatrix, _ function: (Double, Double) -> Double)
    -> ReferenceMatrix
  {
    ReferenceMatrix(max(rows, other.rows), max(columns, other.columns)) {
      function(self[$0, $1], other[$0, $1])
    }
  }

  package func reduced(_ axis: Axis?, _ function: ([Double]) -> Double) -> ReferenceMatrix {
    switch axis {
    case nil: ReferenceMatrix(function(entries))
    case .rows: ReferenceMatrix(1, columns) { _, j in function((0..<rows).map { self[$0, j] }) }
    case .columns: ReferenceMatrix(rows, 1) { i, _ in function((0..<columns).map { self[i, $0] }) }
    }
  }
}
