import Engine
import Equations
import Networks
import Review
import Testing

/// Networks whose weighted sums have no name: `dhidden` may be the gradient behind the activation or
/// before it.
@Suite struct UnnamedSumsTests {
  private static let network = ReviewedNetwork(
    layers: [6, 5, 3],
    forward: """
      hidden = np.maximum(0, W1 @ X + b1)
      scores = W2 @ hidden + b2
      probs = softmax(scores)
      L = -sum(Y * log(probs)) / m
      """, backprop: "")

  private static let end = "dW1 = dhidden @ X.T\ndb1 = sum(dhidden, axis=1)"

  @Test(arguments: [
    "dhidden = W2.T @ dscores * (hidden > 0)",
    "dhidden = W2.T @ dscores\ndhidden = dhidden * (hidden > 0)",
    "dhidden = W2.T @ dscores\ndhidden *= hidden > 0",
  ])
  func takesTheGradientBeforeTheActivation(_ lines: String) throws {
    let start = "dscores = (probs - Y) / m\ndW2 = dscores @ hidden.T\n"
    for network in [Self.network, Self.network.inRows] {
      let text = start + lines + "\n" + Self.end
      let findings = try network.review(network.samples == .rows ? rows(text) : text).findings
      #expect(findings.allSatisfy { $0.verdict == .correct }, "\(findings.map(\.cause))")
      #expect(findings.map(\.name) == ["dscores", "dW2", "dhidden", "dW1", "db1"])
    }
  }

  @Test(arguments: [
    ("dhidden = W2.T @ dscores", "dhidden = W2.T @ dscores * (hidden > 0)"),
    ("dhidden = -W2.T @ dscores * (hidden > 0)", "dhidden = W2.T @ dscores * (hidden > 0)"),
  ])
  func mendsIt(wrong: String, right: String) throws {
    let text = "dscores = (probs - Y) / m\n\(wrong)\n" + Self.end
    let findings = try Self.network.review(text).findings
    let lines = findings.filter { $0.verdict == .wrong }
    // Without its mask `dhidden` is the gradient behind the activation, and what uses it lacks the slope.
    #expect(
      lines.map(\.name) == ["dhidden"] || lines.map(\.name) == ["dW1", "db1"], "\(findings)")
    for line in lines { #expect(line.repair != nil) }
  }
}
