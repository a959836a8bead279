import Engine
import Networks
import Testing

/// Ten steps of training beside NumPy's. The figures are printed (`%.17g`) by this program, run
/// with NumPy 2.4.6:
///
///     r = np.random.RandomState(7)
///     X = r.rand(6, 16); labels = np.floor(r.rand(16) * 3).astype(int); Y = np.eye(3)[:, labels]
///     W1 = r.randn(5, 6); W2 = r.randn(3, 5); b1 = r.rand(5, 1); b2 = r.rand(3, 1)
///     for step in range(10):
///         x, y = (X[:, :8], Y[:, :8]) if step % 2 == 0 else (X[:, 8:], Y[:, 8:]); m = 8
///         Z1 = W1 @ x + b1
///         # ReLU, softmax, cross-entropy:
///         A1 = np.maximum(0, Z1); Z2 = W2 @ A1 + b2
///         E = np.exp(Z2 - Z2.max(axis=0)); A2 = E / E.sum(axis=0)
///         L = -(y * np.log(A2)).sum() / m
///         dZ2 = (A2 - y) / m; dZ1 = W2.T @ dZ2 * (Z1 > 0)
///         # or sigmoid, squared error:
///         A1 = 1 / (1 + np.exp(-Z1)); Z2 = W2 @ A1 + b2; A2 = 1 / (1 + np.exp(-Z2))
///         L = ((A2 - y) ** 2).sum() / m
///         dZ2 = 2 / m * (A2 - y) * A2 * (1 - A2); dZ1 = W2.T @ dZ2 * A1 * (1 - A1)
///         # then both:
///         W2 = W2 - 0.5 * dZ2 @ A1.T; b2 = b2 - 0.5 * dZ2.sum(axis=1, keepdims=True)
///         W1 = W1 - 0.5 * dZ1 @ x.T;  b1 = b1 - 0.5 * dZ1.sum(axis=1, keepdims=True)
@Suite struct ReferenceLossTests {
  private static let softmaxLosses = [
    5.0986571359757242, 1.7319644605193028, 1.2682052969889881, 1.1854519324198622,
    1.1290854868982745, 1.1166964044621084, 1.0978808086566798, 1.0536694359738346,
    1.0654600848373157, 1.0365250358465654,
  ]
  private static let sigmoidLosses = [
    1.2153660314720218, 1.1870616314690754, 1.1162102351091503, 1.0669461244229081,
    0.97978241420479517, 0.92812446325144571, 0.85978212387112629, 0.83660164648218016,
    0.79679329656347497, 0.79273978532264477,
  ]

  @Test(arguments: [
    (Network.reluSoftmax, Network.reluSoftmaxGradients, softmaxLosses),
    (Network.sigmoidSquaredError, Network.sigmoidSquaredErrorGradients, sigmoidLosses),
  ])
  func trainsAsNumPyDoes(_ forward: String, _ backprop: String, _ expected: [Double]) throws {
    let network = try Network(layers: [6, 5, 3], forward: forward, backprop: backprop)
    var random = RandomStream(.numpyLegacy, seed: 7)
    let x = try Initialization.uniform(0, 1).matrix(rows: 6, columns: 16, from: &random)
    let labels = (0..<16).map { _ in Int(random.uniform() * 3) }
    let samples = SampleSet(
      inputs: .reals(x.elements), targets: .labels(labels, classes: 3), features: 6, count: 16)
    var state = TrainingState(values: try network.draw(from: &random))
    for (index, loss) in expected.enumerated() {
      // One step an epoch, on one half of the samples and then on the other.
      let half = samples.selecting(index % 2 == 0 ? 0..<8 : 8..<16)
      var trainer = Trainer(
        step: network.step, forward: nil, samples: TrainingSamples(training: half),
        options: options, state: state)
      let history = try trainer.train()
      state = trainer.state
      let actual = try #require(history.epochs.first).loss
      #expect(abs(actual / loss - 1) <= 1e-12, "step \(index + 1): \(actual) is not \(loss)")
    }
    #expect(state.step == 10)
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.batchSize = nil
    options.learningRate = 0.5
    options.precision = .double
    return options
  }
}
