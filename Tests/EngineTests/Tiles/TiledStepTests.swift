import CKernels
import Equations
import Networks
import Testing

@testable import Engine

/// Steps on tiles beside the same steps run value by value in Float64.
@Suite struct TiledStepTests {
  static let updates = [
    "theta = theta - alpha * dtheta",
    """
    v = 0.9 * v + dtheta
    theta = theta - alpha * v
    """,
    """
    v = 0.9 * v + 0.1 * dtheta
    s = 0.999 * s + 0.001 * dtheta ** 2
    theta = theta - alpha * (v / (1 - 0.9 ** t)) / (sqrt(s / (1 - 0.999 ** t)) + 1e-8)
    """,
    "theta = theta - alpha * dtheta - 0.01 * theta",
  ]

  static let networks = [
    (Network.reluSoftmax, Network.reluSoftmaxGradients),
    (Network.sigmoidSquaredError, Network.sigmoidSquaredErrorGradients),
    (
      """
      Z1 = W1 @ X + b1
      A1 = tanh(Z1)
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      L = binary_cross_entropy(A2, Y)
      """,
      """
      dZ2 = A2 - Y
      dW2 = 1/m * dZ2 @ A1.T
      db2 = mean(dZ2, axis=1)
      dA1 = W2.T @ dZ2
      dZ1 = dA1 * (1 - A1 ** 2)
      dW1 = (X @ dZ1.T).T / m
      db1 = 1/m * sum(dZ1, axis=1)
      """
    ),
    // The weighted sums centred over the batch: samples depend on one another.
    (
      """
      Z0 = W1 @ X
      Z1 = Z0 - mean(Z0, axis=1) + b1
      A1 = relu(Z1)
      Z2 = W2 @ A1 + b2
      A2 = softmax(Z2)
      L = cross_entropy(A2, Y)
      """,
      """
      dZ2 = 1/m * (A2 - Y)
      dW2 = dZ2 @ A1.T
      db2 = sum(dZ2, axis=1)
      dZ1 = W2.T @ dZ2 * relu'(Z1)
      dZ0 = dZ1 - mean(dZ1, axis=1)
      dW1 = dZ0 @ X.T
      db1 = sum(dZ1, axis=1)
      """
    ),
  ]

  @Test(arguments: networks.indices, updates)
  func trainsAsFloat64Does(_ network: Int, _ update: String) throws {
    for batch in [1, 7, 300, 1_000] {
      let exact = try losses(network, update, batch: batch, .double, threads: 1)
      let tiled = try losses(network, update, batch: batch, .single, threads: 2)
      for (a, b) in zip(exact, tiled) {
        #expect(abs(a - b) <= 1e-4 * abs(a), "batches of \(batch): \(exact) \(tiled)")
      }
    }
  }

  /// Inputs most of which are 0, of layers whose units fill no vector, one and several.
  @Test(arguments: networks.indices, updates)
  func trainsOnSparseInputsAsFloat64Does(_ network: Int, _ update: String) throws {
    for (batch, units) in [(1, 20), (7, 5), (300, 10), (1_000, 37), (300, 260)] {
      let (forward, backprop) = Self.networks[network]
      let layers = [230, units, 10]
      let step = try Network(
        layers: layers, forward: forward, backprop: backprop, update: update
      ).step
      #expect(step.optimized(batchSize: batch).sparse?.products.count == 2)
      try trainsOnSparseInputs(network, update, batch: batch, layers: layers)
    }
  }

  /// Few units, of inputs whose zeros come in runs: batches that are one tile and such as are
  /// several.
  @Test(arguments: [33, 300, 1_000], [1, 10, 12])
  func trainsOnBlocksAsFloat64Does(_ batch: Int, _ units: Int) throws {
    for (forward, backprop) in Self.networks[..<3] {
      let network = try Network(layers: [600, units, 10], forward: forward, backprop: backprop)
      let samples = network.sparseSamples(1_000, run: 30)
      #expect(samples.sparseInputs?.blocks.areFew == true)
      let exact = try trained(network, batch: batch, .double, threads: 1, samples)
      for threads in [1, 3] {
        let tiled = try trained(network, batch: batch, .single, threads: threads, samples)
        for (a, b) in zip(exact.history.epochs, tiled.history.epochs) {
          #expect(abs(a.loss - b.loss) <= 1e-4 * abs(a.loss))
        }
        for (name, matrix) in exact.state.values {
          let found = try #require(tiled.state.values[name])
          let furthest = zip(matrix.elements, found.elements).map { abs($0 - $1) }.max() ?? 1
          #expect(furthest <= 2e-3, "\(name)")
        }
      }
    }
  }

