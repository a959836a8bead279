/// A seeded stream of random numbers: the same seed gives the same numbers on every machine.
package protocol RandomSource: Sendable {
  /// A number drawn evenly from [0, 1), in steps of 2⁻⁵³.
  mutating func uniform() -> Double
  /// A number from the normal distribution of mean 0 and deviation 1.
  mutating func normal() -> Double
  /// A whole number drawn evenly from 0 up to the limit, the limit included.
  mutating func integer(through limit: UInt32) -> UInt32
}

extension RandomSource {
  /// Puts elements into random order: Fisher and Yates' exchanges, from the last element down.
  package mutating func shuffle(_ elements: inout [Int]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, Int(integer(through: UInt32(clamping: last))))
    }
  }
}

/// Draws below a limit without bias: numbers of as many bits as the limit has, until one is not
/// beyond it.
@inline(__always)
func unbiased(through limit: UInt32, _ next: () -> UInt32) -> UInt32 {
  guard limit > 0 else { return 0 }
  let mask = UInt32.max >> UInt32(limit.leadingZeroBitCount)
  while true {
    let candidate = next() & mask
    if candidate <= limit { return candidate }
  }
}

/// Normal numbers by the polar method (G. Marsaglia and T. A. Bray, 1964), which makes two at a
/// time: the second is kept for the next call.
struct PolarMethod: Sendable {
  private var spare: Double?

  mutating func next(_ uniform: () -> Double) -> Double {
    if let kept = spare {
      spare = nil
      return kept
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square < 1, square != 0 else { continue }
      let factor = (-2 * Double.logarithm(square) / square).squareRoot()
      spare = factor * x
      return factor * y
    }
  }
}
