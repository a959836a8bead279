import Diagnostics
import Engine
import Equations
import Review
import Networks
import Testing

/// Backward passes that mean no good: the review ends, and says something.
@Suite struct HostileReviewTests {
  @Test(arguments: [
    "", "x = 1", "dL = 1", "dL = m", "dX = X", "dW2 = W2", "dY = Y", "dZ2 = 1/0 * A2",
    "dZ2 = log(0 * A2)", "dW2 = 0", "db2 = 1e300 * 1e300 * b2", "dZ1 = Z1 @ Z1.T @ Z1",
    "a = 1\nb = a\ndW1 = b", "dZ2 = A2 - Y\ndelta = dZ2\ndW2 = delta @ delta.T @ dZ2 @ A1.T",
    "dW2 = 720720 * W2 * 30030", "ddZ2 = Z2", "d = X", "dZ2 = X.T @ X @ X.T @ X @ Y.T @ A2 @ A2.T",
  ])
  func endsAndNamesEveryClaim(_ text: String) throws {
    let network = ReviewedNetwork.reluSoftmax
    let report = try network.review(text)
    for finding in report.findings where finding.verdict == .wrong {
      #expect(finding.cause?.hasSuffix(".") == true)
    }
    #expect(report.findings.count <= equations(text).statements.count)
  }

  @Test(arguments: ["dZ2 = A1 @ A2", "dZ2 = X.T @ X @ X", "dZ2 = sum(A1) @ Y", "dZ2 = Q"])
  func endsOnWhatDoesNotFit(_ text: String) throws {
    var compiler = PlanCompiler(environment: ReviewedNetwork.reluSoftmax.environment)
    _ = compiler.compile(equations(ReviewedNetwork.reluSoftmax.forward))
    let forward = compiler.plan
    let block = equations(text)
    try #require(!compiler.compile(block).isEmpty)
    let suggestions = ShapeRepairs.suggestions(
      for: "dZ2", forward: forward, backprop: block,
      environment: ReviewedNetwork.reluSoftmax.environment)
    #expect(suggestions.count <= 3)
  }

  @Test func endsOnLongAndDeepExpressions() throws {
    let long = Array(repeating: "A2", count: 190).joined(separator: " + ")
    let deep = String(repeating: "tanh(", count: 190) + "Z2" + String(repeating: ")", count: 190)
    let wide = (0..<6).reduce("A2") { text, _ in "(\(text) * \(text))" }
    let findings = try ReviewedNetwork.reluSoftmax.review(
      "dZ2 = \(long)\ndA2 = \(deep)\ndA1 = W2.T @ \(wide)"
    ).findings
    #expect(findings.map(\.verdict) == [.wrong, .wrong, .wrong])
    #expect(findings.first?.repair?.text.hasPrefix("dZ2 = ") == true)
  }

  @Test(arguments: [1, 2])
  func reviewsTheSmallestBatches(_ batchSize: Int) throws {
    let network = ReviewedNetwork.reluSoftmax
    let text = network.backprop(with: ["db2 = 1/m * sum(dZ2)", "dW1 = dZ1 @ X.T"])
    let inputs = network.inputs(batchSize: batchSize)
    let findings = try network.review(text, at: inputs).findings
    #expect(findings.filter { $0.verdict == .wrong }.map(\.name) == ["db2", "dW1"])
    // With one sample, 1/m is 1: only other batches tell that it is missing.
    #expect(findings.first { $0.name == "dW1" }?.needsOtherValues == (batchSize == 1))
  }

  @Test func reviewsANetworkOfSingleNumbers() throws {
    let network = ReviewedNetwork(
      layers: [1, 1], forward: "Z1 = W1 @ X + b1\nA1 = sigmoid(Z1)\nL = squared_error(A1, Y)",
      backprop: """
        dZ1 = 2 * (A1 - Y) * A1 * (1 - A1)
        dW1 = 1/m * sum(dZ1 * X)
        db1 = mean(dZ1)
        """, oneHot: false)
    #expect(try network.review(network.backprop).findings.allSatisfy { $0.verdict != .wrong })
    let wrong = network.backprop(with: ["dZ1 = 2 * (A1 - Y) * (1 - A1)", "dW1 = sum(dZ1 * X)"])
    let findings = try network.review(wrong).findings
    #expect(findings.map(\.verdict) == [.wrong, .wrong, .inherited])
    #expect(findings[1].repair?.text == "dW1 = 1/m * sum(dZ1 * X)")
  }

  @Test func leavesOpenWhatCannotBeDifferentiatedHere() throws {
    let network = ReviewedNetwork.reluSoftmax
    var inputs = network.inputs()
    inputs["W1"] = Matrix(rows: 5, columns: 6, repeating: .nan)
    let findings = try network.review(network.backprop, at: inputs).findings
    #expect(findings.allSatisfy { $0.verdict == .undecided })
  }

  @Test func givesTheSameReportTwice() throws {
    let network = ReviewedNetwork.sigmoidSquared
    let text = network.backprop(with: ["dZ2 = dA2", "db1 = sum(dZ1)"])
    #expect(
      try network.review(text).findings.map(\.repair?.text)
        == network.review(text).findings.map(\.repair?.text))
  }
}
