import Engine
import Equations
import Review
import Testing

/// One line of a backward pass made wrong: it and no other is named, and its repair is right.
@Suite struct WrongStatementsTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let network: ReviewedNetwork
    let line: String
    var testDescription: String { line }

    var name: String { String(line.prefix { $0 != " " }) }
  }

  static let lines: [(ReviewedNetwork, [String])] = [
    (
      .reluSoftmax,
      [
        "dZ2 = Y - A2", "dZ2 = 2 * (A2 - Y)", "dZ2 = A2 + Y",
        "dZ2 = (A2 - Y) * relu'(Z2)", "dZ2 = A2 - Y + 0.1 * Z2", "dZ2 = -(A2 - Y)",
        "dZ2 = Z2 - Y", "dZ2 = 1/10 * (A2 - Y)", "dZ2 = A2 * (A2 - Y)",
        "dW2 = dZ2 @ A1.T", "dW2 = 1/(3*m) * dZ2 @ A1.T", "dW2 = 1/m * dZ2 @ X.T @ W1.T",
        "dW2 = 1/m * dZ2 @ Z1.T", "dW2 = -1/m * dZ2 @ A1.T", "dW2 = 2/m * dZ2 @ A1.T",
        "dW2 = 1/m * (A1 @ dZ2.T).T * W2", "dW2 = 1/m * dZ2 @ A1.T + 0.01 * W2",
        "dW2 = 1/2*m * dZ2 @ A1.T", "dW2 = m * dZ2 @ A1.T",
        "db2 = 1/m * sum(dZ2)", "db2 = sum(dZ2, axis=1)", "db2 = mean(dZ2)",
        "db2 = 1/m * mean(dZ2, axis=1)", "db2 = 1/(3*m) * sum(dZ2)",
        "db2 = 1/m * sum(A2, axis=1)", "db2 = 1/m * max(dZ2, axis=1)",
        "db2 = -1/m * sum(dZ2, axis=1)",
        "dZ1 = W2.T @ dZ2", "dZ1 = W2.T @ dZ2 * relu(Z1)", "dZ1 = W2.T @ dZ2 * sigmoid'(Z1)",
        "dZ1 = W2.T @ dZ2 * A1", "dZ1 = W2.T @ dZ2 * (Z1 < 0)", "dZ1 = -W2.T @ dZ2 * relu'(Z1)",
        "dZ1 = W2.T @ (A2 - Y) * relu'(Z1) * 2", "dZ1 = W2.T @ A2 * relu'(Z1)",
        "dZ1 = W2.T @ dZ2 * relu'(Z1) * relu'(Z1) * A1",
        "dW1 = dZ1 @ X.T", "dW1 = 1/(3*m) * dZ1 @ X.T", "dW1 = 1/m * A1 @ X.T",
        "dW1 = 1/m * Z1 @ X.T", "dW1 = 2 * dZ1 @ X.T", "dW1 = 1/m * (dZ1 * A1) @ X.T",
        "db1 = 1/m * sum(dZ1)", "db1 = sum(dZ1)", "db1 = 1/m * sum(Z1, axis=1)",
        "db1 = 1/m * sum(dZ1, axis=1) + b1", "db1 = 1/16 * sum(dZ1, axis=1)",
      ]
    ),
    (
      .square,
      [
        "dZ1 = W2 @ dZ2 * relu'(Z1)", "dZ1 = W1.T @ dZ2 * relu'(Z1)",
        "dZ1 = W2.T @ dZ2 * relu'(Z2)", "dZ1 = W2.T @ dZ2 @ dZ2.T @ Z1",
        "dW2 = 1/m * A1 @ dZ2.T", "dW2 = 1/m * dZ2 @ A2.T", "dW2 = 1/m * dZ2 @ X.T",
        "dW1 = 1/m * X @ dZ1.T", "dW1 = 1/m * dZ1 @ A1.T", "dW1 = 1/m * dZ2 @ X.T",
        "db1 = 1/m * sum(dZ2, axis=1)",
        "dZ2 = (A2 - Y) * A1",
      ]
    ),
    (
      .sigmoidSquared,
      [
        "dZ3 = A3 - Y", "dZ3 = 2 * (A3 - Y)", "dZ3 = (A3 - Y) * sigmoid'(Z3)",
        "dZ3 = 2/m * (A3 - Y) * sigmoid'(A3)", "dZ3 = 2/m * (Y - A3) * sigmoid'(Z3)",
        "dZ3 = 2/m * (A3 - Y) * A3 * (1 + A3)", "dZ3 = 1/m * (A3 - Y) * sigmoid'(Z3)",
        "dZ3 = 2/m * (A3 - Y) * sigmoid(Z3)", "dZ3 = 2/m * (A3 - Y) * A3",
        "dZ3 = 2/m * (A3 - Y)**2 * sigmoid'(Z3)", "dZ3 = 2/m * (A3 - Y) * (1 - A3)",
        "dW3 = 1/m * dZ3 @ A2.T", "dW3 = dZ3 @ Z2.T", "dW3 = 2 * dZ3 @ A2.T",
        "db3 = sum(dZ3)", "db3 = mean(dZ3, axis=1)", "db3 = 1/m * sum(dZ3, axis=1)",
        "dA2 = 2 * W3.T @ dZ3", "dA2 = W3.T @ (dZ3 * sigmoid'(Z3))",
        "dA2 = W3.T @ dZ3 * sigmoid'(Z2)",
        "dZ2 = dA2", "dZ2 = dA2 * sigmoid'(A2)", "dZ2 = dA2 * A2", "dZ2 = dA2 * (1 - A2)",
        "dZ2 = dA2 * A2 * (1 - A2) * sigmoid'(Z2)", "dZ2 = dA2 * tanh'(Z2)",
        "dW2 = dZ2 @ A1.T * 2", "dW2 = dA2 @ A1.T", "dW2 = 1/(3*m) * dZ2 @ A1.T",
        "db2 = sum(dZ2)", "db2 = sum(dA2, axis=1)", "db2 = mean(dZ2, axis=1)",
        "dA1 = W2.T @ dA2", "dA1 = -W2.T @ dZ2",
        "dZ1 = dA1 * (1 - A1**2)", "dZ1 = dA1 * sigmoid(Z1)", "dZ1 = dA1 + sigmoid'(Z1)",
        "dW1 = dZ1 @ X.T / m", "dW1 = dA1 @ X.T", "db1 = sum(dZ1) / 5", "db1 = sum(dA1, axis=1)",
      ]
    ),
    (
      .tanhBinary,
      [
        "dZ3 = (A3 - Y) * sigmoid'(Z3)", "dZ3 = (A3 - Y) * A3 * (1 - A3)",
        "dZ3 = Y - A3", "dZ3 = A3 - 2 * Y",
        "dW3 = dZ3 @ A2.T", "dW3 = 1/(2*m) * dZ3 @ A2.T", "dW3 = 1/m * dZ3 @ A1.T",
        "db3 = 1/m * sum(dZ3)", "db3 = sum(dZ3, axis=1)",
        "dZ2 = W3.T @ dZ3 * (1 - A2)**2", "dZ2 = W3.T @ dZ3 * (1 - A2)",
        "dZ2 = W3.T @ dZ3 * (1 - A1**2)", "dZ2 = W3.T @ dZ3 * tanh'(A2)",
        "dZ2 = W3.T @ dZ3 * (1 - Z2**2)", "dZ2 = W3.T @ dZ3 * A2 * (1 - A2)",
        "dZ2 = W3.T @ dZ3 * tanh'(Z1)", "dZ2 = W3.T @ dZ3", "dZ2 = W3.T @ dZ3 * (1 + A2**2)",
        "dW2 = 1/m * dZ2 @ A2.T", "dW2 = 1/m * A1 @ dZ2.T", "dW2 = 1/m * dZ2 @ Z1.T",
        "dZ1 = W2 @ dZ2 * (1 - A1**2)", "dZ1 = W2.T @ dZ2 * (1 - A2**2)",
        "dZ1 = W2.T @ dZ2 * (A1**2 - 1)",
        "dW1 = 1/m * dZ2 @ X.T", "dW1 = dZ1 @ X.T", "db1 = 1/m * sum(dZ2, axis=1)",
        "db1 = 1/m * sum(dZ1)", "db2 = mean(dZ2)",
      ]
    ),
  ]

  static let mistakes = lines.flatMap { network, lines in
    lines.flatMap {
      [Mistake(network: network, line: $0), Mistake(network: network.inRows, line: rows($0))]
    }
  }

  @Test(arguments: mistakes)
  func namesTheWrongLineAndNoOther(_ mistake: Mistake) throws {
    let text = mistake.network.backprop(with: [mistake.line])
    let findings = try mistake.network.review(text).findings
    #expect(findings.filter { $0.verdict == .wrong }.map(\.name) == [mistake.name])
    for finding in findings where finding.verdict == .inherited {
      #expect(finding.inheritedFrom == [mistake.name])
    }
  }

  @Test func repairsNineInTen() throws {
    var failures: [String] = []
    var anew = 0
    for mistake in Self.mistakes {
      let text = mistake.network.backprop(with: [mistake.line])
      let report = try mistake.network.review(text)
      let finding = report.findings.first { $0.name == mistake.name }

      guard let repair = finding?.repair, finding?.cause?.last == "." else {
        failures.append(mistake.line)
        continue
      }
      if repair.isWrittenAnew { anew += 1 }
      let mended = mistake.network.backprop(with: [repair.text])
      let verdicts = try mistake.network.review(mended).findings.map(\.verdict)
      #expect(verdicts.allSatisfy { $0 == .correct || $0 == .correctPerSample }, "\(repair.text)")
    }

    #expect(Self.mistakes.count >= 100)
    #expect(failures.count * 10 <= Self.mistakes.count, "\(failures)")
    #expect(anew * 10 <= Self.mistakes.count)
  }
}
