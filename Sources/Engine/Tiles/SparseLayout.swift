import Equations

/// In what form samples are given most of whose numbers are 0.
enum SparseForm {
  /// Each number that is not 0: for any number of units.
  case entries
  /// The same, and for each feature the samples in which it is not 0: for many units and samples.
  case strips
  /// Blocks of 8 numbers that are not all 0: for a few units, on processors that have loops for it.
  case blocks
}

/// How a program takes sparse inputs.
struct SparseLayout {
  let use: SparseUse
  /// The samples by blocks, if they are to be taken so.
  let blocks: ByteBlocks?

  let form: SparseForm

  /// - Parameters:
  ///   - capacity: the most samples in a tile.
  ///   - blocks: the samples by blocks, if they may be taken so.
  init(_ use: SparseUse, capacity: Int, blocks: ByteBlocks? = nil) {
    self.use = use
    self.blocks = blocks
    form = blocks != nil ? .blocks : use.takesStrips(samples: capacity) ? .strips : .entries
  }

  /// Whether the weights of one feature stand together.
  var isByFeature: Bool { form != .blocks }

  /// How many features have a list of their samples.
  var listedFeatures: Int { form == .strips ? use.features : 0 }

  /// Where the numbers of each feature stand in a column of weights; `nil` where they stand in their
  /// order, or are columns themselves.
  func places(in shape: Shape) -> [Int]? {
    use.axis(in: shape) == nil ? nil : blocks?.order.places
  }
}
