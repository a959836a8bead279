import Equations

/// In what form samples are given most of whose numbers are 0.
enum SparseForm {
  /// Each number that is not 0: for any number of units.
  case entries
  /// Blocks of 8 numbers that are not all 0: for a few units, on processors that have loops for it.
  case blocks
}

/// How a program takes sparse inputs.
struct SparseLayout {
  let use: SparseUse
  /// The samples by blocks, if they are to be taken so.
  let blocks: ByteBlocks?

  var form: SparseForm { blocks == nil ? .entries : .blocks }

  /// Where the numbers of each feature stand in a column of weights; `nil` where they stand in their
  /// order, or are columns themselves.
  func places(in shape: Shape) -> [Int]? {
    use.axis(in: shape) == nil ? nil : blocks?.order.places
  }
}
