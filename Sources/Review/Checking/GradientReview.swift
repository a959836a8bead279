package import Engine
package import Equations

/// Judges every line of a backward pass: which gradients are wrong, why, and how to mend them.
///
/// What `GradientCheck` finds at the current values is joined with what holds at points where nothing
/// is saturated, dead or zero by accident: a claim is correct only if it holds at both.
package struct GradientReview {
  /// In a block of more lines, each is judged by its value alone.
  private static let lineLimit = 400
  /// At how many further samples equations of one are judged; all values are kept of each.
  private static let otherSamples = 3

  private let forward: Plan
  private let check: GradientCheck
  private let claims: [GradientClaim]
  private let block: EquationBlock
  private let environment: Environment
  private let loss: String
  private let batchSize: Int

  /// - Parameters:
  ///   - forward: the compiled forward pass alone.
  ///   - plan: the forward pass, the claims and the gradients by differentiation, as
  ///     `Plan.gradientClaims` gives them.
  ///   - backprop: the statements that were compiled behind the forward pass.
  /// - Throws: a size that the machine cannot hold.
  package init?(
    forward: Plan, plan: Plan, claims: [GradientClaim], backprop: EquationBlock,
    environment: Environment, loss: String = GivenName.loss, batchSize: Int
  ) throws(CapacityExceeded) {
    guard let value = plan.value(named: loss) else { return nil }
    check = try GradientCheck(plan: plan, loss: value, claims: claims, batchSize: batchSize)
    self.forward = forward
    self.claims = claims
    self.loss = loss
    self.environment = environment
    self.batchSize = batchSize
    block = backprop
  }

  /// Reviews equations that are compiled already, one block behind the other.
  /// - Parameters:
  ///   - forward: the compiled forward pass alone.
  ///   - whole: the plan with the backward pass behind it.
  /// - Throws: a size that the machine cannot hold.
  package init?(
    forward: Plan, whole: Plan, backprop: EquationBlock, environment: Environment,
    loss: String = GivenName.loss, batchSize: Int
  ) throws(CapacityExceeded) {
    guard let value = whole.value(named: loss) else { return nil }
    let (plan, claims) = whole.gradientClaims(
      of: value, parameters: environment.parameters,
      targetsAreOneHot: environment.targetsAreOneHot)
    try self.init(
      forward: forward, plan: plan, claims: claims, backprop: backprop, environment: environment,
      loss: loss, batchSize: batchSize)
  }

  /// Reviews every line at some values of the inputs.
  /// - Parameters:
  ///   - others: those of other samples, at which equations of one sample are judged too.
  ///   - entries: how many entries of each gradient are compared with differences.
  ///   - seed: chooses these entries.
  /// - Throws: a size that the machine cannot hold.
  package func report(
    at inputs: [String: Matrix<Double>], others: [[String: Matrix<Double>]] = [], entries: Int = 4,
    seed: UInt64 = 1
  ) throws(CapacityExceeded) -> GradientReport {
    guard block.statements.count <= Self.lineLimit else {
      return check.report(at: inputs, others: others, entries: entries, seed: seed)
    }
    let drawn = try CheckPoints(
      forward, block, environment, loss: loss, targets: inputs[GivenName.targets]
    ).draw()
    var points = drawn
    for inputs in [inputs] + others.prefix(Self.otherSamples) { points += try nearby(inputs) }
    guard !points.isEmpty else {
      return check.report(at: inputs, others: others, entries: entries, seed: seed)
    }
    var judge = GradientJudge(
      points, parameters: environment.parameters, vocabulary: vocabulary)
    judge.judge(block)
    let conventions = Dictionary(
      judge.lines.compactMap { line in line.convention.map { (line.statement.name, $0) } },
      uniquingKeysWith: { $1 })
    let evidence = check.report(
      at: inputs, others: others, conventions: conventions, variables: variables(of: judge),
      entries: entries, seed: seed)
    let mender = GradientMender(
      judge, vocabulary: vocabulary, searchPoints: max(drawn.count, 1),
      written: WrittenRepair(forward, in: environment),
      used: forward.value(named: loss).map(forward.inputs) ?? [])
    let intermediates = try wrongIntermediates(judge, inputs)
    let findings = judge.judgedLines.compactMap { index -> GradientFinding? in
      let name = judge.lines[index].statement.name
      let found = evidence.findings.first { $0.name == name } ?? intermediates[name]
      return found.map { mender.finding($0, on: index) }
    }
    return GradientReport(
      loss: evidence.loss, findings: findings, blindSpots: evidence.blindSpots,
      recognised: judge.lines.compactMap(\.recognised))
  }

  /// The earlier values of a name that claims were found to be about.
  private func variables(of judge: GradientJudge) -> [String: ValueID] {
    let versions = NameVersions(forward)
    let found = judge.lines.filter(\.isClaim).compactMap { line in
      line.subject.flatMap(versions.value).map { (line.statement.name, $0) }
    }
    return Dictionary(found, uniquingKeysWith: { $1 })
  }

  private var vocabulary: Vocabulary { Vocabulary(of: forward, in: environment) }

  /// A point beside the current values, off their zeros and bends.
  private func nearby(
    _ inputs: [String: Matrix<Double>]
  ) throws(CapacityExceeded) -> [CheckPoint] {
    var random = Xoshiro256(seed: 31)
    var moved = inputs
    for name in environment.parameters {
      guard var matrix = inputs[name] else { continue }
      let count = Double(max(matrix.elements.count, 1))
      let size = norm(matrix.elements) / count.squareRoot()
      let step = size > 0 ? 0.01 * size : 0.01
      for index in matrix.elements.indices { matrix.elements[index] += step * random.normal() }
      moved[name] = matrix
    }
    let point = try point(at: moved, tolerance: 1e-3)
    return point.map { [$0] } ?? []
  }

  private func point(
    at inputs: [String: Matrix<Double>], tolerance: Double
  ) throws(CapacityExceeded) -> CheckPoint? {
    guard
      let pass = DifferentiatedPass(
        forward, loss: loss, targetsAreOneHot: environment.targetsAreOneHot)
    else { return nil }
    let point = try CheckPoint(
      pass, environment, at: inputs, batchSize: batchSize, tolerance: tolerance)
    return point.isFinite ? point : nil
  }

  /// Findings on intermediate gradients that are wrong themselves, which no claim is made for.
  private func wrongIntermediates(
    _ judge: GradientJudge, _ inputs: [String: Matrix<Double>]
  ) throws(CapacityExceeded) -> [String: GradientFinding] {
    let wrong = judge.lines.filter { !$0.isClaim && $0.verdict == .wrong }
    guard !wrong.isEmpty,
      let point = try point(at: inputs, tolerance: GradientCheck.tolerance)
    else { return [:] }
    var written = Scope([point])
    var truth = written
    var findings: [String: GradientFinding] = [:]
    for line in judge.lines {
      let name = line.statement.name
      let values = written.values(of: line.statement.value)
      written.assign(name, values)
      if let subject = line.subject {
        truth.assign(name, gradientOf: subject, line.convention ?? .mean)
      } else {
        truth.assign(name, truth.values(of: line.mended?.expression ?? line.statement.value))
      }
      guard line.verdict == .wrong, !line.isClaim, findings[name] == nil,
        let claimed = values?.first,
        let actual = truth.value(of: Expression(.name(name), at: line.statement.nameSpan), at: 0)
      else { continue }
      findings[name] = GradientFinding(
        name: name, claimed: claimed, actual: actual, isPerSample: line.convention == .perSample)
    }
    return findings
  }
}
