/// The default stream: xoshiro256** (D. Blackman and S. Vigna, 2018), its state filled from the
/// seed by SplitMix64, as its authors advise.
///
/// Uniform numbers are the upper 53 bits of a word, normal ones come from the polar method.
package struct Xoshiro256: RandomSource {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var polar = PolarMethod()

  package init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 bits.
  package mutating func word() -> UInt64 {
    let product = state.1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  package mutating func uniform() -> Double { Double(word() >> 11) * 0x1p-53 }

  package mutating func normal() -> Double {
    var polar = polar
    defer { self.polar = polar }
    return polar.next { uniform() }
  }

  package mutating func integer(through limit: UInt32) -> UInt32 {
    unbiased(through: limit) { UInt32(truncatingIfNeeded: word() >> 32) }
  }
}

/// SplitMix64 (G. Steele, D. Lea and C. Flood, 2014): turns one seed into well-mixed words.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
