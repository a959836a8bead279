import CAllocationCount
import Equations
import Networks
import Testing

@testable import Engine

/// Every request for memory of the thread that trains is counted.
@Suite struct AllocationTests {
  /// Of batches that are one tile, the last of them smaller, and of such as are taken tile by tile.
  @Test(arguments: [7, 256, 600], TiledStepTests.updates)
  func takesNoMemoryWithinAnEpoch(_ batch: Int, _ update: String) throws {
    guard allocationCount() >= 0 else { return }
    for (forward, backprop) in TiledStepTests.networks {
      let network = try Network(
        layers: [230, 20, 10], forward: forward, backprop: backprop, update: update)
      #expect(try requestsInAnEpoch(network, batch: batch) == 0, "\(forward)")
    }
  }

  /// By entries and, of a few units, by blocks.
  @Test(arguments: [7, 600], [[230, 20, 10], [240, 10, 10]])
  func takesNoMemoryForSparseInputs(_ batch: Int, _ layers: [Int]) throws {
    guard allocationCount() >= 0 else { return }
    let network = try Network(layers: layers)
    let samples = network.sparseSamples(600, run: 12)
    #expect(samples.sparseInputs != nil)
    #expect(try requestsInAnEpoch(network, batch: batch, of: samples) == 0)
  }

  /// Products so large that the library computes them.
  @Test func takesNoMemoryForLargeProducts() throws {
    guard allocationCount() >= 0 else { return }
    #expect(try requestsInAnEpoch(try Network(layers: [700, 210, 10]), batch: 200) == 0)
  }

  /// Those of an epoch in a new order of the samples, behind a first one that may set up what all
  /// others use.
  private func requestsInAnEpoch(
    _ network: Network, batch: Int, of given: SampleSet? = nil
  ) throws -> Int {
    let samples = given ?? network.samples(600)
    let step = try TiledStep(
      network.step, batchSize: batch, threads: 1, samples: samples)
    var random = Xoshiro256(seed: 1)
    step.set(try network.draw(from: &random))
    var order = Array(0..<600)
    let epoch = {
      let before = allocationCount()
      random.shuffle(&order)
      order.withUnsafeBufferPointer { order in
        for start in stride(from: 0, to: order.count, by: batch) {
          let part = { (start: Int) in
            let bounds = min(start, order.count)..<min(start + batch, order.count)
            return UnsafeBufferPointer(rebasing: order[bounds])
          }
          _ = step.run(
            Batch(samples: samples, indices: part(start), following: part(start + batch)),
            learningRate: 1e-4, number: 1)
        }
      }
      return allocationCount() - before
    }
    _ = epoch()
    return epoch()
  }

  @Test func noticesMemoryThatIsTaken() {
    let before = allocationCount()
    let memory = [UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 64)]
    memory.forEach { $0.deallocate() }
    #expect(before < 0 || allocationCount() >= before + 2)
  }
}
