import Engine
import Equations
import Review
import Testing

/// What is said of a line that no small edit mends.
@Suite struct SymptomTests {
  @Test(arguments: [
    (
      "dZ1 = abs(W2.T @ dZ2) * relu'(Z1)",
      "dZ1 has the size of the gradient in every entry, but not always its sign."
    ),
    ("dZ1 = exp(W2.T @ dZ2)", "No small change makes a gradient of dZ1"),
  ])
  func saysWhatIsKnown(_ line: String, _ text: String) throws {
    let network = ReviewedNetwork.reluSoftmax
    let findings = try network.review(network.backprop(with: [line])).findings
    let finding = try #require(findings.first { $0.verdict == .wrong })
    let cause = try #require(finding.cause)
    #expect(cause.hasPrefix(text))
    #expect(cause.hasSuffix("the chain rule gives the line below."))
    #expect(finding.repair?.isWrittenAnew == true)
    #expect(finding.repair?.text == "dZ1 = W2.T @ dZ2 * relu'(Z1)")
  }

  @Test func saysWhereALineIsRight() throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 3],
      forward: ReviewedNetwork.reluSoftmax.forward.replacing("relu", with: "leaky_relu"),
      backprop: "dZ2 = A2 - Y\ndZ1 = W2.T @ dZ2 * exp(minimum(0, Z1)) * sqrt(1 - minimum(0, Z1))")
    let finding = try #require(try network.review(network.backprop).findings.last)
    let cause = try #require(finding.cause)
    #expect(cause.hasPrefix("dZ1 is the gradient where Z1 is positive, and only there."))
    #expect(finding.repair?.text == "dZ1 = W2.T @ dZ2 * leaky_relu'(Z1)")
  }

  @Test(arguments: [
    ("L = mean(A2)", "L is the same whatever the numbers of Z2 are, so that its gradient is 0."),
    (
      "L = mean(sum(Y * log(A2), axis=0))",
      "dZ2 takes A2 - Y, which has the wrong sign; the loss gives Y - A2."
    ),
  ])
  func saysWhatAnotherLossGives(_ loss: String, _ cause: String) throws {
    let forward = ReviewedNetwork.reluSoftmax.forward.split(separator: "\n").dropLast()
    let network = ReviewedNetwork(
      layers: [6, 5, 3], forward: forward.joined(separator: "\n") + "\n" + loss,
      backprop: "dZ2 = A2 - Y")
    #expect(try network.review(network.backprop).findings.first?.cause == cause)
  }

  /// A small coefficient is no number that keeps a logarithm finite.
  @Test func missesATermHoweverSmallItIs() throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 3],
      forward: ReviewedNetwork.reluSoftmax.forward + " + 1e-6 * sum(W2**2)",
      backprop: "dZ2 = A2 - Y\ndW2 = 1/m * dZ2 @ A1.T")
    let findings = try network.review(network.backprop).findings
    #expect(findings.map(\.verdict) == [.correctPerSample, .wrong])
  }

  @Test func namesTheDerivativeOfTheLayerForAnotherFunction() throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 3],
      forward: ReviewedNetwork.reluSoftmax.forward.replacing("relu", with: "swish"),
      backprop: "dZ2 = A2 - Y\ndZ1 = W2.T @ dZ2 * sigmoid(Z1)")
    let finding = try #require(try network.review(network.backprop).findings.last)
    #expect(
      finding.cause
        == "dZ1 multiplies by sigmoid(Z1) itself; backward it is the derivative of the activation, "
        + "swish'(Z1).")
    #expect(finding.repair?.text == "dZ1 = W2.T @ dZ2 * swish'(Z1)")
  }

  @Test func saysSoWhereNothingIsKnown() throws {
    let network = ReviewedNetwork.reluSoftmax
    let finding = try #require(try network.review("dX = tanh(X * X + exp(X))").findings.first)
    #expect(finding.cause == "dX differs from the gradient in no simple way.")
    #expect(finding.repair == nil)
  }

  @Test func judgesALongBlockByItsValues() throws {
    let lines = (0..<500).map { "helper\($0) = A2 - Y" } + ["dZ2 = helper7", "dW2 = dZ2 @ A1.T"]
    let findings = try ReviewedNetwork.reluSoftmax.review(lines.joined(separator: "\n")).findings
    #expect(findings.map(\.verdict) == [.correctPerSample, .wrong])
  }
}
