extension Shape {
  /// The number of rows; a scalar has one.
  package var rows: Dimension {
    if case .matrix(let rows, _) = self { rows } else { .fixed(1) }
  }

  /// The number of columns; a scalar has one.
  package var columns: Dimension {
    if case .matrix(_, let columns) = self { columns } else { .fixed(1) }
  }

  package var isScalar: Bool { self == .scalar }

  /// The shape that two shapes have together, as NumPy broadcasts: a scalar with anything, and one
  /// row or one column with any number of them.
  package func broadcast(with other: Shape) throws(ShapeMismatch) -> Shape {
    if isScalar { return other }
    if other.isScalar { return self }
    let rows = try rows.broadcast(with: other.rows, called: "rows")
    return .matrix(rows, try columns.broadcast(with: other.columns, called: "columns"))
  }

  /// Whether a value of this shape can stand where one of another shape is wanted.
  package func broadcasts(to shape: Shape) -> Bool {
    (try? broadcast(with: shape)) == shape
  }
}

extension Dimension {
  fileprivate func broadcast(
    with other: Dimension, called name: String
  ) throws(ShapeMismatch) -> Dimension {
    if self == other || other == .fixed(1) { return self }
    if self == .fixed(1) { return other }
    throw ShapeMismatch(
      "needs %0 and %1 to have the same number of \(name), or one of them to have one (%0 has "
        + "\(self), %1 has \(other))" + Dimension.explanation(self, other))
  }

  /// Why `m` does not equal a number, where that is the matter.
  static func explanation(_ a: Dimension, _ b: Dimension) -> String {
    (a == .batch) != (b == .batch) ? "; m, the samples in the batch, equals no fixed number" : ""
  }
}

/// A rule of one operand whose every entry is computed by itself.
protocol ElementwiseRule: OperationRule {}

extension ElementwiseRule {
  package func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape { operands[0] }
}

/// A rule of two operands that broadcast, computed entry by entry.
protocol BroadcastingRule: OperationRule {}

extension BroadcastingRule {
  package var operandCount: Int { 2 }

  package func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    try operands[0].broadcast(with: operands[1])
  }
}
