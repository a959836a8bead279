package import Engine
package import Equations

/// Compares claimed gradients with differentiation and with central differences, in Float64.
///
/// One check may be asked about many values of its inputs; memory is taken once.
package final class GradientCheck {
  /// Relative errors up to this are rounding.
  package static let tolerance = 1e-7

  private let plan: Plan
  private let loss: ValueID
  private let claims: [GradientClaim]
  private let executor: Executor<Double>
  private let differences: CentralDifferences

  /// - Parameter plan: holds the forward pass, the claims and the gradients by differentiation.
  /// - Throws: a size that the machine cannot hold.
  package init(
    plan: Plan, loss: ValueID, claims: [GradientClaim], batchSize: Int
  ) throws(CapacityExceeded) {
    self.plan = plan
    self.loss = loss
    self.claims = claims
    executor = try Executor(
      plan, batchSize: batchSize, keeping: claims.map(\.variable) + [loss])
    differences = CentralDifferences(executor, loss: loss)
  }

  /// Finds the claims of compiled equations, every `dV` whose `V` is assigned before it or is
  /// given, and differentiates the loss by each `V`.
  /// - Parameters:
  ///   - plan: what `forward` and `backprop` were compiled to.
  ///   - parameters: the names of those inputs that are trained.
  ///   - loss: the name of the loss.
  /// - Returns: `nil` where the plan has no loss of that name.
  package convenience init?(
    of plan: Plan, parameters: [String], loss: String = GivenName.loss, targetsAreOneHot: Bool,
    batchSize: Int
  ) throws(CapacityExceeded) {
    guard let loss = plan.value(named: loss) else { return nil }
    let (whole, claims) = plan.gradientClaims(
      of: loss, parameters: parameters, targetsAreOneHot: targetsAreOneHot)
    try self.init(plan: whole, loss: loss, claims: claims, batchSize: batchSize)
  }

  /// Checks every claim at some values of the plan's inputs.
  /// - Parameters:
  ///   - others: those of other samples, at which blind spots are looked for too.
  ///   - entries: how many entries of each gradient are compared with differences.
  ///   - conventions: how claims are meant, by their names; the nearer one for those left out.
  ///   - variables: of which of several values a claim is the gradient; the last for those left out,
  ///     or one that it is the gradient by.
  ///   - seed: chooses these entries.
  package func report(
    at inputs: [String: Matrix<Double>], others: [[String: Matrix<Double>]] = [],
    conventions: [String: GradientConvention] = [:], variables: [String: ValueID] = [:],
    entries: Int = 4, seed: UInt64 = 1
  ) -> GradientReport {
    let ofOthers = others.map { inputs in
      run(at: inputs)
      return BlindSpot.find(in: executor, upTo: loss)
    }
    run(at: inputs)
    let pairs = claims.map { (executor.value($0.claim), executor.value($0.gradient)) }
    // Gradients far below the largest one are what rounding left of zero.
    let noise = 1e-14 * (pairs.map { norm($0.1.elements) }.filter(\.isFinite).max() ?? 0)
    let blindSpots = BlindSpot.ofAll([BlindSpot.find(in: executor, upTo: loss)] + ofOthers)
    let lossAtStart = executor.scalar(loss)
    var random = Xoshiro256(seed: seed)
    let findings = zip(claims, pairs).map { claim, pair in
      let size = executor.view(claim.variable)
      let gradient = pair.1.broadcast(rows: size.rows, columns: size.columns) ?? pair.1
      let evidence = differences.compare(gradient, of: claim.variable, entries, &random)
      return finding(
        on: claim, pair.0, gradient, conventions[claim.name], noise, evidence)
    }
    return GradientReport(
      loss: lossAtStart, findings: ofNames(findings, variables), blindSpots: blindSpots)
  }

  /// One finding a name, where a name may be the gradient of several values.
  private func ofNames(
    _ findings: [GradientFinding], _ variables: [String: ValueID]
  ) -> [GradientFinding] {
    var places: [String: Int] = [:]
    var found: [GradientFinding] = []
    for (claim, finding) in zip(claims, findings) {
      guard let place = places[claim.name] else {
        places[claim.name] = found.count
        found.append(finding)
        continue
      }
      let isMeant = variables[claim.name].map { $0 == claim.variable }
      if isMeant ?? (found[place].verdict == .wrong && finding.verdict != .wrong) {
        found[place] = finding
      }
    }
    return found
  }

  private func run(at inputs: [String: Matrix<Double>]) {
    for (name, matrix) in inputs { executor.set(name, to: matrix) }
    executor.run()
  }

  private func finding(
    on claim: GradientClaim, _ claimed: Matrix<Double>, _ gradient: Matrix<Double>,
    _ convention: GradientConvention?, _ noise: Double, _ evidence: [CentralDifference]
  ) -> GradientFinding {
    let repeated = claimed.broadcast(rows: gradient.rows, columns: gradient.columns)
    let isVacuous = [claimed, gradient].allSatisfy { norm($0.elements) <= noise }
    let reference = reference(for: claim, repeated, gradient, convention)
    let error = isVacuous ? 0 : reference.error
    let shape = plan[claim.variable].shape
    let shapesDiffer = !plan[claim.claim].shape.holdsEntries(of: shape)
    let isRight = !shapesDiffer && error.map { $0 <= Self.tolerance } ?? false
    let verdict: GradientFinding.Verdict =
      isRight ? (reference.isPerSample ? .correctPerSample : .correct) : .wrong
    return GradientFinding(
      name: claim.name, verdict: gradient.isFinite ? verdict : .undecided,
      relativeError: error, worst: repeated.flatMap { worstEntry($0, reference.value) },
      shapesDiffer: shapesDiffer, isVacuous: isVacuous, claimed: claimed,
      actual: reference.value, differences: evidence, shape: shape)
  }

  /// What a claim is to be compared with: the gradient or, if that is meant or nearer, `m` times the
  /// gradient of an intermediate value.
  private func reference(
    for claim: GradientClaim, _ claimed: Matrix<Double>?, _ gradient: Matrix<Double>,
    _ convention: GradientConvention?
  ) -> (value: Matrix<Double>, error: Double?, isPerSample: Bool) {
    let error = claimed.flatMap { relativeError($0.elements, gradient.elements) }
    guard let claimed, !claim.isParameter, convention != .mean else {
      return (gradient, error, false)
    }
    var perSample = gradient
    for index in perSample.elements.indices {
      perSample.elements[index] *= Double(executor.batchSize)
    }
    let errorPerSample = relativeError(claimed.elements, perSample.elements)
    if convention == .perSample { return (perSample, errorPerSample, true) }
    guard let errorPerSample, error.map({ errorPerSample < $0 }) ?? true else {
      return (gradient, error, false)
    }
    return (perSample, errorPerSample, true)
  }
}

