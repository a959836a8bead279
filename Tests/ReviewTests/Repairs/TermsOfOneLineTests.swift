import Engine
import Equations
import Networks
import Review
import Testing

/// Lines with a penalty's term beside one of the loss, of which one has another scale.
@Suite struct TermsOfOneLineTests {
  private static let network = ReviewedNetwork(
    layers: [4, 3],
    forward: """
      Z1 = W1 @ X + b1
      A1 = softmax(Z1)
      L = -sum(Y * log(A1)) / m + 0.05 * sum(W1 ** 2)
      """, backprop: "")

  @Test(arguments: [
    ("dW1 = dZ1 @ X.T + 0.1 * W1", "dW1 = 1/m * dZ1 @ X.T + 0.1 * W1"),
    ("dW1 = 1/m * dZ1 @ X.T + 0.05 * W1", "dW1 = 1/m * dZ1 @ X.T + 0.1 * W1"),
    ("dW1 = 0.1 * W1 - dZ1 @ X.T", "dW1 = 0.1 * W1 + 1/m * dZ1 @ X.T"),
  ])
  func scalesTheTermThatIsOff(wrong: String, right: String) throws {
    for network in [Self.network, Self.network.inRows] {
      let inRows = network.samples == .rows
      let line = inRows ? wrong.replacing("dZ1 @ X.T", with: "X.T @ dZ1") : wrong
      let findings = try network.review("dZ1 = A1 - Y\n\(line)").findings
      let wrongLines = findings.filter { $0.verdict == .wrong }
      #expect(wrongLines.map(\.name) == ["dW1"])
      let mended = wrongLines.first?.repair?.text
      let expected = inRows ? right.replacing("dZ1 @ X.T", with: "X.T @ dZ1") : right
      #expect(mended == expected, "\(mended ?? "")")
    }
  }

  /// One output: `m` is no matrix.
  @Test func transposesNoNumber() throws {
    let network = ReviewedNetwork(
      layers: [2, 1],
      forward: "z = W1 @ X + b1\na = sigmoid(z)\nL = -mean(Y * log(a) + (1 - Y) * log(1 - a))",
      backprop: "", oneHot: false)
    let findings = try network.review(
      "da = (a - Y) / m\ndz = da * a * (1 - a)\ndW1 = dz @ X.T\ndb1 = sum(dz)"
    ).findings
    for finding in findings { #expect(finding.repair?.text.contains("m.T") != true) }
  }
}
