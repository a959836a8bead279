extension SampleSet {
  /// The samples at some indices as columns.
  /// - Shapes: `X` [features, m], `Y` [outputs, m].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func batch<Scalar: EngineScalar>(
    _ indices: [Int], as: Scalar.Type = Scalar.self
  ) throws(CapacityExceeded) -> (X: Matrix<Scalar>, Y: Matrix<Scalar>) {
    let m = indices.count
    let arena = try Arena<Scalar>(sizes: [(features, m), (outputs, m)])
    fillInputs(arena.views[0], with: indices)
    fillTargets(arena.views[1], with: indices)
    return withExtendedLifetime(arena) { (arena.views[0].matrix, arena.views[1].matrix) }
  }

  /// Writes the inputs of some samples into memory, one after the other.
  @inline(__always)
  func fillInputs<Scalar: EngineScalar>(
    _ view: MatrixView<Scalar>, with indices: some RandomAccessCollection<Int>
  ) {
    precondition(view.rows == features && view.columns == indices.count, "the sizes differ")
    switch inputs {
    case .bytes(let bytes, let divisor):
      let divisor = Scalar(divisor)
      fill(view, from: bytes, with: indices) { Scalar($0) / divisor }
    case .sparse(let inputs):
      let divisor = Scalar(inputs.divisor)
      view.base.update(repeating: 0, count: view.count)
      for (column, index) in indices.enumerated() {
        let target = view.column(column)
        inputs.forEach(place(of: index)) { target[$0] = Scalar($1) / divisor }
      }
    case .reals(let reals):
      fill(view, from: reals, with: indices) { Scalar($0) }
    }
  }

  /// Writes the targets of some samples into memory, labels one-hot.
  @inline(__always)
  func fillTargets<Scalar: EngineScalar>(
    _ view: MatrixView<Scalar>, with indices: some RandomAccessCollection<Int>
  ) {
    precondition(view.rows == outputs && view.columns == indices.count, "the sizes differ")
    switch targets {
    case .labels(let labels, _):
      view.base.update(repeating: 0, count: view.count)
      for (column, index) in indices.enumerated() {
        view.column(column)[labels[place(of: index)]] = 1
      }
    case .reals(let reals, _):
      fill(view, from: reals, with: indices) { Scalar($0) }
    }
  }

  @inline(__always)
  private func fill<Element, Scalar: EngineScalar>(
    _ view: MatrixView<Scalar>, from elements: [Element],
    with indices: some RandomAccessCollection<Int>, _ convert: (Element) -> Scalar
  ) {
    elements.withUnsafeBufferPointer { elements in
      for (column, index) in indices.enumerated() {
        let target = view.column(column)
        let start = place(of: index) * view.rows
        for row in 0..<view.rows { target[row] = convert(elements[start + row]) }
      }
    }
  }
}