  @Test(arguments: [
    (240, 10, 1_000, SparseForm.blocks), (240, 10, 20, .entries), (240, 13, 1_000, .entries),
    (241, 10, 1_000, .entries),
  ])
  func takesBlocksWhereTheyAreFaster(
    _ features: Int, _ units: Int, _ batch: Int, _ form: SparseForm
  ) throws {
    guard lecternKernels().pointee.blockRows > 0 else { return }
    let network = try Network(layers: [features, units, 10])
    let samples = network.sparseSamples(1_000, run: 24)
    let step = try TiledStep(network.step, batchSize: batch, threads: 1, samples: samples)
    #expect(step.program.sparse?.form == form)
  }

  @Test(arguments: [
    (256, 32, SparseForm.strips), (1_000, 300, .strips), (255, 32, .entries), (256, 31, .entries),
  ])
  func takesStripsOfManyUnitsAndSamples(_ units: Int, _ batch: Int, _ form: SparseForm) throws {
    let network = try Network(layers: [230, units, 10])
    let samples = network.sparseSamples(300)
    let step = try TiledStep(network.step, batchSize: batch, threads: 1, samples: samples)
    #expect(step.program.sparse?.form == form)
  }

  /// Targets that are computed behind the softmax which they are compared with.
  @Test(arguments: [40, 1_000])
  func comparesSoftmaxWithTargetsThatComeLater(_ batch: Int) throws {
    let network = try Network(
      layers: [230, 20, 10],
      forward: Network.reluSoftmax.replacing(
        "L = cross_entropy(A2, Y)", with: "T = 0.9 * Y + 0.01\nL = cross_entropy(A2, T)"))
    let exact = try trained(network, batch: batch, .double, threads: 1, network.samples(1_000))
    let tiled = try trained(network, batch: batch, .single, threads: 2, network.samples(1_000))
    for (a, b) in zip(exact.history.epochs, tiled.history.epochs) {
      #expect(abs(a.loss - b.loss) <= 1e-4 * abs(a.loss))
    }
  }

  /// Where something tells features apart, as a target that is the picture itself does, they stay
  /// in their order.
  @Test func pairsFeaturesOnlyWithThemselves() throws {
    let network = try Network(layers: [240, 10, 10])
    #expect(network.step.optimized(batchSize: 1_000).sparse?.isFreeOfOrder == true)
    let decayed = try Network(
      layers: [240, 10, 10], update: "theta = theta - alpha * dtheta - 0.01 * theta")
    #expect(decayed.step.optimized(batchSize: 1_000).sparse?.isFreeOfOrder == true)
    let encoder = try Network(
      layers: [240, 10, 240],
      forward: Network.sigmoidSquaredError.replacing("W2 @ A1", with: "W1.T @ A1"),
      backprop: """
        dZ2 = 2/m * (A2 - Y) * sigmoid'(Z2)
        dW2 = dZ2 @ A1.T
        db2 = sum(dZ2, axis=1)
        dZ1 = W1 @ dZ2 * sigmoid'(Z1)
        dW1 = dZ1 @ X.T + A1 @ dZ2.T
        db1 = sum(dZ1, axis=1)
        """)
    #expect(encoder.step.optimized(batchSize: 1_000).sparse?.isFreeOfOrder == false)
  }

  /// Inputs that are changed before they are multiplied forward, and are not backward.
  @Test func trainsWhereSomethingNeedsAllOfSparseInputs() throws {
    let forward = Network.reluSoftmax.replacing("W1 @ X", with: "W1 @ (X - 0.5)")
    let network = try Network(layers: [230, 20, 10], forward: forward)
    let use = try #require(network.step.optimized(batchSize: 300).sparse)
    #expect(use.products.count == 1 && use.needsDense)
    let exact = try trained(network, batch: 300, .double, threads: 1, network.sparseSamples(900))
    let tiled = try trained(network, batch: 300, .single, threads: 2, network.sparseSamples(900))
    for (a, b) in zip(exact.history.epochs, tiled.history.epochs) {
      #expect(abs(a.loss - b.loss) <= 1e-4 * abs(a.loss))
    }
  }

  /// As many units as features, whose weights can be stored in one way only.
  @Test(arguments: networks.indices)
  func trainsASquareLayerOnSparseInputs(_ network: Int) throws {
    try trainsOnSparseInputs(network, Self.updates[0], batch: 7, layers: [24, 24, 10])
  }

  private func trainsOnSparseInputs(
    _ network: Int, _ update: String, batch: Int, layers: [Int]
  ) throws {
    let exact = try trained(
      network, update, batch: batch, .double, threads: 1, layers: layers, isSparse: true)
    let tiled = try trained(
      network, update, batch: batch, .single, threads: 2, layers: layers, isSparse: true)
    for (a, b) in zip(exact.history.epochs, tiled.history.epochs) {
      #expect(abs(a.loss - b.loss) <= 1e-4 * abs(a.loss), "batches of \(batch)")
    }
    for (name, matrix) in exact.state.values {
      let found = try #require(tiled.state.values[name])
      let furthest = zip(matrix.elements, found.elements).map { abs($0 - $1) }.max() ?? 1
      #expect(furthest <= 2e-3, "\(name), batches of \(batch)")
    }
  }

