import Engine
import Equations
import Review
import Testing

/// Lines that claim nothing by their names.
@Suite struct IntermediateGradientTests {
  static let deltas = """
    delta2 = A2 - Y
    dW2 = 1/m * delta2 @ A1.T
    db2 = 1/m * sum(delta2, axis=1)
    delta1 = W2.T @ delta2 * relu'(Z1)
    dW1 = 1/m * delta1 @ X.T
    db1 = 1/m * sum(delta1, axis=1)
    """

  static let errors = """
    E3 = A3 - Y
    dW3 = 2/m * (E3 * sigmoid'(Z3)) @ A2.T
    db3 = 2/m * sum(E3 * sigmoid'(Z3), axis=1)
    dA2 = W3.T @ (2 * E3 * sigmoid'(Z3))
    dW2 = 1/m * (dA2 * sigmoid'(Z2)) @ A1.T
    """

  @Test func recognisesAGradientByItsValue() throws {
    let report = try ReviewedNetwork.reluSoftmax.review(Self.deltas)
    let recognised = report.recognised.map { "\($0.name) is \($0.gradient), \($0.isPerSample)" }
    #expect(recognised == ["delta2 is dZ2, true", "delta1 is dZ1, true"])
    #expect(report.findings.map(\.name) == ["dW2", "db2", "dW1", "db1"])
    #expect(report.findings.allSatisfy { $0.verdict == .correct })
  }

  @Test(arguments: [
    "delta2 = Y - A2", "delta2 = 2 * (A2 - Y)", "delta2 = (A2 - Y) * A2 * (1 - A2)",
    "delta1 = W2.T @ delta2", "delta1 = W2.T @ delta2 * relu(Z1)",
    "delta1 = W2.T @ delta2 * tanh'(Z1)",
  ])
  func blamesAnIntermediateGradientThatIsMeantToBeAGradient(_ line: String) throws {
    let name = String(line.prefix { $0 != " " })
    let network = ReviewedNetwork(
      layers: [6, 5, 3], forward: ReviewedNetwork.reluSoftmax.forward, backprop: Self.deltas)
    let report = try network.review(network.backprop(with: [line]))
    #expect(report.findings.filter { $0.verdict == .wrong }.map(\.name) == [name])
    #expect(report.findings.contains { $0.verdict == .inherited && $0.inheritedFrom == [name] })
    let repair = try #require(report.findings.first { $0.name == name }?.repair)
    let mended = try network.review(network.backprop(with: [repair.text]))
    #expect(mended.findings.allSatisfy { $0.verdict == .correct })
  }

  @Test(arguments: ["E3 = Y - A3", "E3 = 1/m * (A3 - Y)"])
  func blamesAnIntermediateGradientWhereASmallEditOfItMendsWhatFollows(_ line: String) throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 4, 3], forward: ReviewedNetwork.sigmoidSquared.forward,
      backprop: Self.errors)
    let report = try network.review(network.backprop(with: [line]))
    #expect(report.findings.filter { $0.verdict == .wrong }.map(\.name) == ["E3"])
    let finding = try #require(report.findings.first)
    #expect(finding.repair?.text == "E3 = A3 - Y")
    #expect(finding.cause?.isEmpty == false)
  }

  @Test func followsAnIntermediateGradientThroughToTheLineThatIsWrong() throws {
    let network = ReviewedNetwork(
      layers: [6, 5, 4, 3], forward: ReviewedNetwork.sigmoidSquared.forward,
      backprop: Self.errors)
    let report = try network.review(
      network.backprop(with: ["dW3 = 2/m * (E3 * sigmoid'(A3)) @ A2.T"]))
    #expect(report.findings.filter { $0.verdict == .wrong }.map(\.name) == ["dW3"])
    #expect(report.findings[0].repair?.text == "dW3 = 2/m * (E3 * sigmoid'(Z3)) @ A2.T")
  }
}
