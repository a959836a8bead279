internal import CKernels

extension SampleSet {
  /// Writes the inputs of some samples into memory, bytes by the loop made for them.
  @inline(__always)
  func loadInputs(
    into base: UnsafeMutablePointer<Float>, _ indices: some RandomAccessCollection<Int>,
    _ kernels: UnsafePointer<KernelTable>
  ) {
    guard case .bytes(let bytes, let divisor) = inputs else {
      let view = MatrixView(base: base, rows: features, columns: indices.count)
      return fillInputs(view, with: indices)
    }
    let factor = Float(1 / divisor)
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      for (column, index) in indices.enumerated() {
        let pixels = start + place(of: index) * features
        kernels.pointee.widen(pixels, factor, base + column * features, features)
      }
    }
  }

  /// Writes where the lists of some samples are, which must be sparse.
  /// - Returns: what a byte of 1 stands for.
  @inline(__always)
  func loadLists(
    into columns: UnsafeMutablePointer<SparseColumn>, _ indices: some RandomAccessCollection<Int>
  ) -> Float {
    guard let inputs = sparseInputs else { preconditionFailure("the samples are not sparse") }
    for (column, index) in indices.enumerated() {
      columns[column] = inputs.column(place(of: index))
    }
    return inputs.factor
  }

  /// Writes where the blocks of some samples are, which must be sparse.
  /// - Parameter blocks: those of all samples that were loaded.
  /// - Returns: what a byte of 1 stands for.
  @inline(__always)
  func load(
    _ blocks: ByteBlocks, into columns: UnsafeMutablePointer<BlockColumn?>,
    _ indices: some RandomAccessCollection<Int>
  ) -> Float {
    guard let inputs = sparseInputs else { preconditionFailure("the samples are not sparse") }
    for (column, index) in indices.enumerated() { columns[column] = blocks[place(of: index)] }
    return inputs.factor
  }

  /// Has the pixels of some samples brought near: in a random order the processor cannot know which
  /// come next.
  func prefetch(_ indices: UnsafeBufferPointer<Int>) {
    switch inputs {
    case .bytes(let bytes, _):
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        for index in indices { lecternPrefetch(start + place(of: index) * features, features) }
      }
    case .sparse(let inputs):
      for index in indices {
        let column = inputs.column(place(of: index))
        lecternPrefetch(column.entries, column.count * MemoryLayout<SparseEntry>.stride)
      }
    case .reals: break
    }
  }
}
