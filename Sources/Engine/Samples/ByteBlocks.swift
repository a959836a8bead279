internal import CKernels

/// Samples most of whose bytes are 0, in blocks of 8 bytes of which those are left out that are all
/// 0, in the form that the loops for block columns take.
final class ByteBlocks {
  /// Blocks are multiplied faster than entries where they have so many each.
  private static let entriesInBlock = 3

  /// Whether they are faster than lists; where not, they are not there.
  let areFew: Bool
  /// Where each sample's words begin.
  private let starts: [Int]
  private let words: UnsafeMutablePointer<UInt64>

  init(_ lists: ByteLists) {
    let blocks = (lists.features + 7) / 8
    let bitWords = (blocks + 63) / 64
    let limit = lists.entryCount / Self.entriesInBlock + bitWords * lists.sampleCount
    // The last sample may have all its blocks; what is not written takes no memory.
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: limit + bitWords + blocks)
    let bytes = UnsafeMutableRawPointer(words)
    var starts: [Int] = []
    var end = 0
    for sample in 0..<lists.sampleCount where end <= limit {
      let start = end
      starts.append(start)
      (words + start).update(repeating: 0, count: bitWords)
      end += bitWords
      var last = -1
      lists.forEach(sample) { index, byte in
        if byte == 0 { return }
        let block = index / 8
        if block != last {
          words[end] = 0
          words[start + block / 64] |= 1 << UInt64(block % 64)
          end += 1
          last = block
        }
        bytes.storeBytes(of: byte, toByteOffset: (end - 1) * 8 + index % 8, as: UInt8.self)
      }
    }
    areFew = end <= limit
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
