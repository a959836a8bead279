extension Axis {
  /// Along which samples stand side by side where values are kept: a column each.
  package static let samples = Axis.columns
}

extension Shape {
  /// A matrix with so many numbers for each sample.
  package static func samples(of rows: Int) -> Shape { .matrix(.fixed(rows), .batch) }

  /// Whether its size depends on the batch.
  package var hasSamples: Bool { rows == .batch || columns == .batch }

  /// Whether what belongs to a sample is a column.
  package var hasSampleColumns: Bool { columns == .batch }

  /// How many numbers each sample has in a matrix with a column a sample; `nil` of all others.
  package var rowsPerSample: Int? {
    if case .matrix(.fixed(let rows), .batch) = self { rows } else { nil }
  }
}
