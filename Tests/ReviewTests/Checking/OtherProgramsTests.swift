import Engine
import Equations
import Review
import Testing

/// Backward passes as they stand in programs that people publish, each with what is wrong in it.
@Suite struct OtherProgramsTests {
  struct Program: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let network: ReviewedNetwork
    let text: String
    /// The names of the lines that are wrong themselves.
    let wrong: [String]
  }

  static func network(
    _ forward: String, layers: [Int] = [6, 5, 3], oneHot: Bool = true
  ) -> ReviewedNetwork {
    ReviewedNetwork(layers: layers, forward: forward, backprop: "", oneHot: oneHot)
  }

  static let logistic = """
    Z1 = W1 @ X + b1
    A1 = tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    L = -1/m * sum(Y * log(A2) + (1 - Y) * log(1 - A2))
    """

  static let squared = """
    Z1 = W1 @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    L = squared_error(A2, Y)
    """

  static let programs = [
    Program(
      testDescription: "a course's planar classifier",
      network: network(logistic, layers: [2, 4, 1], oneHot: false),
      text: """
        dZ2 = A2 - Y
        dW2 = 1 / m * np.dot(dZ2, A1.T)
        db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
        dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
        dW1 = 1 / m * np.dot(dZ1, X.T)
        db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
        """, wrong: []),
    Program(
      testDescription: "the course's assignment with a bug in two lines",
      network: network(ReviewedNetwork.tanhBinary.forward, layers: [5, 4, 4, 2]),
      text: """
        dZ3 = A3 - Y
        dW3 = 1./m * np.dot(dZ3, A2.T)
        db3 = 1./m * np.sum(dZ3, axis=1, keepdims=True)
        dA2 = np.dot(W3.T, dZ3)
        dZ2 = np.multiply(dA2, 1 - A2**2)
        dW2 = 1./m * np.dot(dZ2, A1.T) * 2
        db2 = 1./m * np.sum(dZ2, axis=1, keepdims=True)
        dA1 = np.dot(W2.T, dZ2)
        dZ1 = np.multiply(dA1, 1 - A1**2)
        dW1 = 1./m * np.dot(dZ1, X.T)
        db1 = 4./m * np.sum(dZ1, axis=1, keepdims=True)
        """, wrong: ["dW2", "db1"]),
    Program(
      testDescription: "delta rule without the output's derivative",
      network: network(squared),
      text: """
        error = A2 - Y
        delta2 = error
        dW2 = 2/m * delta2 @ A1.T
        db2 = 2/m * sum(delta2, axis=1)
        delta1 = W2.T @ delta2 * A1 * (1 - A1)
        dW1 = 2/m * delta1 @ X.T
        db1 = 2/m * sum(delta1, axis=1)
        """, wrong: ["delta2"]),
    Program(
      testDescription: "one-file classifier with collapsed biases",
      network: network(ReviewedNetwork.reluSoftmax.forward),
      text: """
        dZ2 = A2 - Y
        dW2 = 1 / m * dZ2.dot(A1.T)
        db2 = 1 / m * np.sum(dZ2)
        dZ1 = W2.T.dot(dZ2) * (Z1 > 0)
        dW1 = 1 / m * dZ1.dot(X.T)
        db1 = 1 / m * np.sum(dZ1)
        """, wrong: ["db2", "db1"]),
    Program(
      testDescription: "lower-case names, means in the first line",
      network: network(ReviewedNetwork.reluSoftmax.forward),
      text: """
        dz2 = (A2 - Y) / m
        dW2 = np.dot(dz2, A1.T)
        db2 = np.sum(dz2, axis=1, keepdims=True)
        da1 = np.dot(W2.T, dz2)
        dz1 = da1 * (A1 > 0)
        dW1 = np.dot(dz1, X.T) / m
        db1 = np.sum(dz1, axis=1, keepdims=True)
        """, wrong: ["dW1"]),
    Program(
      testDescription: "sigmoid of a sigmoid in the slope",
      network: network(squared),
      text: """
        dA2 = 2 * (A2 - Y)
        dZ2 = dA2 * sigmoid(A2) * (1 - sigmoid(A2))
        dW2 = dZ2 @ A1.T / m
        db2 = mean(dZ2, axis=1)
        dA1 = W2.T @ dZ2
        dZ1 = dA1 * sigmoid(A1) * (1 - sigmoid(A1))
        dW1 = dZ1 @ X.T / m
        db1 = mean(dZ1, axis=1)
        """, wrong: ["dZ2", "dZ1"]),
    Program(
      testDescription: "everything inside the weights' lines",
      network: network(squared),
      text: """
        dW2 = 1/m * (2 * (A2 - Y) * A2 * (1 - A2)) @ A1.T
        db2 = 1/m * sum(2 * (A2 - Y) * A2 * (1 - A2), axis=1)
        dW1 = 1/m * (W2 @ (2 * (A2 - Y) * A2 * (1 - A2)) * A1 * (1 - A1)) @ X.T
        """.replacing("W2 @", with: "W2.T @").replacing("A1 * (1 - A1))", with: "(1 - A1))"),
      wrong: ["dW1"]),
    Program(
      testDescription: "weight decay that the loss does not have",
      network: network(ReviewedNetwork.reluSoftmax.forward),
      text: """
        dZ2 = A2 - Y
        dW2 = 1/m * dZ2 @ A1.T + 0.7/m * W2
        dZ1 = W2.T @ dZ2 * relu'(Z1)
        dW1 = 1/m * dZ1 @ X.T + 0.7/m * W1
        """, wrong: ["dW2", "dW1"]),
    Program(
      testDescription: "the weights' gradient used where the error belongs",
      network: network(squared, layers: [4, 4, 4]),
      text: """
        dZ2 = 2/m * (A2 - Y) * sigmoid'(Z2)
        dW2 = dZ2 @ A1.T
        dZ1 = dW2.T @ dZ2 * sigmoid'(Z1)
        dW1 = dZ1 @ X.T
        """, wrong: ["dZ1"]),
    Program(
      testDescription: "two mistakes in one line and one below",
      network: network(ReviewedNetwork.reluSoftmax.forward),
      text: """
        dZ2 = 2 * (Y - A2)
        dW2 = 1/m * dZ2 @ A1.T
        db2 = 1/m * sum(dZ2, axis=1)
        dZ1 = W2.T @ dZ2
        dW1 = 1/m * dZ1 @ X.T
        db1 = sum(dZ1) / m
        """, wrong: ["dZ2", "dZ1", "db1"]),
  ]

  @Test(arguments: programs)
  func namesWhatIsWrong(_ program: Program) throws {
    let findings = try program.network.review(program.text).findings
    #expect(findings.filter { $0.verdict == .wrong }.map(\.name) == program.wrong)
    for finding in findings where finding.verdict == .wrong {
      #expect(finding.repair != nil)
    }
  }

  /// With every repair put in, nothing is wrong any more.
  @Test(arguments: programs)
  func mendsTheWholeProgram(_ program: Program) throws {
    let findings = try program.network.review(program.text).findings
    var network = program.network
    network = ReviewedNetwork(
      layers: network.layers, forward: network.forward, backprop: program.text,
      hasBiases: network.hasBiases, oneHot: network.oneHot)
    let mended = network.backprop(with: findings.compactMap { $0.repair?.text })
    for finding in try network.review(mended).findings {
      #expect(finding.verdict == .correct || finding.verdict == .correctPerSample)
    }
  }
}