  /// A hundred steps, as one loss each.
  @Test(arguments: networks.indices)
  func staysWithFloat64ForAHundredSteps(_ network: Int) throws {
    let update = Self.updates[0]
    let exact = try losses(network, update, batch: 8, .double, threads: 1, samples: 800)
    let tiled = try losses(network, update, batch: 8, .single, threads: 1, samples: 800)
    #expect(abs(exact[0] - tiled[0]) <= 1e-4 * abs(exact[0]))
  }

  /// Of batches that are one tile, of tiles, of a last batch that is smaller.
  @Test(arguments: networks.indices, [37, 256, 701])
  func givesTheSameBytesOnAnyNumberOfThreads(_ network: Int, _ batch: Int) throws {
    let one = try trained(network, Self.updates[0], batch: batch, .single, threads: 1).state
    for threads in [2, 3, 4, 8] {
      let many = try trained(network, Self.updates[0], batch: batch, .single, threads: threads)
      #expect(many.state == one, "\(threads) threads")
    }
  }

  @Test(arguments: networks.indices, [37, 256, 701])
  func givesTheSameBytesOfSparseInputs(_ network: Int, _ batch: Int) throws {
    let one = try trained(
      network, Self.updates[0], batch: batch, .single, threads: 1, isSparse: true)
    for threads in [2, 3, 8] {
      let many = try trained(
        network, Self.updates[0], batch: batch, .single, threads: threads, isSparse: true)
      #expect(many.state == one.state, "\(threads) threads")
    }
  }

  /// Shapes such as 10 × 784 × 64, of which OpenBLAS 0.3.21 gives other bits on two threads than on
  /// one.
  @Test(arguments: [[784, 64, 10], [784, 10, 10]], [Precision.single, .double])
  func givesTheSameBytesWhereOpenBLASDoesNot(_ layers: [Int], _ precision: Precision) throws {
    let network = try Network(layers: layers)
    for batch in [10, 64] {
      let samples = network.samples(200)
      let one = try trained(network, batch: batch, precision, threads: 1, samples)
      for threads in [2, 4] {
        let many = try trained(network, batch: batch, precision, threads: threads, samples)
        #expect(many.state == one.state, "\(threads) threads, batches of \(batch)")
      }
    }
  }

  /// Products so large that their operands are packed, or sparse inputs taken strip by strip, and
  /// threads share them.
  @Test(arguments: [129, 256, 515], [false, true])
  func givesTheSameBytesOfLargeProducts(_ batch: Int, _ isSparse: Bool) throws {
    let one = try trained(
      0, Self.updates[1], batch: batch, .single, threads: 1, layers: Self.large, isSparse: isSparse)
    for threads in [2, 3, 4] {
      let many = try trained(
        0, Self.updates[1], batch: batch, .single, threads: threads, layers: Self.large,
        isSparse: isSparse)
      #expect(many.state == one.state, "\(threads) threads")
    }
  }

  private static let large = [700, 210, 10]

  private func losses(
    _ network: Int, _ update: String, batch: Int, _ precision: Precision, threads: Int,
    samples: Int = 1_000
  ) throws -> [Double] {
    try trained(network, update, batch: batch, precision, threads: threads, samples: samples)
      .history.epochs.map(\.loss)
  }

  private func trained(
    _ index: Int, _ update: String, batch: Int, _ precision: Precision, threads: Int,
    samples: Int = 1_000, layers: [Int] = [230, 20, 10], isSparse: Bool = false
  ) throws -> (history: TrainingHistory, state: TrainingState) {
    let (forward, backprop) = Self.networks[index]
    let network = try Network(
      layers: layers, forward: forward, backprop: backprop, update: update)
    let count = batch == 1 ? 40 : samples
    return try trained(
      network, batch: batch, precision, threads: threads,
      isSparse ? network.sparseSamples(count) : network.samples(count))
  }

  private func trained(
    _ network: Network, batch: Int, _ precision: Precision, threads: Int, _ training: SampleSet
  ) throws -> (history: TrainingHistory, state: TrainingState) {
    var random = RandomStream(.numpyLegacy, seed: 5)
    let drawn = try network.draw(from: &random).mapValues { matrix in
      Matrix(
        rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 / 8 })
    }
    var options = TrainingOptions()
    options.batchSize = batch
    options.learningRate = 0.01
    options.epochs = 2
    options.precision = precision
    options.threads = threads
    var trainer = Trainer(
      step: network.step, forward: nil,
      samples: TrainingSamples(training: training), options: options,
      state: TrainingState(values: drawn))
    let history = try trainer.train()
    return (history, trainer.state)
  }
}
