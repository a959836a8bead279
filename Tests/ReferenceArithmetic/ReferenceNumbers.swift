package import Equations

/// A small generator with a fixed start, so that every run draws the same numbers.
package struct ReferenceNumbers {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number in [low, high).
  package mutating func next(in low: Double, _ high: Double) -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return low + (high - low) * Double(state >> 11) / 0x1p53
  }

  package mutating func matrix(_ shape: Shape, batch: Int, in low: Double, _ high: Double)
    -> ReferenceMatrix
  {
    let (rows, columns) = shape.size(batch: batch)
    var drawn = ReferenceMatrix(rows, columns) { _, _ in 0 }
    for index in drawn.entries.indices { drawn.entries[index] = next(in: low, high) }
    return drawn
  }
}
