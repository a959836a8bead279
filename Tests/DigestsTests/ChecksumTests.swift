import Testing

@testable import Digests

@Suite struct ChecksumTests {
  private static func sum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { Checksum.of($0) } }

  /// Each length within two words, and each place in them.
  @Test func changesWithEveryByteAndEveryLength() {
    var seen: Set<UInt64> = []
    for count in 0..<18 {
      let zeros = [UInt8](repeating: 0, count: count)
      #expect(seen.insert(Self.sum(zeros)).inserted)
      for place in 0..<count {
        for value: UInt8 in [1, 0x80, 0xFF] {
          var changed = zeros
          changed[place] = value
          #expect(seen.insert(Self.sum(changed)).inserted, "\(count), \(place), \(value)")
        }
      }
    }
  }

  @Test func isTheSameForTheSameText() {
    #expect(Checksum.hexadecimal("a b") == Checksum.hexadecimal("a " + "b"))
    #expect(Checksum.hexadecimal("a b") != Checksum.hexadecimal("b a"))
    #expect(!Checksum.hexadecimal("").isEmpty)
  }
}
