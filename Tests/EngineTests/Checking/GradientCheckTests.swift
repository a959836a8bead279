import Engine
import Equations
import Testing

@Suite struct GradientCheckTests {
  private let network: Network
  private var inputs: [String: Matrix<Double>]

  init() throws {
    network = try Network(features: 6, hidden: 5, outputs: 3)
    var random = Xoshiro256(seed: 9)
    inputs = try network.draw(from: &random)
    let batch = try network.samples(12).batch(0..<12, as: Double.self)
    inputs["X"] = batch.X
    inputs["Y"] = batch.Y
  }

  /// What a statement claims, made from the true gradient's ingredients.
  private func finding(
    _ name: String, inputs: [String: Matrix<Double>]? = nil,
    _ claim: (inout PlanBuilder, (String) -> ValueID) -> ValueID
  ) throws -> (GradientFinding, GradientReport) {
    var builder = PlanBuilder(extending: network.plan)
    let plan = builder.plan
    let gradients = network.gradients
    let value = claim(&builder) { name in
      gradients[name] ?? plan.value(named: name) ?? network.loss
    }
    let variable = try #require(network.plan.value(named: name))
    let check = try GradientCheck(
      plan: builder.plan, loss: network.loss,
      claims: [
        GradientClaim(
          name: "d" + name, claim: value, gradient: try #require(gradients[name]),
          variable: variable, isParameter: Network.parameters.contains(name))
      ], batchSize: 12)
    let report = check.report(at: inputs ?? self.inputs)
    return (try #require(report.findings.first), report)
  }

  @Test(arguments: ["W1", "W2", "b1", "b2", "Z1", "Z2"])
  func bearsOutTheTrueGradient(_ name: String) throws {
    let (finding, _) = try finding(name) { _, value in value(name) }
    #expect(finding.verdict == .correct)
    #expect(finding.relativeError == 0)
    #expect(finding.differences.count == (name == "b2" ? 3 : 4))
    #expect(finding.isBorneOut)
    #expect(!finding.isVacuous)
  }

  @Test(arguments: ["W1", "W2", "b1", "b2", "Z1", "Z2"])
  func tellsPerSampleGradientsFromWrongOnes(_ name: String) throws {
    let (finding, _) = try finding(name) { builder, value in
      builder.apply(.multiply, builder.batchSize(), value(name))
    }
    let isParameter = Network.parameters.contains(name)
    #expect(finding.verdict == (isParameter ? .wrong : .correctPerSample))
    #expect(abs((finding.relativeError ?? 0) - 11.0 / 13) < 1e-12)
  }

  @Test func findsATenthWrong() throws {
    let (finding, _) = try finding("W2") { builder, value in
      builder.apply(.multiply, builder.constant(0.1), value("W2"))
    }
    #expect(finding.verdict == .wrong)
    #expect(abs((finding.relativeError ?? 0) - 0.9 / 1.1) < 1e-12)
    let worst = try #require(finding.worst)
    #expect(abs(worst.claimed - 0.1 * worst.actual) < 1e-15)
    #expect(worst.actual == finding.actual[worst.row, worst.column])
  }

  /// The columns of `A2 - Y` add up to 0, so the collapsed bias gradient is rounding only.
  @Test func findsACollapsedBiasWrong() throws {
    let (finding, _) = try finding("b2") { builder, value in
      builder.apply(.sum(nil), value("Z2"))
    }
    #expect(finding.verdict == .wrong)
    #expect(finding.shapesDiffer)
    #expect(!finding.isVacuous)
    #expect(abs((finding.relativeError ?? 0) - 1) < 1e-12)
    #expect(finding.claimed.rows == 1 && finding.actual.rows == 3)
  }

  @Test func findsAClaimOfTheWrongShapeWrongEvenWhereItCannotBeCompared() throws {
    let (finding, _) = try finding("b1") { _, value in value("Z1") }
    #expect(finding.verdict == .wrong)
    #expect(finding.shapesDiffer)
    #expect(finding.relativeError == nil && finding.worst == nil)
  }

  @Test func saysWhatADeadLayerCannotShow() throws {
    var dead = inputs
    dead["b1"] = Matrix(rows: 5, columns: 1, repeating: -1000)
    let (finding, report) = try finding("W1", inputs: dead) { builder, value in
      builder.apply(.multiply, builder.constant(3), value("W1"))
    }
    #expect(finding.isVacuous)
    #expect(finding.verdict == .correct)
    #expect(report.blindSpots == [.dead(name: "A1", units: [0, 1, 2, 3, 4], of: 5)])
  }

  @Test func noticesSaturatedOutputs() throws {
    var saturated = inputs
    saturated["b2"] = Matrix(rows: 3, columns: 1, elements: [2000, 0, 0])
    let (finding, report) = try finding("W2", inputs: saturated) { _, value in value("W2") }
    #expect(finding.verdict == .correct)
    #expect(report.loss.isFinite)
    #expect(report.blindSpots.contains(.saturated(name: "A2", entries: 36, of: 36)))
  }

  @Test func leavesOpenWhatIsNotFinite() throws {
    var broken = inputs
    broken["W1"] = Matrix(rows: 5, columns: 6, repeating: .nan)
    let (finding, _) = try finding("W1", inputs: broken) { _, value in value("W1") }
    #expect(finding.verdict == .undecided)
    #expect(finding.relativeError == nil)
  }

  @Test func noticesThatAReLUChangedSides() throws {
    var atKink = inputs
    atKink["W1"] = Matrix(rows: 5, columns: 6)
    atKink["b1"] = Matrix(rows: 5, columns: 1)
    let (finding, _) = try finding("b1", inputs: atKink) { _, value in value("b1") }
    #expect(finding.differences.contains { $0.crossesKink })
    #expect(finding.isBorneOut)
  }

  /// A gradient that is wrong itself, given as that of differentiation.
  @Test func differencesContradictAWrongDifferentiation() throws {
    var builder = PlanBuilder(extending: network.plan)
    let gradient = try #require(network.gradients["W2"])
    let wrong = builder.apply(.multiply, builder.constant(1.001), gradient)
    let check = try GradientCheck(
      plan: builder.plan, loss: network.loss,
      claims: [
        GradientClaim(
          name: "dW2", claim: wrong, gradient: wrong,
          variable: try #require(network.plan.value(named: "W2")), isParameter: true)
      ], batchSize: 12)
    let finding = try #require(check.report(at: inputs).findings.first)
    #expect(finding.verdict == .correct)
    #expect(!finding.isBorneOut)
  }
}
