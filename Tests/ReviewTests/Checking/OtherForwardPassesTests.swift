import Engine
import Equations
import Review
import Testing

/// Mistakes that only other forward passes allow.
@Suite struct OtherForwardPassesTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let forward: String
    let right: String
    let wrong: String
    var testDescription: String { wrong }
  }

  static let decay = """
    Z1 = W1 @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    L = cross_entropy(A2, Y) + 0.05 * sum(W1**2)
    """

  static let decayGradients = """
    dZ2 = A2 - Y
    dW2 = 1/m * dZ2 @ A1.T
    dZ1 = W2.T @ dZ2 * A1 * (1 - A1)
    dW1 = 1/m * dZ1 @ X.T + 0.1 * W1
    """

  static let softmaxSquared = """
    Z1 = W1 @ X + b1
    A1 = tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    L = squared_error(A2, Y)
    """

  static let softmaxSquaredGradients = """
    dZ2 = 2 * A2 * (A2 - Y - sum(A2 * (A2 - Y), axis=0))
    dW2 = 1/m * dZ2 @ A1.T
    """

  static let mistakes = [
    Mistake(forward: decay, right: decayGradients, wrong: "dW1 = 1/m * dZ1 @ X.T"),
    Mistake(forward: decay, right: decayGradients, wrong: "dW1 = 1/m * dZ1 @ X.T + 0.05 * W1"),
    Mistake(forward: decay, right: decayGradients, wrong: "dW1 = 1/m * dZ1 @ X.T + 0.1/m * W1"),
    Mistake(forward: decay, right: decayGradients, wrong: "dW1 = 1/m * (dZ1 @ X.T + 0.1 * W1)"),
    Mistake(forward: decay, right: decayGradients, wrong: "dW1 = 1/m * dZ1 @ X.T - 0.1 * W1"),
    Mistake(
      forward: decay, right: decayGradients, wrong: "dW2 = 1/m * dZ2 @ A1.T + 0.1 * W2"),
    Mistake(
      forward: decay, right: decayGradients, wrong: "dZ1 = W2.T @ dZ2 * (1 - A1)"),
    Mistake(forward: softmaxSquared, right: softmaxSquaredGradients, wrong: "dZ2 = A2 - Y"),
    Mistake(
      forward: softmaxSquared, right: softmaxSquaredGradients,
      wrong: "dZ2 = 2 * A2 * (A2 - Y)"),
    Mistake(
      forward: softmaxSquared, right: softmaxSquaredGradients,
      wrong: "dZ2 = 2 * A2 * (A2 - Y - sum(A2 * (A2 - Y), axis=1))"),
  ]

  @Test(arguments: mistakes)
  func namesAndMendsTheLine(_ mistake: Mistake) throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 3], forward: mistake.forward, backprop: mistake.right)
    let findings = try network.review(network.backprop(with: [mistake.wrong])).findings
    let wrong = findings.filter { $0.verdict == .wrong }
    #expect(wrong.map(\.name) == [String(mistake.wrong.prefix { $0 != " " })])

    let repair = try #require(wrong.first?.repair)
    let mended = try network.review(network.backprop(with: [repair.text])).findings
    #expect(mended.allSatisfy { $0.verdict == .correct || $0.verdict == .correctPerSample })
  }
}
