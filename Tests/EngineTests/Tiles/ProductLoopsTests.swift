import Networks
import Testing

@testable import Engine

/// What `lectern-bench` says of the loops that compute products.
@Suite struct ProductLoopsTests {
  @Test(arguments: [
    (260, 40, "260 × 40 × 230: stripDot, since most inputs are 0 and the units many"),
    (260, 8, "260 × 8 × 230: sparseDot, since most inputs are 0"),
  ])
  func saysWhichSparseLoopsComputeTheFirstLayer(_ units: Int, _ batch: Int, _ first: String) throws
  {
    let network = try Network(layers: [230, units, 10])
    let trainer = trainer(network, network.sparseSamples(60), batch)
    #expect(try trainer.productLoops().first == first)
  }

  /// The weights' product, and that of the errors with the transposed samples.
  @Test func saysWhichDenseLoopsComputeTheRest() throws {
    let network = try Network(layers: [300, 520, 10])
    let loops = try trainer(network, network.samples(600), 512).productLoops()
    #expect(loops.count == 5)
    #expect(
      loops.contains("520 × 256 × 300: packed, since it is large or transposed on both sides"))
    #expect(loops.contains { $0.hasPrefix("10 × 256 × 520: ") })
  }

  private func trainer(_ network: Network, _ samples: SampleSet, _ batch: Int) -> Trainer {
    var options = TrainingOptions()
    options.batchSize = batch
    return Trainer(
      step: network.step, forward: nil, samples: TrainingSamples(training: samples),
      options: options, state: TrainingState(values: [:]))
  }
}
