import Diagnostics
package import Engine
package import Equations

/// A network of two layers, compiled from its equations.
package struct Network {
  package let layers: [Int]
  package let compiled: PlanCompiler
  package let forward: ForwardPass
  package let loss: ValueID
  package let step: TrainingPlan

  package static let parameters = ["W1", "W2", "b1", "b2"]

  package static let reluSoftmax = """
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    L = cross_entropy(A2, Y)
    """

  package static let reluSoftmaxGradients = """
    dZ2 = 1/m * (A2 - Y)
    dW2 = dZ2 @ A1.T
    db2 = sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * relu'(Z1)
    dW1 = dZ1 @ X.T
    db1 = sum(dZ1, axis=1)
    """

  package static let sigmoidSquaredError = """
    Z1 = W1 @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    L = squared_error(A2, Y)
    """

  package static let sigmoidSquaredErrorGradients = """
    dZ2 = 2/m * (A2 - Y) * sigmoid'(Z2)
    dW2 = dZ2 @ A1.T
    db2 = sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * sigmoid'(Z1)
    dW1 = dZ1 @ X.T
    db1 = sum(dZ1, axis=1)
    """

  package init(
    layers: [Int], forward: String = reluSoftmax, backprop: String = reluSoftmaxGradients,
    update: String = "theta = theta - alpha * dtheta"
  ) throws {
    self.layers = layers
    var compiler = PlanCompiler(environment: .network(layers))
    try Self.require(compiler.compile(equations(forward)))
    let plan = compiler.plan
    guard let loss = plan.value(named: "L"), let output = plan.value(named: "A2") else {
      throw Mistake(messages: ["the forward pass has no 'L' or no 'A2'"])
    }
    self.loss = loss
    self.forward = ForwardPass(plan: plan, output: output, loss: loss)
    try Self.require(compiler.compile(equations(backprop)))
    compiled = compiler
    let (step, diagnostics) = TrainingPlan.compose(compiler, update: equations(update))
    guard let step, !diagnostics.hasErrors else {
      throw Mistake(messages: diagnostics.map(\.description))
    }
    self.step = step
  }

  /// What is wrong with equations that a test gives.
  private struct Mistake: Error {
    let messages: [String]
  }

  private static func require(_ diagnostics: [Diagnostic]) throws {
    guard diagnostics.isEmpty else { throw Mistake(messages: diagnostics.map(\.description)) }
  }

  /// Parameters drawn `randn` for weights and `rand` for biases, in the order W1, W2, b1, b2.
  package func draw(from random: inout some RandomSource) throws -> [String: Matrix<Double>] {
    let normal = Initialization.normal(mean: 0, deviation: 1)
    let uniform = Initialization.uniform(0, 1)
    var values: [String: Matrix<Double>] = [:]
    values["W1"] = try normal.matrix(rows: layers[1], columns: layers[0], from: &random)
    values["W2"] = try normal.matrix(rows: layers[2], columns: layers[1], from: &random)
    values["b1"] = try uniform.matrix(rows: layers[1], columns: 1, from: &random)
    values["b2"] = try uniform.matrix(rows: layers[2], columns: 1, from: &random)
    return values
  }

  /// Samples with even inputs, whose class is the largest of their first features.
  package func samples(_ count: Int, seed: UInt64 = 1) -> SampleSet {
    var random = Xoshiro256(seed: seed)
    let inputs = (0..<layers[0] * count).map { _ in random.uniform() }
    return samples(.reals(inputs), labels: labels(inputs), count)
  }

  /// Samples of bytes of which five in six are 0.
  /// - Parameter run: how many bytes that are not 0 stand together.
  package func sparseSamples(_ count: Int, seed: UInt64 = 1, run: Int = 1) -> SampleSet {
    var random = Xoshiro256(seed: seed)
    var scale = 0.0
    let inputs = (0..<layers[0] * count).map { index in
      if index % run == 0 { scale = max(0, 6 * random.uniform() - 5) }
      return UInt8(scale * (run == 1 ? 1 : 0.5 + random.uniform() / 2) * 255)
    }
    return samples(.bytes(inputs, divisor: 255), labels: labels(inputs), count)
  }

  private func labels<Input: Comparable>(_ inputs: [Input]) -> [Int] {
    stride(from: 0, to: inputs.count, by: layers[0]).map { start in
      let column = inputs[start..<start + layers[2]]
      return column.indices.max { column[$0] < column[$1] }.map { $0 - start } ?? 0
    }
  }

  private func samples(_ inputs: SampleSet.Inputs, labels: [Int], _ count: Int) -> SampleSet {
    SampleSet(
      inputs: inputs, targets: .labels(labels, classes: layers[2]), features: layers[0],
      count: count)
  }
}
