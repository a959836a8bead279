internal import CKernels

/// Samples most of whose bytes are 0, in blocks of 8 bytes of which those are left out that are all
/// 0, in the form that the loops for block columns take.
final class ByteBlocks {
  private static let size = 8
  /// Blocks are multiplied faster than entries where they have so many each.
  private static let entriesInBlock = 3

  /// Where each feature stands.
  let order: FeatureOrder
  /// Whether they are faster than lists; where not, they are not there.
  let areFew: Bool
  /// Where each sample's words begin.
  private let starts: [Int]
  private let words: UnsafeMutablePointer<UInt64>

  init(_ lists: ByteLists) {
    let blocks = (lists.features + Self.size - 1) / Self.size
    let bitWords = (blocks + 63) / 64
    let limit = lists.entryCount / Self.entriesInBlock + bitWords * lists.sampleCount
    // The last sample may have all its blocks; what is not written takes no memory.
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: limit + bitWords + blocks)
    let order = FeatureOrder(lists, groups: Self.size)
    var starts: [Int] = []
    var end = 0
    var sampleWords = Array(repeating: UInt64(0), count: blocks)
    sampleWords.withUnsafeMutableBufferPointer { sampleWords in
      let bytes = UnsafeMutableRawBufferPointer(sampleWords)
      for sample in 0..<lists.sampleCount where end <= limit {
        lists.forEach(sample) { feature, byte in
          if byte != 0 { bytes[order.places[feature]] = byte }
        }
        let start = end
        starts.append(start)
        (words + start).update(repeating: 0, count: bitWords)
        end += bitWords
        for block in 0..<blocks where sampleWords[block] != 0 {
          words[start + block / 64] |= 1 << UInt64(block % 64)
          words[end] = sampleWords[block]
          end += 1
          sampleWords[block] = 0
        }
      }
    }
    areFew = end <= limit
    self.order = order
    self.starts = starts
    self.words = words
  }

  deinit { words.deallocate() }

  /// The blocks of a sample.
  subscript(sample: Int) -> BlockColumn {
    UnsafePointer(words + starts[sample])
  }
}

/// Nobody writes to the blocks once they are there.
extension ByteBlocks: @unchecked Sendable {}
