internal import CKernels
import Equations

/// Where the numbers of a value are.
struct TilePlace: Hashable {
  enum Region: Hashable {
    /// Parameters, and whatever is there once.
    case shared
    /// What is added up, each part of the samples for itself.
    case sums
    /// What has a column a sample, each thread for itself.
    case tile
  }

  let region: Region
  /// In numbers, from the region's beginning.
  let offset: Int
}

/// The memory that an instruction works on, and the loops that work.
struct TileContext {
  let kernels: UnsafePointer<KernelTable>
  let shared: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// Sums that end as one number each.
  let totals: UnsafeMutablePointer<Double>
  let tile: UnsafeMutablePointer<Float>
  /// Where a product may pack its operands: a thread's own.
  var workspace: UnsafeMutableRawPointer
  /// The bytes of the tile's samples that are not 0, as the program takes them: by entries or by
  /// blocks.
  let sparse: UnsafeMutablePointer<SparseColumn>
  let blocks: UnsafeMutablePointer<BlockColumn?>
  /// The same by features, if the program takes them so.
  let features: FeatureLists
  /// What a byte of 1 stands for there.
  var sparseFactor: Float = 1
  /// The samples in this tile.
  var count: Int
  /// The samples in the batch.
  var batchSize: Int
  /// Whether sums begin here.
  var isFirst: Bool

  /// Adds to a total, which begins with the first tile.
  @inline(__always)
  func add(_ number: Double, to total: Int) {
    totals[total] = isFirst ? number : totals[total] + number
  }

  subscript(place: TilePlace) -> UnsafeMutablePointer<Float> {
    switch place.region {
    case .shared: shared + place.offset
    case .sums: sums + place.offset
    case .tile: tile + place.offset
    }
  }
}

/// A number of rows or columns: fixed, or the samples in the tile.
struct Extent: Hashable {
  private let fixed: Int
  private let isSamples: Bool

  init(_ dimension: Dimension) {
    switch dimension {
    case .fixed(let count): (fixed, isSamples) = (count, false)
    case .batch: (fixed, isSamples) = (0, true)
    }
  }

  func count(_ context: TileContext) -> Int { count(samples: context.count) }

  func count(samples: Int) -> Int { isSamples ? samples : fixed }
}
