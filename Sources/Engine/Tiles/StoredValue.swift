import Equations

/// A value as it is stored: what has samples column by column, all else row by row, so that the
/// weights of one unit stand together as the numbers of one sample do.
///
/// Where inputs are sparse and come by entries, it is the weights of one feature that are needed
/// together; they begin on a cache line of their own, those of the next one not a multiple of 512
/// bytes behind, where they would compete for the same few places of the first cache.
struct StoredValue {
  let place: TilePlace
  let rows: Extent
  let columns: Extent
  /// From the beginning of one column to that of the next.
  let stride: Extent
  /// Whether the rows of the equation are the columns here.
  let isTransposed: Bool
  /// Where each row stands, if not in its order.
  let rowPlaces: [Int]?

  /// - Parameter sparse: how the plan takes sparse inputs, if it does.
  init(_ shape: Shape, at place: TilePlace, sparse: SparseLayout?) {
    self.place = place
    rowPlaces = sparse?.places(in: shape)
    let axis = sparse?.use.axis(in: shape)
    isTransposed = axis.map { ($0 == .rows) == (sparse?.isByFeature == true) } ?? !shape.hasSamples
    switch isTransposed ? shape.transposed : shape {
    case .scalar: (rows, columns) = (Extent(.fixed(1)), Extent(.fixed(1)))
    case .matrix(let r, let c): (rows, columns) = (Extent(r), Extent(c))
    }
    let isSpread = axis != nil && sparse?.isByFeature == true
    stride = isSpread ? Extent(.fixed(Self.spread(rows.count(samples: 0)))) : rows
  }

  private static func spread(_ count: Int) -> Int {
    let lines = (count + 15) / 16
    return (lines % 8 == 0 ? lines + 1 : lines) * 16
  }

  /// The numbers that it takes.
  func count(samples: Int) -> Int {
    stride.count(samples: samples) * columns.count(samples: samples)
  }
}
