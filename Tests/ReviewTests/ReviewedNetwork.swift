import Diagnostics
import Engine
import Equations
import Review
import Networks
import Testing

/// A forward pass whose backward passes are reviewed.
struct ReviewedNetwork: Sendable {
  let layers: [Int]
  let forward: String
  /// Its true gradients, in one convention.
  let backprop: String
  var hasBiases = true
  var oneHot = true
  var samples = SampleConvention.columns

  var environment: Environment {
    .network(layers, biases: hasBiases, oneHot: oneHot, samples: samples)
  }

  /// The same network with a row for each sample.
  var inRows: ReviewedNetwork {
    var network = ReviewedNetwork(
      layers: layers, forward: rows(forward), backprop: rows(backprop), hasBiases: hasBiases,
      oneHot: oneHot)
    network.samples = .rows
    return network
  }

  /// Inputs drawn evenly, pixels from 0 to a largest value, the others from a range around 0.
  func inputs(
    batchSize: Int = 16, largest: Double = 1, weights: ClosedRange<Double> = -0.5...0.5,
    seed: UInt64 = 5
  ) -> [String: Matrix<Double>] {
    var random = Xoshiro256(seed: seed)
    var inputs: [String: Matrix<Double>] = [:]
    let environment = environment
    for name in environment.names {
      guard let shape = environment[name]?.shape, environment[name]?.kind == .input else {
        continue
      }
      let (rows, columns) = shape.size(batch: batchSize)
      var matrix = Matrix<Double>(rows: rows, columns: columns)
      for index in matrix.elements.indices {
        let width = weights.upperBound - weights.lowerBound
        matrix.elements[index] =
          name == "X"
          ? largest * random.uniform() : weights.lowerBound + width * random.uniform()
      }
      if name == "Y" {
        matrix = Matrix(rows: rows, columns: columns)
        for column in 0..<columns {
          matrix[Int(random.integer(through: UInt32(rows - 1))), column] = 1
        }
      }
      inputs[name] = matrix
    }
    return inputs
  }

  func review(
    _ backprop: String, at inputs: [String: Matrix<Double>]? = nil
  ) throws -> GradientReport {
    let environment = environment
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(equations(forward)).map(\.description) == [])
    let pass = compiler.plan
    let block = equations(backprop)
    try #require(compiler.compile(block).map(\.description) == [])
    let inputs = inputs ?? self.inputs()
    let review = try #require(
      try GradientReview(
        forward: pass, whole: compiler.plan, backprop: block, environment: environment,
        batchSize: inputs["X"]?.columns ?? 0))
    return try review.report(at: inputs)
  }

  /// The backward pass with some of its lines replaced by others of the same names.
  func backprop(with lines: [String]) -> String {
    var statements = backprop.split(separator: "\n").map(String.init)
    for line in lines {
      let name = line.prefix { $0 != " " }
      if let index = statements.firstIndex(where: { $0.hasPrefix(name + " ") }) {
        statements[index] = line
      } else {
        Issue.record("no line gives \(name)")
      }
    }
    return statements.joined(separator: "\n")
  }
}

/// Equations in columns as rows have them.
func rows(_ text: String) -> String { equations(text).transposed(as: "rows").text }

extension ReviewedNetwork {
  static let reluSoftmax = ReviewedNetwork(
    layers: [6, 5, 3],
    forward: """
      Z1 = W1 @ X + b1
      A1 = relu(Z1)
      Z2 = W2 @ A1 + b2
      A2 = softmax(Z2)
      L = cross_entropy(A2, Y)
      """,
    backprop: """
      dZ2 = A2 - Y
      dW2 = 1/m * dZ2 @ A1.T
      db2 = 1/m * sum(dZ2, axis=1)
      dZ1 = W2.T @ dZ2 * relu'(Z1)
      dW1 = 1/m * dZ1 @ X.T
      db1 = 1/m * sum(dZ1, axis=1)
      """)

  /// Square weights, which hide transposes.
  static let square = ReviewedNetwork(
    layers: [4, 4, 4], forward: reluSoftmax.forward, backprop: reluSoftmax.backprop)

  static let sigmoidSquared = ReviewedNetwork(
    layers: [6, 5, 4, 3],
    forward: """
      Z1 = W1 @ X + b1
      A1 = sigmoid(Z1)
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      Z3 = W3 @ A2 + b3
      A3 = sigmoid(Z3)
      L = squared_error(A3, Y)
      """,
    backprop: """
      dZ3 = 2/m * (A3 - Y) * sigmoid'(Z3)
      dW3 = dZ3 @ A2.T
      db3 = sum(dZ3, axis=1)
      dA2 = W3.T @ dZ3
      dZ2 = dA2 * sigmoid'(Z2)
      dW2 = dZ2 @ A1.T
      db2 = sum(dZ2, axis=1)
      dA1 = W2.T @ dZ2
      dZ1 = dA1 * sigmoid'(Z1)
      dW1 = dZ1 @ X.T
      db1 = sum(dZ1, axis=1)
      """)

  static let tanhBinary = ReviewedNetwork(
    layers: [5, 4, 4, 2],
    forward: """
      Z1 = W1 @ X + b1
      A1 = tanh(Z1)
      Z2 = W2 @ A1 + b2
      A2 = tanh(Z2)
      Z3 = W3 @ A2 + b3
      A3 = sigmoid(Z3)
      L = binary_cross_entropy(A3, Y)
      """,
    backprop: """
      dZ3 = A3 - Y
      dW3 = 1/m * dZ3 @ A2.T
      db3 = 1/m * sum(dZ3, axis=1)
      dZ2 = W3.T @ dZ3 * (1 - A2**2)
      dW2 = 1/m * dZ2 @ A1.T
      db2 = 1/m * sum(dZ2, axis=1)
      dZ1 = W2.T @ dZ2 * (1 - A1**2)
      dW1 = 1/m * dZ1 @ X.T
      db1 = 1/m * sum(dZ1, axis=1)
      """)
}
