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
      #expect(restored(inputs.blocks[index], features) == bytes)
    }
  }

  private func restored(_ column: UnsafePointer<UInt64>, _ features: Int) -> [UInt8] {
    let count = (features + 7) / 8
    var block = column + (count + 63) / 64
    var bytes: [UInt8] = []
    for index in 0..<count {
      let isThere = column[index / 64] >> UInt64(index % 64) & 1 == 1
      withUnsafeBytes(of: isThere ? block.pointee : 0) { bytes += $0 }
      if isThere { block += 1 }
    }
    return Array(bytes.prefix(features))
  }

  @Test func holdsNothingWhereBytesStandAlone() throws {
    let alone = (0..<8_000).map { UInt8($0 % 8 == 3 ? 1 : 0) }
    let inputs = try #require(SparseInputs.listing(alone, divisor: 1, features: 80))
    #expect(!inputs.blocks.areFew)
  }
}
