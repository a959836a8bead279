import Engine
import Equations
import Review
import Testing

/// Gradients that are right, in the spellings of many authors: no alarm is raised.
@Suite struct CorrectVariantsTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let network: ReviewedNetwork
    let text: String
    var testDescription: String { text }

    var inRows: Variant { Variant(network: network.inRows, text: rows(text)) }
  }

  static let reluSoftmax = [
    "dZ2 = 1/m * (A2 - Y)\ndW2 = dZ2 @ A1.T\ndb2 = sum(dZ2, axis=1)\n"
      + "dA1 = W2.T @ dZ2\ndZ1 = dA1 * relu'(Z1)\ndW1 = dZ1 @ X.T\ndb1 = sum(dZ1, axis=1)",
    "dZ2 = (A2 - Y) / m\ndW2 = np.dot(dZ2, A1.T)\ndb2 = np.sum(dZ2, axis=1, keepdims=True)\n"
      + "dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)\ndW1 = dZ1.dot(X.T)\n"
      + "db1 = dZ1.sum(axis=1, keepdims=True)",
    "delta2 = A2 - Y\ndW2 = 1./m * delta2 @ A1.T\ndb2 = 1./m * np.sum(delta2, axis=1)\n"
      + "delta1 = W2.T @ delta2 * (A1 > 0)\ndW1 = 1./m * delta1 @ X.T\n"
      + "db1 = 1./m * np.sum(delta1, axis=1)",
    "dz2 = A2 - Y\ndW2 = (dz2 @ A1.T) / m\ndb2 = mean(dz2, axis=1)\n"
      + "dz1 = np.multiply(np.dot(W2.T, dz2), A1 > 0)\ndW1 = (dz1 @ X.T) / m\n"
      + "db1 = mean(dz1, axis=1)",
    "error = Y - A2\ndW2 = -1/m * error @ A1.T\ndb2 = -1/m * sum(error, axis=1)\n"
      + "hidden = W2.T @ error * relu'(Z1)\ndW1 = -1/m * hidden @ X.T\n"
      + "db1 = -mean(hidden, axis=1)",
    "dA2 = -1/m * Y / A2\ndZ2 = A2 * (dA2 - sum(dA2 * A2, axis=0))\ndW2 = dZ2 @ A1.T\n"
      + "db2 = sum(dZ2, axis=1)",
    "dZ2 = exp(Z2) / sum(exp(Z2), axis=0) - Y\ndW2 = (A1 @ dZ2.T).T / m",
    "dZ2 = A2 - Y\ndA1 = W2.T @ dZ2\ndZ1 = dA1 * (Z1 >= 0)\ndW1 = dZ1 @ X.T / m\n"
      + "dX = W1.T @ dZ1",
    "dZ2 = 1/m * A2 - 1/m * Y\ndX = W1.T @ (W2.T @ dZ2 * relu'(Z1))",
    "dW2 = 1/m * (A2 - Y) @ A1.T\ndb2 = 1/m * sum(A2 - Y, axis=1)\n"
      + "dW1 = 1/m * (W2.T @ (A2 - Y) * relu'(Z1)) @ X.T\n"
      + "db1 = 1/m * sum(W2.T @ (A2 - Y) * relu'(Z1), axis=1)",
    "dZ2 = A2 - Y\nm_inv = 1/m\ndW2 = m_inv * dZ2 @ A1.T\ndb2 = m_inv * sum(dZ2, axis=1)",
    "ones = 0 * sum(X, axis=0) + 1\ndZ2 = A2 - Y\ndb2 = 1/m * dZ2 @ ones.T",
    "dZ2 = -(Y - A2)\ndW2 = -(Y - A2) @ A1.T / m",
    "dZ2 = A2 - Y\nmask = Z1 > 0\ndZ1 = mask * (W2.T @ dZ2)\ndb1 = sum(dZ1 / m, axis=1)",
    "dZ2 = A2 - Y\ndZ1 = minimum(1, maximum(0, 1e9 * Z1)) * (W2.T @ dZ2)",
    "grad_Z2 = (A2 - Y) / m\ngrad_W2 = grad_Z2 @ A1.T\ndW2 = grad_W2\ndb2 = sum(grad_Z2, axis=1)",
  ]

  static let sigmoidSquared = [
    "dA3 = 2 * (A3 - Y)\ndZ3 = dA3 * A3 * (1 - A3)\ndW3 = 1/m * dZ3 @ A2.T\n"
      + "db3 = 1/m * sum(dZ3, axis=1)\ndZ2 = W3.T @ dZ3 * A2 * (1 - A2)\ndW2 = dZ2 @ A1.T / m",
    "E3 = A3 - Y\ndW3 = 2/m * (E3 * sigmoid'(Z3)) @ A2.T\ndA2 = W3.T @ (2 * E3 * sigmoid'(Z3))\n"
      + "dW2 = 1/m * (dA2 * sigmoid'(Z2)) @ A1.T\ndA1 = W2.T @ (dA2 * sigmoid'(Z2))",
    "delta3 = (A3 - Y) * A3 * (1 - A3)\ndW3 = 2/m * delta3 @ A2.T\ndb3 = 2/m * sum(delta3, axis=1)\n"
      + "delta2 = W3.T @ delta3 * A2 * (1 - A2)\ndW2 = 2/m * delta2 @ A1.T\n"
      + "db2 = 2/m * sum(delta2, axis=1)\ndelta1 = W2.T @ delta2 * A1 * (1 - A1)\n"
      + "dW1 = 2/m * delta1 @ X.T\ndb1 = 2 * mean(delta1, axis=1)",
    "dZ3 = 2 / m * (A3 - Y) * (A3 - A3**2)\ndW3 = dZ3 @ A2.T\ndA2 = W3.T @ dZ3\n"
      + "dZ2 = dA2 * exp(-Z2) / (1 + exp(-Z2))**2\ndW2 = dZ2 @ A1.T",
    "dA3 = (2 * A3 - 2 * Y) / m\ndZ3 = sigmoid'(Z3) * dA3\ndb3 = sum(dZ3, axis=1)",
  ]

  static let tanhBinary = [
    "dA3 = -(Y / A3) + (1 - Y) / (1 - A3)\ndZ3 = dA3 * A3 * (1 - A3)\ndW3 = 1/m * dZ3 @ A2.T\n"
      + "dA2 = W3.T @ dZ3\ndZ2 = dA2 * (1 - np.power(A2, 2))\ndW2 = 1/m * dZ2 @ A1.T",
    "dA3 = (A3 - Y) / (A3 * (1 - A3)) / m\ndZ3 = dA3 * sigmoid'(Z3)\ndW3 = dZ3 @ A2.T",
    "dZ3 = 1/m * (A3 - Y)\ndZ2 = W3.T @ dZ3 * tanh'(Z2)\ndW2 = dZ2 @ A1.T\n"
      + "dZ1 = W2.T @ dZ2 * (1 - np.tanh(Z1)**2)\ndW1 = dZ1 @ X.T\ndb1 = sum(dZ1, axis=1)",
    "dZ3 = A3 - Y\ndZ2 = W3.T @ dZ3 * (1 + A2) * (1 - A2)\ndb2 = mean(dZ2, axis=1)",
    "dZ3 = A3 - Y\ndW3 = np.matmul(dZ3, np.transpose(A2)) / m\n"
      + "dZ2 = np.multiply(W3.T.dot(dZ3), 1 - np.square(A2))",
  ]

  /// Other forward passes, each with gradients of its own.
  static let others: [(forward: String, gradients: String)] = [
    (
      "Z1 = W1 @ X + b1\nA1 = leaky_relu(Z1)\nZ2 = W2 @ A1 + b2\nL = squared_error(Z2, Y)",
      "dZ2 = 2 * (Z2 - Y)\ndW2 = 1/m * dZ2 @ A1.T\n"
        + "dZ1 = W2.T @ dZ2 * ((Z1 > 0) + 0.01 * (Z1 <= 0))\ndW1 = 1/m * dZ1 @ X.T"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = relu(Z1)\nZ2 = W2 @ A1 + b2\nA2 = softmax(Z2)\n"
        + "L = -1/m * sum(Y * log(A2))",
      "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T\ndA1 = W2.T @ dZ2"
    ),
    // A small number keeps the logarithm finite, and nobody derives it.
    (
      "Z1 = W1 @ X + b1\nA1 = relu(Z1)\nZ2 = W2 @ A1 + b2\nA2 = softmax(Z2)\n"
        + "L = -mean(sum(Y * log(A2 + 1e-8), axis=0))",
      "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T\ndb2 = 1/m * sum(dZ2, axis=1)"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = relu(Z1)\nZ2 = W2 @ A1 + b2\nA2 = sigmoid(Z2)\n"
        + "L = -mean(sum(Y * log(A2 + 1e-7) + (1 - Y) * log(1 - A2 + 1e-7), axis=0))",
      "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = tanh(Z1)\nZ2 = W2 @ A1 + b2\nA2 = 1 / (1 + exp(-Z2))\n"
        + "L = sum((A2 - Y)**2) / (2*m)",
      "dA2 = A2 - Y\ndZ2 = dA2 * A2 * (1 - A2)\ndW2 = 1/m * dZ2 @ A1.T\n"
        + "dZ1 = W2.T @ dZ2 * (1 - A1**2)"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = sigmoid(Z1)\nZ2 = W2 @ A1 + b2\nA2 = softmax(Z2)\n"
        + "L = cross_entropy(A2, Y) + 0.05 * sum(W1**2) + 0.05 * sum(W2**2)",
      "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T + 0.1 * W2\ndZ1 = W2.T @ dZ2 * A1 * (1 - A1)\n"
        + "dW1 = 1/m * dZ1 @ X.T + 0.1 * W1\ndb1 = 1/m * sum(dZ1, axis=1)"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = minimum(maximum(Z1, 0), 0.25)\nZ2 = W2 @ A1 + b2\nA2 = sigmoid(Z2)\n"
        + "L = mean((A2 - Y)**2)",
      "dZ2 = 2/(3*m) * (A2 - Y) * sigmoid'(Z2)\n"
        + "dZ1 = W2.T @ dZ2 * (Z1 > 0) * (Z1 < 0.25)\ndW1 = dZ1 @ X.T\ndb1 = sum(dZ1, axis=1)"
    ),
    (
      "Z1 = W1 @ X + b1\nA1 = sqrt(abs(Z1) + 1)\nZ2 = W2 @ A1 + b2\nA2 = softmax(Z2)\n"
        + "L = squared_error(A2, Y)",
      "dA2 = 2 * (A2 - Y)\ndZ2 = A2 * (dA2 - sum(dA2 * A2, axis=0))\ndW2 = 1/m * dZ2 @ A1.T"
    ),
    (
      "mu = mean(X, axis=1)\nXc = X - mu\nZ1 = W1 @ Xc + b1\nA1 = relu(Z1)\nZ2 = W2 @ A1\n"
        + "A2 = sigmoid(Z2)\nL = binary_cross_entropy(A2, Y)",
      "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T\ndZ1 = W2.T @ dZ2 * relu'(Z1)\n"
        + "dW1 = 1/m * dZ1 @ Xc.T\ndb2 = 0 * b2"
    ),
  ]

  static let variants = inColumns + inColumns.map(\.inRows)

  private static let inColumns =
    reluSoftmax.map { Variant(network: .reluSoftmax, text: $0) }
    + sigmoidSquared.map { Variant(network: .sigmoidSquared, text: $0) }
    + tanhBinary.map { Variant(network: .tanhBinary, text: $0) }
    + others.map { forward, gradients in
      Variant(
        network: ReviewedNetwork(layers: [6, 5, 3], forward: forward, backprop: ""),
        text: gradients)
    }

  @Test(arguments: variants)
  func findsNothingWrong(_ variant: Variant) throws {
    let findings = try variant.network.review(variant.text).findings
    for finding in findings {
      #expect(
        finding.verdict == .correct || finding.verdict == .correctPerSample,
        "\(finding.name): \(finding.cause ?? ""), \(finding.relativeError ?? -1)")
    }
    #expect(!findings.isEmpty)
  }
}
