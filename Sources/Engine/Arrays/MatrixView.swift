/// A matrix in memory that an `Arena` owns; valid as long as the arena lives.
package struct MatrixView<Scalar: EngineScalar> {
  package let base: UnsafeMutablePointer<Scalar>
  package let rows: Int
  package let columns: Int

  var count: Int { rows * columns }
  var isScalar: Bool { rows == 1 && columns == 1 }

  func hasSize(of other: MatrixView) -> Bool { rows == other.rows && columns == other.columns }

  /// The first entry of a column.
  func column(_ index: Int) -> UnsafeMutablePointer<Scalar> { base + index * rows }

  /// A copy of the entries that outlives the arena.
  var matrix: Matrix<Scalar> {
    Matrix(
      rows: rows, columns: columns,
      elements: Array(UnsafeBufferPointer(start: base, count: count)))
  }

  /// Takes the entries over from another place in memory of the same size.
  func copy(from other: MatrixView) {
    base.update(from: other.base, count: count)
  }

  /// Takes the entries over from a matrix of the same size, rounded to this precision.
  func copy(from matrix: Matrix<Double>) {
    precondition(rows == matrix.rows && columns == matrix.columns, "the sizes differ")
    for (index, element) in matrix.elements.enumerated() { base[index] = Scalar(element) }
  }

  var isFinite: Bool {
    for index in 0..<count where !base[index].isFinite { return false }
    return true
  }
}

/// The memory of a plan's values: one allocation, a place for each value, zero at first.
final class Arena<Scalar: EngineScalar> {
  /// Each matrix begins on its own cache line.
  private static var alignment: Int { 64 }

  private let memory: UnsafeMutableRawPointer
  let views: [MatrixView<Scalar>]

  /// - Throws: what does not fit into memory.
  init(sizes: [(rows: Int, columns: Int)]) throws(CapacityExceeded) {
    let stride = MemoryLayout<Scalar>.stride
    var offsets: [Int] = []
    var end = 0
    for (rows, columns) in sizes {
      let count = try Capacity.entries(rows: rows, columns: columns, bytesEach: stride)
      offsets.append(end)
      end += (count * stride + Self.alignment - 1) / Self.alignment * Self.alignment
      guard end <= Capacity.bytes else {
        throw CapacityExceeded(what: "all values together", bytes: end)
      }
    }
    let start = UnsafeMutableRawPointer.allocate(
      byteCount: max(end, Self.alignment), alignment: Self.alignment)
    start.initializeMemory(as: UInt8.self, repeating: 0, count: max(end, Self.alignment))
    memory = start
    views = zip(sizes, offsets).map { size, offset in
      MatrixView(
        base: (start + offset).bindMemory(to: Scalar.self, capacity: size.rows * size.columns),
        rows: size.rows, columns: size.columns)
    }
  }

  deinit { memory.deallocate() }
}
