internal import CKernels

/// A tile's samples by their features: for each the samples in which it is not 0, so that gradients
/// are computed as sums are.
final class FeatureLists {
  /// One list a feature.
  let columns: UnsafeMutablePointer<SparseColumn>
  private let entries: UnsafeMutablePointer<SparseEntry>
  private let features: Int

  /// - Parameter samples: how many there are at most; what is not written takes no memory.
  init(features: Int, samples: Int) {
    self.features = features
    columns = .allocate(capacity: features)
    entries = .allocate(capacity: features * samples)
  }

  deinit {
    columns.deallocate()
    entries.deallocate()
  }

  /// Lists samples, of the features for which there is room.
  func list(_ samples: UnsafePointer<SparseColumn>, _ count: Int) {
    lecternListRows(samples, count, features, columns, entries)
  }
}
