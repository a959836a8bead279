/// How a parameter gets its first values.
package enum Initialization: Sendable, Hashable {
  case zeros
  case ones
  case constant(Double)
  /// Evenly from the first number up to the second one, which is not reached.
  case uniform(Double, Double)
  case normal(mean: Double, deviation: Double)
  /// Normal with deviation √(2 / fan-in): keeps the size of signals through ReLU
  /// (K. He et al., 2015).
  case he
  /// Even, with the deviation of `he`.
  case heUniform
  /// Even within ±√(6 / (fan-in + fan-out)) (X. Glorot and Y. Bengio, 2010).
  case xavier
  /// Normal, with the deviation of `xavier`.
  case xavierNormal

  /// The first values of a parameter, drawn row by row or column by column. Its fan-in is its number
  /// of columns, its fan-out its number of rows.
  /// - Throws: a size that the machine cannot hold.
  package func matrix(
    rows: Int, columns: Int, columnByColumn: Bool = false, from source: inout some RandomSource
  ) throws(CapacityExceeded) -> Matrix<Double> {
    let count = try Capacity.entries(rows: rows, columns: columns)
    guard count > 0 else { return Matrix(rows: rows, columns: columns) }
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(draw(rows: rows, columns: columns, from: &source)) }
    return columnByColumn
      ? Matrix(rows: rows, columns: columns, elements: numbers)
      : Matrix(rows: rows, columns: columns, rowMajor: numbers)
  }

  private func draw(rows: Int, columns: Int, from source: inout some RandomSource) -> Double {
    switch self {
    case .zeros: return 0
    case .ones: return 1
    case .constant(let value): return value
    case .uniform(let low, let high): return low + (high - low) * source.uniform()
    case .normal(let mean, let deviation): return mean + deviation * source.normal()
    case .he: return (2 / Double(columns)).squareRoot() * source.normal()
    case .heUniform: return Self.even(within: (6 / Double(columns)).squareRoot(), from: &source)
    case .xavier: return Self.even(within: (6 / Double(rows + columns)).squareRoot(), from: &source)
    case .xavierNormal: return (2 / Double(rows + columns)).squareRoot() * source.normal()
    }
  }

  private static func even(within limit: Double, from source: inout some RandomSource) -> Double {
    -limit + 2 * limit * source.uniform()
  }
}
