import CKernels
import Testing

@testable import Engine

@Suite struct ByteBlocksTests {
  /// Bytes at the ends of blocks and of words of bits, far apart, all, and none.
  @Test(arguments: [8, 16, 504, 512, 520, 1_032, 13])
  func holdsWhatIsNotZero(_ features: Int) throws {
    let samples: [[UInt8]] = [
      (0..<features).map { UInt8($0 % 255 + 1) },
      (0..<features).map { $0 == features - 1 ? 9 : 0 },
      (0..<features).map { $0 / 8 % 64 == 0 ? 200 : 0 },
      (0..<features).map { _ in 0 },
      (0..<features).map { $0 < 4 ? 255 : 0 },
    ]
    let padding = Array(repeating: UInt8(0), count: features * 16)
    let inputs = try #require(
      SparseInputs.listing(samples.flatMap { $0 } + padding, divisor: 1, features: features))
    #expect(inputs.blocks.areFew)
    #expect(inputs.blocks === inputs.blocks)
    for (index, bytes) in samples.enumerated() {
      #expect(restored(inputs.blocks, index, features) == bytes)
    }
  }

  private func restored(_ blocks: ByteBlocks, _ sample: Int, _ features: Int) -> [UInt8] {
    let column = blocks[sample]
    let count = (features + 7) / 8
    var block = column + (count + 63) / 64
    var bytes: [UInt8] = []
    for index in 0..<count {
      let isThere = column[index / 64] >> UInt64(index % 64) & 1 == 1
      withUnsafeBytes(of: isThere ? block.pointee : 0) { bytes += $0 }
      if isThere { block += 1 }
    }
    return blocks.order.places.map { bytes[$0] }
  }

  /// Features that are 0 together, far apart from each other, come to share blocks.
  @Test func groupsWhatIsNotZeroTogether() throws {
    let features = 64
    let samples = (0..<400).map { sample -> [UInt8] in
      (0..<features).map { feature -> UInt8 in
        feature % 8 == sample % 8 ? UInt8(feature + 1) : 0
      }
    }
    let inputs = try #require(
      SparseInputs.listing(samples.flatMap { $0 }, divisor: 1, features: features))
    let blocks = inputs.blocks
    #expect(blocks.order.places.sorted() == Array(0..<features))
    for (index, bytes) in samples.enumerated() {
      #expect(blocks[index][0].nonzeroBitCount == 1)
      #expect(restored(blocks, index, features) == bytes)
    }
  }

  /// Of so many that not each pair can be counted.
  @Test func leavesManyFeaturesInTheirOrder() throws {
    let bytes = (0..<16_000).map { UInt8($0 % 2_000 < 200 ? 1 : 0) }
    let inputs = try #require(SparseInputs.listing(bytes, divisor: 1, features: 2_000))
    #expect(inputs.blocks.order.places == Array(0..<2_000))
    #expect(restored(inputs.blocks, 1, 2_000) == Array(bytes[..<2_000]))
  }

  @Test func holdsNothingWhereBytesStandAlone() throws {
    let alone = (0..<80 * 80).map { UInt8($0 % 81 == 3 ? 1 : 0) }
    let inputs = try #require(SparseInputs.listing(alone, divisor: 1, features: 80))
    #expect(!inputs.blocks.areFew)
  }
}
