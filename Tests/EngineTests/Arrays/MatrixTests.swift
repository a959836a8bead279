import Engine
import Testing

@Suite struct MatrixTests {
  @Test func storesColumnsAndReadsRows() {
    let matrix = Matrix<Double>(rowMajor: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.elements == [1, 4, 2, 5, 3, 6])
    #expect(matrix.rowMajorElements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4 && matrix[0, 2] == 3)
    #expect(Array(matrix.column(1)) == [2, 5])
    #expect(matrix.transposed == Matrix(rowMajor: [[1, 4], [2, 5], [3, 6]]))
  }

  @Test(arguments: [
    ([[2.0]], [[2.0, 2], [2, 2]]), ([[1], [2]], [[1, 1], [2, 2]]), ([[1, 2]], [[1, 2], [1, 2]]),
    ([[1, 2], [3, 4]], [[1, 2], [3, 4]]),
  ])
  func repeatsWhatBroadcasts(_ small: [[Double]], _ large: [[Double]]) {
    #expect(Matrix(rowMajor: small).broadcast(rows: 2, columns: 2) == Matrix(rowMajor: large))
  }

  @Test func doesNotRepeatWhatDoesNotBroadcast() {
    #expect(Matrix<Double>(rows: 3, columns: 1).broadcast(rows: 2, columns: 2) == nil)
    #expect(Matrix<Double>(rows: 2, columns: 2).broadcast(rows: 2, columns: 1) == nil)
  }

  @Test(arguments: [(Double.nan, false), (.infinity, false), (1, true)])
  func knowsWhetherItIsFinite(_ entry: Double, _ isFinite: Bool) {
    #expect(Matrix(rows: 1, columns: 2, elements: [0, entry]).isFinite == isFinite)
  }
}
