import Equations

/// Takes samples through a forward pass in tiles, so that memory does not grow with their number.
final class InferenceRun<Scalar: TiledScalar> {
  private static var tile: Int { 256 }

  private let forward: ForwardPass
  /// Where samples influence each other, all of them make one batch.
  private let mixesSamples: Bool
  private var executors: [Int: Executor<Scalar>] = [:]
  /// What goes in tiles, by whether most numbers of the samples are 0.
  private var tiled: [Bool: (any SamplePass<Scalar>)?] = [:]

  init(_ forward: ForwardPass) {
    self.forward = forward
    mixesSamples = forward.plan.mixesSamples(in: forward.output)
  }

  /// Runs the pass over all samples and shows the output of each tile.
  /// - Parameter parameters: what the plan's inputs but `X` and `Y` hold, by name.
  /// - Returns: the mean loss, if the pass has a loss.
  func pass(
    over samples: SampleSet, with parameters: [String: Matrix<Double>],
    _ body: (MatrixView<Scalar>, Range<Int>) -> Void
  ) throws(CapacityExceeded) -> Double? {
    if let tiled = try tiledPass(isSparse: samples.sparseInputs != nil) {
      return tiled.pass(over: samples, with: parameters, body)
    }
    var total = 0.0
    let step = mixesSamples ? max(samples.count, 1) : Self.tile
    var prepared: Set<Int> = []
    for start in stride(from: 0, to: samples.count, by: step) {
      let range = start..<min(start + step, samples.count)
      let executor = try executor(for: range.count)
      if prepared.insert(range.count).inserted {
        for (name, matrix) in parameters { executor.set(name, to: matrix) }
      }
      executor.fill(from: samples, range)
      executor.run()
      body(executor.view(forward.output), range)
      if let loss = forward.loss { total += Double(executor.scalar(loss)) * Double(range.count) }
    }
    return forward.loss == nil || samples.count == 0 ? nil : total / Double(samples.count)
  }

  private func tiledPass(
    isSparse: Bool
  ) throws(CapacityExceeded) -> (any SamplePass<Scalar>)? {
    if let known = tiled[isSparse] { return known }
    let pass = try Scalar.tiledPass(forward, isSparse: isSparse)
    tiled[isSparse] = .some(pass)
    return pass
  }

  private func executor(for size: Int) throws(CapacityExceeded) -> Executor<Scalar> {
    if let executor = executors[size] { return executor }
    let executor = try Executor<Scalar>(
      forward.plan, batchSize: size, keeping: [forward.output])
    executors[size] = executor
    return executor
  }
}

extension Executor {
  /// Writes samples into the inputs `X` and `Y`, where the plan has them.
  func fill(from samples: SampleSet, _ indices: some RandomAccessCollection<Int>) {
    if let x = input(named: GivenName.inputs) { samples.fillInputs(view(x), with: indices) }
    if let y = input(named: GivenName.targets) { samples.fillTargets(view(y), with: indices) }
  }
}

extension Plan {
  /// Whether a sample's column of a value depends on the other samples in the batch, as a mean
  /// over the batch makes it.
  func mixesSamples(in id: ValueID) -> Bool {
    values(behind: id).contains { ancestor in
      switch self[ancestor].definition {
      case .batchSize: true
      case .input, .constant: false
      case .apply(_, let operands), .fused(_, let operands), .product(_, let operands):
        operands.contains { self[$0].shape.hasSamples } && self[ancestor].shape.rowsPerSample == nil
      }
    }
  }
}
