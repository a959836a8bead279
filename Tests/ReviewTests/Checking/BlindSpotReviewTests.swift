import Engine
import Equations
import Review
import Testing

/// Mistakes that the current values cannot show.
@Suite struct BlindSpotReviewTests {
  @Test func findsAMistakeBehindUnitsThatAreOff() throws {
    let network = ReviewedNetwork.reluSoftmax
    var inputs = network.inputs()
    inputs["b1"] = Matrix(rows: 5, columns: 1, repeating: -1000)
    let text = network.backprop(with: ["dW1 = 3 * dZ1 @ X.T", "dW2 = 1/m * dZ2 @ Z1.T"])
    let findings = try network.review(text, at: inputs).findings
    #expect(findings.filter { $0.verdict == .wrong }.map(\.name) == ["dW2", "dW1"])
    #expect(findings.filter(\.needsOtherValues).map(\.name) == ["dZ1", "dW1", "db1"])
  }

  @Test func findsWhatSaturatedOutputsHide() throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 3],
      forward: """
        Z1 = W1 @ X + b1
        A1 = relu(Z1)
        Z2 = W2 @ A1 + b2
        A2 = sigmoid(Z2)
        L = squared_error(A2, Y)
        """, backprop: "")
    let inputs = network.inputs(largest: 1000, weights: 0...1)
    let findings = try network.review(
      """
      dZ2 = 2 * (A2 - Y) * sigmoid'(A2)
      dW2 = 1/m * (2 * (A2 - Y) * sigmoid'(Z2) * A2) @ A1.T
      db2 = 1/m * sum(2 * (A2 - Y) * sigmoid'(Z2), axis=1)
      """, at: inputs
    ).findings
    #expect(findings.map(\.verdict) == [.wrong, .wrong, .correct])
    #expect(findings[1].needsOtherValues && findings[2].needsOtherValues)
  }

  @Test func findsAMistakeThatBiasesAtZeroHide() throws {
    let network = ReviewedNetwork.reluSoftmax
    var inputs = network.inputs()
    inputs["b2"] = Matrix(rows: 3, columns: 1)
    let text = network.backprop(with: ["db2 = 1/m * sum(dZ2, axis=1) + b2"])
    let finding = try #require(
      try network.review(text, at: inputs).findings.first { $0.name == "db2" })
    #expect(finding.verdict == .wrong && finding.needsOtherValues)
    #expect(finding.repair?.text == "db2 = 1/m * sum(dZ2, axis=1)")
  }

  @Test func raisesNoAlarmAtTheBendOfAReLU() throws {
    let network = ReviewedNetwork.reluSoftmax
    var inputs = network.inputs()
    inputs["W1"] = Matrix(rows: 5, columns: 6)
    inputs["b1"] = Matrix(rows: 5, columns: 1)
    let text = network.backprop(with: ["dZ1 = W2.T @ dZ2 * (Z1 >= 0)"])
    let findings = try network.review(text, at: inputs).findings
    #expect(findings.allSatisfy { $0.verdict != .wrong && $0.verdict != .inherited })
  }

  @Test func leavesOpenAFormulaThatIsNotFiniteHere() throws {
    let network = ReviewedNetwork.tanhBinary
    var inputs = network.inputs()
    inputs["b3"] = Matrix(rows: 2, columns: 1, elements: [4000, -4000])
    let finding = try #require(
      try network.review(
        "dA3 = (A3 - Y) / (A3 * (1 - A3))\ndZ3 = dA3 * A3 * (1 - A3)", at: inputs
      ).findings.last)
    #expect(finding.verdict == .undecided)
    #expect(finding.cause?.contains("not finite") == true)
  }
}
