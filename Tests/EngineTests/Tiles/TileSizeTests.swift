import Equations
import Networks
import Testing

@testable import Engine

/// How many samples a tile has.
struct TileSizeTests {
  /// So many that a tile stays near the processor, and of wide layers few enough for many threads.
  @Test(arguments: [
    ([64, 10, 10], 64...64), ([784, 16, 10], 64...64), ([784, 512, 10], 256...256),
    ([64, 20_000, 10], 32...128), ([1, 1_000_000, 1], 16...16),
  ])
  func isSmallWhereLayersAreWide(layers: [Int], sizes: ClosedRange<Int>) throws {
    let size = try Network(layers: layers).step.optimized(batchSize: 1000).tileSize
    #expect(sizes.contains(size))
  }
}
