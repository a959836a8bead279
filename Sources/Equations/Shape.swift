/// One side of a matrix: a number known before anything runs, or `m`, the samples in the batch.
package enum Dimension: Sendable, Hashable, CustomStringConvertible {
  case fixed(Int)
  case batch

  package var description: String {
    switch self {
    case .fixed(let count): "\(count)"
    case .batch: GivenName.batchSize
    }
  }

  /// The number of entries along this side in a batch of `m` samples.
  package func count(batch m: Int) -> Int {
    switch self {
    case .fixed(let count): count
    case .batch: m
    }
  }
}

/// The shape of a value: a scalar, or a matrix of rows and columns.
package enum Shape: Sendable, Hashable, CustomStringConvertible {
  case scalar
  case matrix(Dimension, Dimension)

  /// As messages write it: `[10, m]`, or `scalar`.
  package var description: String {
    switch self {
    case .scalar: "scalar"
    case .matrix(let rows, let columns): "[\(rows), \(columns)]"
    }
  }

  /// For the end of a sentence: `a scalar`, or `[10, m]`.
  package var phrase: String { self == .scalar ? "a scalar" : description }

  /// The rows and columns of the storage of such a value in a batch of `m`; a scalar is 1 by 1.
  package func size(batch m: Int) -> (rows: Int, columns: Int) {
    switch self {
    case .scalar: (1, 1)
    case .matrix(let rows, let columns): (rows.count(batch: m), columns.count(batch: m))
    }
  }
}
