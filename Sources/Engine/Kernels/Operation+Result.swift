package import Equations

extension Operation {
  /// Applies the operation to one matrix or two, which fit.
  /// - Parameters:
  ///   - rows: the rows of the result, as the operation's rule gives them.
  ///   - columns: its columns.
  package func result(
    of operands: [Matrix<Double>], rows: Int, columns: Int
  ) -> Matrix<Double> {
    let elements = operands[0].withView { a in
      operands[operands.count - 1].withView { b in
        [Double](unsafeUninitializedCapacity: rows * columns) { buffer, initialized in
          initialized = rows * columns
          guard let base = buffer.baseAddress, initialized > 0 else { return }
          let result = MatrixView(base: base, rows: rows, columns: columns)
          Instruction(kernel: Kernel(self), a: a, b: b, result: result).runInRoomOfItsOwn()
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

extension Instruction<Double> {
  fileprivate func runInRoomOfItsOwn() {
    let bytes = kernel == .matrixProduct ? ProductWorkspace.bytes(for: a, b) : 1
    withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 64) { workspace in
      if let start = workspace.baseAddress { run(start) }
    }
  }
}

extension Matrix<Double> {
  /// Lends the entries as a view, which kernels only read.
  fileprivate func withView<Result>(_ body: (MatrixView<Double>) -> Result) -> Result {
    elements.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        var nothing = 0.0
        return withUnsafeMutablePointer(to: &nothing) {
          body(MatrixView(base: $0, rows: rows, columns: columns))
        }
      }
      return body(
        MatrixView(base: UnsafeMutablePointer(mutating: base), rows: rows, columns: columns))
    }
  }
}
