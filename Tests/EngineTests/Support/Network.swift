import Diagnostics
import Engine
import Equations
import Testing

/// A network of two layers, compiled from its equations.
struct Network {
  let layers: [Int]
  let compiled: PlanCompiler
  let forward: ForwardPass
  let loss: ValueID
  let step: TrainingPlan

  static let parameters = ["W1", "W2", "b1", "b2"]

  static let reluSoftmax = """
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    L = cross_entropy(A2, Y)
    """

  static let reluSoftmaxGradients = """
    dZ2 = 1/m * (A2 - Y)
    dW2 = dZ2 @ A1.T
    db2 = sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * relu'(Z1)
    dW1 = dZ1 @ X.T
    db1 = sum(dZ1, axis=1)
    """

  static let sigmoidSquaredError = """
    Z1 = W1 @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    L = squared_error(A2, Y)
    """

  static let sigmoidSquaredErrorGradients = """
    dZ2 = 2/m * (A2 - Y) * sigmoid'(Z2)
    dW2 = dZ2 @ A1.T
    db2 = sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * sigmoid'(Z1)
    dW1 = dZ1 @ X.T
    db1 = sum(dZ1, axis=1)
    """

  init(
    layers: [Int], forward: String = reluSoftmax, backprop: String = reluSoftmaxGradients,
    update: String = "theta = theta - alpha * dtheta"
  ) throws {
    self.layers = layers
    var compiler = PlanCompiler(environment: Self.environment(layers))
    try #require(compiler.compile(equations(forward)) == [])
    let plan = compiler.plan
    loss = try #require(plan.value(named: "L"))
    self.forward = ForwardPass(
      plan: plan, output: try #require(plan.value(named: "A2")), loss: loss)
    try #require(compiler.compile(equations(backprop)) == [])
    compiled = compiler
    let (step, diagnostics) = TrainingPlan.compose(compiler, update: equations(update))
    try #require(!diagnostics.hasErrors)
    self.step = try #require(step)
  }

  private static func environment(_ layers: [Int]) -> Environment {
    var environment = Environment(targetsAreOneHot: true)
    let declare = { (name: String, rows: Int, columns: Dimension, quantity: Quantity) in
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "from the test"))
    }
    declare("X", layers[0], .batch, .data)
    declare("Y", layers[2], .batch, .data)
    declare("W1", layers[1], .fixed(layers[0]), .weight)
    declare("W2", layers[2], .fixed(layers[1]), .weight)
    declare("b1", layers[1], .fixed(1), .weight)
    declare("b2", layers[2], .fixed(1), .weight)
    return environment
  }

  /// Parameters drawn `randn` for weights and `rand` for biases, in the order W1, W2, b1, b2.
  func draw(from random: inout some RandomSource) throws -> [String: Matrix<Double>] {
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
  func samples(_ count: Int, seed: UInt64 = 1) -> SampleSet {
    var random = Xoshiro256(seed: seed)
    let inputs = (0..<layers[0] * count).map { _ in random.uniform() }
    return samples(.reals(inputs), labels: labels(inputs), count)
  }

  /// Samples of bytes of which five in six are 0.
  /// - Parameter run: how many bytes that are not 0 stand together.
  func sparseSamples(_ count: Int, seed: UInt64 = 1, run: Int = 1) -> SampleSet {
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

/// Text as a block of equations.
func equations(_ text: String) -> EquationBlock {
  EquationParser.parse(SourceFragment(SourceFile(path: "n.md", text: text))).block
}
