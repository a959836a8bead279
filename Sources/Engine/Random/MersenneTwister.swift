/// The stream of NumPy's `RandomState(seed)`: MT19937 (M. Matsumoto and T. Nishimura, 1998) seeded
/// by their `init_genrand`, with NumPy's own ways to `rand`, `randn` and `shuffle`.
package struct MersenneTwister: RandomSource {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  private var position = MersenneTwister.size
  private var polar = PolarMethod()

  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<Self.size {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index))
    }
  }

  /// The next 32 bits.
  package mutating func word() -> UInt32 {
    if position == Self.size { refill() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9d2c_5680
    y ^= y << 15 & 0xefc6_0000
    return y ^ y >> 18
  }

  private mutating func refill() {
    for index in 0..<Self.size {
      let joined =
        state[index] & 0x8000_0000 | state[(index + 1) % Self.size] & 0x7fff_ffff
      let twist: UInt32 = joined & 1 == 0 ? 0 : 0x9908_b0df
      state[index] = state[(index + Self.middle) % Self.size] ^ joined >> 1 ^ twist
    }
    position = 0
  }

  /// 53 bits out of two words, as `rand` takes them.
  package mutating func uniform() -> Double {
    let high = Double(word() >> 5)
    let low = Double(word() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// As `randn` does: the polar method, the second number first.
  package mutating func normal() -> Double {
    var polar = polar
    defer { self.polar = polar }
    return polar.next { uniform() }
  }

  package mutating func integer(through limit: UInt32) -> UInt32 {
    unbiased(through: limit) { word() }
  }
}
