internal import CKernels
import Synchronization

/// Samples most of whose bytes are 0, as the background of digits is: for each the others, in the
/// form that the loops for sparse columns take.
final class SparseInputs {
  /// Each byte stands for itself over the divisor.
  let divisor: Double
  private let lists: ByteLists
  private let madeBlocks = AtomicLazyReference<ByteBlocks>()

  init(_ lists: ByteLists, divisor: Double) {
    self.lists = lists
    self.divisor = divisor
  }

  /// What a byte of 1 stands for.
  var factor: Float { Float(1 / divisor) }

  /// The entries of the sample at a place among those that were loaded.
  func column(_ place: Int) -> SparseColumn {
    let list = lists[place]
    return SparseColumn(
      entries: list.baseAddress.map { UnsafePointer($0) }, count: list.count)
  }

  /// The same in blocks, made when they are first asked for.
  var blocks: ByteBlocks { madeBlocks.load() ?? madeBlocks.storeIfNil(ByteBlocks(lists)) }

  /// Calls a function with each byte that is not 0 of the sample at a place, and where it stands.
  @inline(__always)
  func forEach(_ place: Int, _ body: (Int, UInt8) -> Void) {
    lists.forEach(place, body)
  }
}

/// Nobody writes to the lists once they are there, and the blocks are set once.
extension SparseInputs: @unchecked Sendable {}
