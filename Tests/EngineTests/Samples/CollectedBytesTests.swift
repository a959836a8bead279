import Testing

@testable import Engine

@Suite struct CollectedBytesTests {
  /// Samples of 5 bytes, of which one in `rarity` is not 0.
  private static func bytes(samples: Int, rarity: Int) -> [UInt8] {
    (0..<5 * samples).map { $0 % rarity == 0 ? UInt8($0 % 255 + 1) : 0 }
  }

  private func collected(_ bytes: [UInt8], samples: Int, inStepsOf step: Int) -> CollectedBytes {
    let collected = CollectedBytes(features: 5, samples: samples)
    for start in stride(from: 0, to: bytes.count, by: step) {
      bytes[start..<min(start + step, bytes.count)].withUnsafeBytes(collected.append)
    }
    return collected
  }

  private func restored(_ collected: CollectedBytes, samples: Int) -> [UInt8] {
    let set = SampleSet(
      inputs: .collected(collected, divisor: 2), targets: .reals([], outputs: 0), features: 5,
      count: samples)
    return (0..<samples).flatMap { set.bytes(ofSample: $0) ?? [] }
  }

  @Test(arguments: [1, 2, 4, 5, 7, 13, 1000], [2, 3, 6, 50])
  func keepsWhatComesInParts(step: Int, rarity: Int) {
    let bytes = Self.bytes(samples: 40, rarity: rarity)
    let collected = collected(bytes, samples: 40, inStepsOf: step)
    #expect(collected.isComplete(features: 5, samples: 40))
    #expect(restored(collected, samples: 40) == bytes)
    if case .sparse = collected.inputs(divisor: 2) {
      #expect(rarity > 4)
    } else {
      #expect(rarity < 4)
    }
  }

  /// The lists of the first samples become bytes again once the others have too many.
  @Test(arguments: [1, 3, 8, 1000])
  func givesListsUpWhereTheyGetLong(step: Int) {
    let bytes = [UInt8](repeating: 0, count: 100) + Array(1...100)
    let collected = collected(bytes, samples: 40, inStepsOf: step)
    #expect(restored(collected, samples: 40) == bytes)
  }

  @Test func noticesTooFewAndTooMany() {
    let bytes = Self.bytes(samples: 8, rarity: 6)
    #expect(!collected(bytes, samples: 9, inStepsOf: 7).isComplete(features: 5, samples: 9))
    #expect(!collected(bytes, samples: 7, inStepsOf: 7).isComplete(features: 5, samples: 7))
    #expect(!collected(bytes, samples: 8, inStepsOf: 7).isComplete(features: 4, samples: 10))
    let dense = [UInt8](repeating: 1, count: 5000)
    #expect(!collected(dense, samples: 7, inStepsOf: 7).isComplete(features: 5, samples: 7))
  }
}
