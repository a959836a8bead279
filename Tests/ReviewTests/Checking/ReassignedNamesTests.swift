import Diagnostics
import Engine
import Equations
import Review
import Testing

/// Gradients whose names are assigned more than once.
@Suite struct ReassignedNamesTests {
  static let decay = ReviewedNetwork.reluSoftmax.forward + "\nL += 0.1/2 * sum(W2**2)"

  static let inSteps = """
    dZ2 = A2
    dZ2 -= Y
    dW2 = dZ2 @ A1.T
    dW2 /= m
    dW2 += 0.1 * W2
    db2 = sum(dZ2, axis=1)
    db2 *= 1/m
    dZ1 = W2.T @ dZ2
    dZ1 *= Z1 > 0
    dW1 = dZ1 @ X.T
    dW1 = dW1 / m
    db1 = sum(dZ1, axis=1)
    db1 /= m
    """

  private func review(_ backprop: String, _ forward: String = decay) throws -> GradientReport {
    try ReviewedNetwork(layers: [6, 5, 3], forward: forward, backprop: backprop).review(backprop)
  }

  @Test(arguments: [
    inSteps,
    inSteps.replacing("dW2 = dZ2 @ A1.T\ndW2 /= m\n", with: "dW2 = (A1 @ dZ2.T).T\ndW2 *= 1/m\n"),
    inSteps.replacing("dZ2 -= Y", with: "dZ2 = dZ2 - Y\ndZ2 = dZ2 * 1"),
    "dZ2 = (A2 - Y)\ndZ2 /= m\n"
      + inSteps.split(separator: "\n").dropFirst(2)
      .filter { !$0.contains("/= m") && !$0.contains("1/m") && !$0.contains("dW1 / m") }
      .joined(separator: "\n"),
  ])
  func everyLineOfAGradientInStepsIsRight(backprop: String) throws {
    let report = try review(backprop)
    #expect(Set(report.findings.map(\.name)) == ["dZ2", "dW2", "db2", "dZ1", "dW1", "db1"])
    #expect(
      report.findings.filter { ![.correct, .correctPerSample].contains($0.verdict) }
        .map(\.name) == [])
  }

  @Test(arguments: [
    ("dW2 += 0.1 * W2", "dW2 += 2 * 0.1 * W2", "dW2 += 0.1 * W2"),
    ("dW2 += 0.1 * W2", "dW2 -= 0.1 * W2", "dW2 += 0.1 * W2"),
    ("dW2 /= m\n", "", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dW2 /= m", "dW2 /= 2", "dW2 /= m"),
    ("dW2 = dZ2 @ A1.T", "dW2 = -dZ2 @ A1.T", "dW2 = dZ2 @ A1.T"),
    ("dZ2 -= Y", "dZ2 = Y - dZ2", "dZ2 = dZ2 - Y"),
    ("dZ1 = W2.T @ dZ2", "dZ1 = W2.T @ A2", "dZ1 = W2.T @ dZ2"),
    ("dZ1 *= Z1 > 0", "dZ1 *= Z1 < 0", "dZ1 *= Z1 > 0"),
    ("db1 = sum(dZ1, axis=1)", "db1 = sum(dZ1)", "db1 = sum(dZ1, axis=1)"),
    ("db2 *= 1/m\n", "", "db2 = 1/m * sum(dZ2, axis=1)"),
  ])
  func theLineThatIsWrongIsNamedAndMended(right: String, wrong: String, repair: String) throws {
    let backprop = Self.inSteps.replacing(right, with: wrong)
    let report = try review(backprop)
    let blamed = report.findings.filter { $0.verdict == .wrong }
    #expect(blamed.map { $0.repair?.text } == [repair])
    let line = try #require(blamed.first?.place?.line)
    let lines = backprop.split(separator: "\n")
    #expect(lines[line - 1].hasPrefix(blamed[0].name + " "))
    #expect(!wrong.isEmpty ? wrong == lines[line - 1] : repair.hasPrefix(blamed[0].name))
    var mended = lines.map(String.init)
    mended[line - 1] = repair
    let again = try review(mended.joined(separator: "\n"))
    #expect(again.findings.allSatisfy { $0.verdict != .wrong && $0.verdict != .inherited })
  }

  @Test func aMissingTermIsAddedToTheLastLine() throws {
    let report = try review(Self.inSteps.replacing("dW2 += 0.1 * W2\n", with: ""))
    let wrong = report.findings.filter { $0.verdict == .wrong }
    #expect(wrong.map { $0.repair?.text } == ["dW2 = dW2/m + 0.1 * W2"])
  }

  /// One name for the errors of all layers, in turn.
  @Test func anErrorThatIsUsedForEachLayerInTurnIsJudgedWhereItStands() throws {
    let backprop = """
      delta = A2 - Y
      dW2 = delta @ A1.T / m + 0.1 * W2
      delta = W2.T @ delta * (Z1 > 0)
      dW1 = delta @ X.T / m
      """
    #expect(try review(backprop).findings.allSatisfy { $0.verdict == .correct })
    let first = try review(backprop.replacing("A2 - Y", with: "Y - A2"))
    #expect(
      first.findings.filter { $0.verdict == .wrong }.map { $0.repair?.text } == ["delta = A2 - Y"])
    let second = try review(backprop.replacing("Z1 > 0", with: "Z1 < 0"))
    let wrong = second.findings.filter { $0.verdict == .wrong }
    #expect(wrong.map { $0.repair?.text } == ["delta = W2.T @ delta * (Z1 > 0)"])
    #expect(wrong.map { $0.place?.line } == [3])
  }

  /// `Z` and `A` are those of one layer after the other.
  @Test func aGradientMayBeThatOfWhatANameStoodForBefore() throws {
    let forward = """
      Z = W1 @ X
      Z += b1
      A1 = relu(Z)
      Z = W2 @ A1 + b2
      A = softmax(Z)
      L = cross_entropy(A, Y)
      """
    let backprop = """
      dZ = A - Y
      dW2 = dZ @ A1.T / m
      dZ = W2.T @ dZ * (A1 > 0)
      dW1 = dZ @ X.T / m
      """
    let report = try review(backprop, forward)
    #expect(
      report.findings.allSatisfy { [.correct, .correctPerSample].contains($0.verdict) })
    let wrong = try review(backprop.replacing("A1 > 0", with: "A1 < 0"), forward)
    let blamed = wrong.findings.filter { $0.verdict == .wrong }
    #expect(blamed.map { $0.repair?.text } == ["dZ = W2.T @ dZ * (A1 > 0)"])
    #expect(blamed.allSatisfy { $0.relativeError != nil })
  }

  @Test func aValueThatIsChangedInForwardHasTheGradientOfItsLastValue() throws {
    let forward = """
      Z1 = W1 @ X
      Z1 += b1
      A1 = tanh(Z1)
      A1 *= 2
      Z2 = W2 @ A1 + b2
      L = cross_entropy(softmax(Z2), Y)
      """
    let backprop = """
      dZ2 = softmax(Z2) - Y
      dA1 = W2.T @ dZ2
      dZ1 = dA1 * 2 * (1 - (A1 / 2) ** 2)
      dW1 = dZ1 @ X.T / m
      """
    #expect(
      try review(backprop, forward).findings.allSatisfy { $0.verdict != .wrong })
    let wrong = try review(backprop.replacing("W2.T @ dZ2", with: "3 * W2.T @ dZ2"), forward)
    #expect(wrong.findings.filter { $0.verdict == .wrong }.map(\.name) == ["dA1"])
  }
}
