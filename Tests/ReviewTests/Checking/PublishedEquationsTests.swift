import Engine
import Equations
import Review
import Testing

/// The backward passes of the tutorials that Lectern mirrors, each line with its verdict.
@Suite struct PublishedEquationsTests {
  struct Source: Sendable, CustomTestStringConvertible {
    let name: String
    let network: ReviewedNetwork
    /// Lines that are wrong themselves, as `  # wrong` marks them.
    let text: String
    var largest = 1.0
    var weights = -0.5...0.5

    var testDescription: String { name }

    func inputs() -> [String: Matrix<Double>] {
      network.inputs(batchSize: 32, largest: largest, weights: weights)
    }
  }

  static let sources = [
    Source(
      name: "000",
      network: ReviewedNetwork(
        layers: [64, 10, 10],
        forward: """
          Z1 = W1 @ X + b1
          A1 = relu(Z1)
          Z2 = W2 @ A1 + b2
          A2 = sigmoid(Z2)
          L = binary_cross_entropy(A2, Y)
          """, backprop: ""),
      text: """
        dZ2 = A2 - Y  # per sample
        dW2 = 1/(10*m) * dZ2 @ A1.T  # wrong > dW2 = 1/m * dZ2 @ A1.T
        db2 = 1/(10*m) * sum(dZ2)  # wrong > db2 = 1/m * sum(dZ2, axis=1)
        dZ1 = W2.T @ dZ2 * relu'(Z1)  # per sample
        dW1 = 1/(10*m) * dZ1 @ X.T  # wrong > dW1 = 1/m * dZ1 @ X.T
        db1 = 1/(10*m) * sum(dZ1)  # wrong > db1 = 1/m * sum(dZ1, axis=1)
        """, largest: 16, weights: 0...1),
    Source(
      name: "001 and 004",
      network: ReviewedNetwork(
        layers: [784, 10, 10], forward: ReviewedNetwork.reluSoftmax.forward, backprop: ""),
      text: """
        dZ2 = A2 - Y  # per sample
        dW2 = 1/m * dZ2 @ A1.T  # correct
        db2 = 1/m * sum(dZ2)  # wrong > db2 = 1/m * sum(dZ2, axis=1)
        dZ1 = W2.T @ dZ2 * relu'(Z1)  # per sample
        dW1 = 1/m * dZ1 @ X.T  # correct
        db1 = 1/m * sum(dZ1)  # wrong > db1 = 1/m * sum(dZ1, axis=1)
        """),
    Source(
      name: "002",
      network: ReviewedNetwork(
        layers: [784, 16, 16, 10], forward: ReviewedNetwork.sigmoidSquared.forward, backprop: ""),
      text: """
        E3  = A3 - Y
        dW3 = 1/m * (2 * E3 * sigmoid'(A3)) @ A2.T  # wrong > dW3 = 1/m * (2 * E3 * sigmoid'(Z3)) @ A2.T
        db3 = 1/m * sum(2 * E3 * sigmoid'(A3), axis=1)  # wrong > db3 = 1/m * sum(2 * E3 * sigmoid'(Z3), axis=1)
        dA2 = W3.T @ (2 * E3 * sigmoid'(Z3))  # per sample
        dW2 = 1/m * (2 * dA2 * sigmoid'(Z2)) @ A1.T  # wrong > dW2 = 1/m * (dA2 * sigmoid'(Z2)) @ A1.T
        db2 = 1/m * sum(2 * dA2 * sigmoid'(Z2), axis=1)  # wrong > db2 = 1/m * sum(dA2 * sigmoid'(Z2), axis=1)
        dA1 = W2.T @ (2 * dA2 * sigmoid'(Z2))  # wrong > dA1 = W2.T @ (dA2 * sigmoid'(Z2))
        dW1 = 1/m * (2 * dA1 * sigmoid'(Z1)) @ X.T  # wrong > dW1 = 1/m * (dA1 * sigmoid'(Z1)) @ X.T
        db1 = 1/m * sum(2 * dA1 * sigmoid'(Z1), axis=1)  # wrong > db1 = 1/m * sum(dA1 * sigmoid'(Z1), axis=1)
        """),
    Source(
      name: "003",
      network: ReviewedNetwork(
        layers: [784, 20, 10],
        forward: """
          Z1 = W1 @ X
          A1 = sigmoid(Z1)
          Z2 = W2 @ A1
          A2 = sigmoid(Z2)
          L = squared_error(A2, Y)
          """, backprop: "", hasBiases: false),
      text: """
        E2 = A2 - Y
        dW2 = 1/m * (2 * E2 * sigmoid'(Z2)) @ A1.T  # correct
        dA1 = W2.T @ (2 * E2 * sigmoid'(Z2))  # per sample
        dW1 = 1/m * (2 * dA1 * sigmoid'(Z1)) @ X.T  # wrong > dW1 = 1/m * (dA1 * sigmoid'(Z1)) @ X.T
        """, weights: -1...1),
  ]

  @Test(arguments: sources)
  func findsWhatIsWrongInEachSource(_ source: Source) throws {
    let report = try source.network.review(source.text, at: source.inputs())
    let lines = source.text.split(separator: "\n").filter { $0.contains("#") }
    #expect(report.findings.count == lines.count)
    for (line, finding) in zip(lines, report.findings) {
      #expect(line.hasPrefix(finding.name + " "))
      let expected: GradientFinding.Verdict =
        line.contains("# wrong")
        ? .wrong : line.contains("# per sample") ? .correctPerSample : .correct
      #expect(finding.verdict == expected, "\(line)")
      #expect(
        finding.repair?.text == line.split(separator: "> ").dropFirst().first.map(String.init))
    }
  }

  @Test(arguments: sources)
  func findsTheMendedVersionsCorrect(_ source: Source) throws {
    let mended = source.text.split(separator: "\n").map {
      $0.split(separator: "> ").last.map(String.init) ?? ""
    }
    let report = try source.network.review(mended.joined(separator: "\n"), at: source.inputs())
    for finding in report.findings {
      #expect(finding.verdict == .correct || finding.verdict == .correctPerSample)
      #expect(finding.cause == nil && finding.repair == nil)
    }
  }
}
