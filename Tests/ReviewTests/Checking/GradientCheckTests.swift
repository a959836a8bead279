import Engine
import Equations
import Review
import Networks
import Testing

@Suite struct GradientCheckTests {
  private var inputs: [String: Matrix<Double>]

  init() throws {
    let network = try Network(layers: [6, 5, 3])
    var random = Xoshiro256(seed: 9)
    inputs = try network.draw(from: &random)
    let batch = try network.samples(12).batch(Array(0..<12), as: Double.self)
    inputs["X"] = batch.X
    inputs["Y"] = batch.Y
  }

  private func report(
    _ backprop: String, forward: String = Network.reluSoftmax,
    at inputs: [String: Matrix<Double>]? = nil
  ) throws -> GradientReport {
    let whole = try Network(
      layers: [6, 5, 3], forward: forward, backprop: Network.reluSoftmaxGradients)
    var compiler = PlanCompiler(environment: whole.compiled.environment)
    try #require(compiler.compile(equations(forward)) == [])
    try #require(compiler.compile(equations(backprop)) == [])
    let check = try #require(
      try GradientCheck(
        of: compiler.plan, parameters: Network.parameters, targetsAreOneHot: true, batchSize: 12))
    return check.report(at: inputs ?? self.inputs)
  }

  private func finding(
    _ backprop: String, at inputs: [String: Matrix<Double>]? = nil
  ) throws -> GradientFinding {
    try #require(try report(backprop, at: inputs).findings.last)
  }

  @Test func bearsOutTrueGradients() throws {
    let findings = try report(Network.reluSoftmaxGradients).findings
    #expect(findings.map(\.name) == ["dZ2", "dW2", "db2", "dZ1", "dW1", "db1"])
    for finding in findings {
      #expect(finding.verdict == .correct)
      #expect(try #require(finding.relativeError) < 1e-14)
      #expect(finding.differences.count == (finding.name == "db2" ? 3 : 4))
      #expect(finding.isBorneOut && !finding.isVacuous && !finding.shapesDiffer)
    }
  }

  /// The equations of source 001.
  @Test func findsWhatTheTutorialsGotWrong() throws {
    let findings = try report(
      """
      dZ2 = A2 - Y
      dW2 = 1/m * dZ2 @ A1.T
      db2 = 1/m * sum(dZ2)
      dZ1 = W2.T @ dZ2 * relu'(Z1)
      dW1 = 1/m * dZ1 @ X.T
      db1 = 1/m * sum(dZ1)
      """
    ).findings
    #expect(
      findings.map(\.verdict) == [
        .correctPerSample, .correct, .wrong, .correctPerSample, .correct, .wrong,
      ])
    #expect(findings.filter(\.shapesDiffer).map(\.name) == ["db2", "db1"])
    // The columns of A2 - Y add up to 0: what is left is rounding, and no sign of a zero gradient.
    #expect(abs((findings[2].relativeError ?? 0) - 1) < 1e-12)
    #expect(!findings[2].isVacuous)
  }

  @Test(arguments: [
    ("dZ2 = 2 * (A2 - Y)", 1.0 / 3), ("dZ2 = -1/m * (A2 - Y)", 1),
    ("dW2 = 0.1/m * (A2 - Y) @ A1.T", 0.9 / 1.1),
  ])
  func measuresHowWrongAClaimIs(_ backprop: String, _ error: Double) throws {
    let finding = try finding(backprop)
    #expect(abs((finding.relativeError ?? 0) - error) < 1e-12)
    let worst = try #require(finding.worst)
    #expect(worst.actual == finding.actual[worst.row, worst.column])
    #expect(worst.claimed == finding.claimed[worst.row, worst.column])
    let distances = zip(finding.claimed.elements, finding.actual.elements).map { abs($0 - $1) }
    #expect(abs(worst.claimed - worst.actual) == distances.max())
  }

  @Test func doesNotTakeAParametersGradientPerSample() throws {
    #expect(try finding("dW2 = (A2 - Y) @ A1.T").verdict == .wrong)
  }

  @Test func findsAClaimWrongThatCannotBeCompared() throws {
    let finding = try finding("db1 = 1/m * W2.T @ (A2 - Y) * relu'(Z1)")
    #expect(finding.verdict == .wrong)
    #expect(finding.shapesDiffer)
    #expect(finding.relativeError == nil && finding.worst == nil)
  }

  @Test func saysWhatADeadLayerCannotShow() throws {
    var dead = inputs
    dead["b1"] = Matrix(rows: 5, columns: 1, repeating: -1000)
    let report = try report(Network.reluSoftmaxGradients, at: dead)
    #expect(report.findings.filter(\.isVacuous).map(\.name) == ["dW2", "dZ1", "dW1", "db1"])
    #expect(report.findings.allSatisfy { $0.verdict == .correct })
    #expect(report.blindSpots == [.dead(name: "A1", units: [0, 1, 2, 3, 4], of: 5)])
  }

  @Test func noticesSaturatedOutputs() throws {
    var saturated = inputs
    saturated["b2"] = Matrix(rows: 3, columns: 1, elements: [2000, 0, 0])
    let report = try report(Network.reluSoftmaxGradients, at: saturated)
    #expect(report.findings.allSatisfy { $0.verdict == .correct })
    #expect(report.loss > 100 && report.loss.isFinite)
    #expect(report.blindSpots.contains(.saturated(name: "A2", entries: 36, of: 36)))
  }

  @Test func leavesOpenWhatIsNotFinite() throws {
    var broken = inputs
    broken["W1"] = Matrix(rows: 5, columns: 6, repeating: .nan)
    let finding = try finding("dW1 = W1", at: broken)
    #expect(finding.verdict == .undecided)
    #expect(finding.relativeError == nil)
  }

  @Test func noticesThatAReLUChangedSides() throws {
    var atKink = inputs
    atKink["W1"] = Matrix(rows: 5, columns: 6)
    atKink["b1"] = Matrix(rows: 5, columns: 1)
    let finding = try finding(
      "dZ1 = W2.T @ (A2 - Y) * relu'(Z1)\ndb1 = sum(dZ1, axis=1)", at: atKink)
    #expect(finding.differences.contains { $0.crossesKink })
    #expect(finding.isBorneOut)
  }

  /// `A2` is not what the loss is computed from, yet its gradient is that of the equations as
  /// written.
  @Test func checksTheOutputThatTheStableFormPassesBy() throws {
    let finding = try finding("dA2 = -1/m * Y / A2")
    #expect(finding.verdict == .correct)
    #expect(finding.differences.isEmpty)
  }

  /// A gradient that is wrong itself, given as that of differentiation.
  @Test func differencesContradictAWrongDifferentiation() throws {
    let network = try Network(layers: [6, 5, 3])
    var builder = PlanBuilder(extending: network.compiled.plan)
    let gradient = try #require(builder.plan.value(named: "dW2"))
    let wrong = builder.apply(.multiply, builder.constant(1.001), gradient)
    let check = try GradientCheck(
      plan: builder.plan, loss: network.loss,
      claims: [
        GradientClaim(
          name: "dW2", claim: wrong, gradient: wrong,
          variable: try #require(builder.plan.value(named: "W2")), isParameter: true)
      ], batchSize: 12)
    let finding = try #require(check.report(at: inputs).findings.first)
    #expect(finding.verdict == .correct)
    #expect(!finding.isBorneOut)
  }
}
