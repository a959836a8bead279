/// How equations keep samples, as the key `samples` of `load` says.
///
/// A program with a row for each sample is one with a column for each, transposed throughout. So
/// values are kept with a column for each sample whatever the equations say, and plans, kernels and
/// figures are the same; what stands between equations and kept values is here.
package enum SampleConvention: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// A column for each sample: `X` is [features, m].
  case columns
  /// A row for each sample: `X` is [m, features].
  case rows
  /// One sample at a time, as a column: `X` is [features, 1].
  case one

  package var description: String { rawValue }
}

extension SampleConvention {
  /// Whether values are kept transposed.
  package var isTransposed: Bool { self == .rows }

  /// `here a row is a sample`.
  var phrase: String {
    switch self {
    case .columns: "here a column is a sample"
    case .rows: "here a row is a sample"
    case .one: "here 'X' is one sample, a column"
    }
  }

  /// In equations, along which samples stand side by side.
  package var sampleAxis: Axis { isTransposed ? .rows : .columns }

  /// In equations, along which the units of a layer stand.
  package var unitAxis: Axis { sampleAxis.other }

  /// The shape in equations of a value that is kept in a shape, and the reverse.
  package func written(_ shape: Shape) -> Shape { isTransposed ? shape.transposed : shape }

  /// What is computed of kept values where equations apply an operation, and the reverse:
  /// `(A @ B).T` is `B.T @ A.T`, and what goes along the rows goes along the columns.
  package func kept<Operand>(
    _ operation: Operation, _ operands: [Operand]
  ) -> (operation: Operation, operands: [Operand]) {
    guard isTransposed else { return (operation, operands) }
    return switch operation {
    case .matrixProduct: (operation, operands.reversed())
    case .broadcast(let shape): (.broadcast(shape.transposed), operands)
    default: (operation.along(operation.axis?.other), operands)
    }
  }

  /// An equation of kept values as this convention writes it, and the reverse.
  func written(_ expression: Expression) -> Expression {
    guard isTransposed, case .apply(let operation, let operands) = expression.kind else {
      return expression
    }
    let kept = kept(operation, operands.map(written))
    return Expression(.apply(kept.operation, kept.operands), at: expression.span)
  }
}

extension SampleConvention {
  /// The shape of what has so many numbers for each sample, as plans keep it.
  package func shape(of count: Int) -> Shape {
    self == .one ? .matrix(.fixed(count), .fixed(1)) : .samples(of: count)
  }
}
