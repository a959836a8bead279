import Engine
import Equations
import Networks
import Testing

@Suite struct InferenceTests {
  /// Counts around the size of the tiles in which samples are taken.
  @Test(arguments: [0, 1, 255, 256, 257, 600], Precision.allCases)
  func doesNotDependOnTheTiles(_ count: Int, _ precision: Precision) throws {
    let network = try Network(layers: [6, 5, 3])
    var random = Xoshiro256(seed: 9)
    let parameters = try network.draw(from: &random)
    for samples in [network.samples(count), network.sparseSamples(count)] {
      let result = try Inference(network.forward, precision: precision)
        .run(parameters, on: samples)
      #expect(result.output.columns == count)
      guard count > 0 else {
        #expect(result.loss == nil)
        continue
      }
      let whole = try atOnce(network.forward, parameters, samples)
      expectEqual(result.output, whole.output, within: precision == .single ? 1e-5 : 1e-14)
      #expect(abs((result.loss ?? 0) - whole.loss) < (precision == .single ? 1e-5 : 1e-13))
    }
  }

  /// The output is centred over the batch, so each sample's output depends on all samples.
  @Test func takesAllSamplesAtOnceWhereTheyInfluenceEachOther() throws {
    let network = try Network(
      layers: [6, 5, 3],
      forward: """
        Z1 = W1 @ X + b1
        A1 = relu(Z1 - mean(Z1, axis=1))
        A2 = softmax(W2 @ A1 + b2)
        L = cross_entropy(A2, Y)
        """, backprop: "dW1 = 0 * W1")
    var random = Xoshiro256(seed: 9)
    let parameters = try network.draw(from: &random)
    let samples = network.samples(300)
    let result = try Inference(network.forward, precision: .double).run(parameters, on: samples)
    expectEqual(
      result.output, try atOnce(network.forward, parameters, samples).output, within: 1e-14)
  }

  private func atOnce(
    _ forward: ForwardPass, _ parameters: [String: Matrix<Double>], _ samples: SampleSet
  ) throws -> (output: Matrix<Double>, loss: Double) {
    let executor = try Executor<Double>(forward.plan, batchSize: samples.count)
    let batch = try samples.batch(Array(0..<samples.count), as: Double.self)
    for (name, matrix) in parameters { executor.set(name, to: matrix) }
    executor.set("X", to: batch.X)
    executor.set("Y", to: batch.Y)
    executor.run()
    return (executor.value(forward.output), executor.scalar(try #require(forward.loss)))
  }
}
