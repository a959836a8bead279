import CAllocationCount
import Equations
import Testing

@testable import Engine

/// Every request for memory of the thread that trains is counted.
@Suite struct AllocationTests {
  /// Of batches that are one tile, and of such as are taken tile by tile.
  @Test(arguments: [8, 600])
  func takesNoMemoryWithinAnEpoch(_ batch: Int) throws {
    guard allocationCount() >= 0 else { return }
    let network = try Network(layers: [230, 20, 10])
    let step = try TiledStep(network.step, batchSize: batch, threads: 1)
    var random = Xoshiro256(seed: 1)
    step.set(try network.draw(from: &random))
    let samples = network.samples(600)
    Array(0..<600).withUnsafeBufferPointer { order in
      let epoch = {
        let before = allocationCount()
        for start in stride(from: 0, to: order.count, by: batch) {
          let indices = UnsafeBufferPointer(rebasing: order[start..<start + batch])
          _ = step.run(
            Batch(samples: samples, indices: indices, following: indices), learningRate: 0.1,
            number: 1)
        }
        return allocationCount() - before
      }
      // The first epoch may set up what all others use.
      _ = epoch()
      #expect(epoch() == 0)
    }
  }

  @Test func noticesMemoryThatIsTaken() {
    let before = allocationCount()
    let memory = [UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 64)]
    memory.forEach { $0.deallocate() }
    #expect(before < 0 || allocationCount() >= before + 2)
  }
}