/// ‖a − b‖₂ / (‖a‖₂ + ‖b‖₂): 0 for equals, 1 for opposites; `nil` where it is not a number.
func relativeError(_ a: [Double], _ b: [Double]) -> Double? {
  precondition(a.count == b.count)
  let scale = norm(a) + norm(b)
  if scale == 0 { return 0 }
  let error = norm(zip(a, b).map { $0 - $1 }) / scale
  return error.isFinite ? error : nil
}

/// ‖a‖₂, its largest entry taken out first, against overflow.
func norm(_ a: [Double]) -> Double {
  let top = a.reduce(0) { $0 >= abs($1) || $0.isNaN ? $0 : abs($1) }
  guard top > 0, top.isFinite else { return top }
  return top * a.reduce(0) { $0 + ($1 / top) * ($1 / top) }.squareRoot()
}

/// The entry where two matrices of one size are furthest apart.
func worstEntry(
  _ claimed: Matrix<Double>, _ actual: Matrix<Double>
) -> GradientFinding.Entry? {
  let distances = zip(claimed.elements, actual.elements).map { abs($0 - $1) }
  let order = { (a: Double, b: Double) in !a.isNaN && (b.isNaN || a < b) }
  guard let index = distances.indices.max(by: { order(distances[$0], distances[$1]) })
  else { return nil }
  return GradientFinding.Entry(
    row: index % claimed.rows, column: index / claimed.rows,
    claimed: claimed.elements[index], actual: actual.elements[index])
}
