/// A stream of random numbers of the kind that a notebook asks for.
package enum RandomStream: RandomSource {
  case standard(Xoshiro256)
  case numpyLegacy(MersenneTwister)

  /// What `generator:` may name.
  package enum Kind: String, Sendable, CaseIterable {
    /// `Xoshiro256`.
    case standard
    /// `MersenneTwister`, as NumPy's `RandomState`; its seeds end at 2³² − 1.
    case numpyLegacy = "numpy-legacy"
  }

  package init(_ kind: Kind = .standard, seed: UInt64) {
    switch kind {
    case .standard: self = .standard(Xoshiro256(seed: seed))
    case .numpyLegacy: self = .numpyLegacy(MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)))
    }
  }

  package mutating func uniform() -> Double {
    draw {
      $0.uniform()
    } _: {
      $0.uniform()
    }
  }

  package mutating func normal() -> Double {
    draw {
      $0.normal()
    } _: {
      $0.normal()
    }
  }

  package mutating func integer(through limit: UInt32) -> UInt32 {
    draw {
      $0.integer(through: limit)
    } _: {
      $0.integer(through: limit)
    }
  }

  private mutating func draw<Value>(
    _ standard: (inout Xoshiro256) -> Value, _ legacy: (inout MersenneTwister) -> Value
  ) -> Value {
    switch self {
    case .standard(var source):
      let value = standard(&source)
      self = .standard(source)
      return value
    case .numpyLegacy(var source):
      // Given up for the while, so that the state is changed in place and not copied.
      self = .standard(Self.placeholder)
      let value = legacy(&source)
      self = .numpyLegacy(source)
      return value
    }
  }

  private static let placeholder = Xoshiro256(seed: 0)
}
