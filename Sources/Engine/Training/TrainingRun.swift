import Equations

/// One training in one precision.
final class TrainingRun<Scalar: TiledScalar> {
  private let samples: TrainingSamples
  private let options: TrainingOptions
  private let initial: TrainingState
  private let stepper: any Stepper
  private let batchSize: Int
  private let measurement: EpochMeasurement<Scalar>?
  private var random: Xoshiro256
  private var order: [Int]
  private var stepCount: Int
  /// The losses of the batches of the epoch that runs.
  private var batchLosses: [Double] = []

  init(
    _ step: TrainingPlan, _ forward: ForwardPass?, _ samples: TrainingSamples,
    _ options: TrainingOptions, startingFrom state: TrainingState
  ) throws(CapacityExceeded) {
    self.samples = samples
    self.options = options
    initial = state
    let count = samples.training.count
    let size = min(max(options.batchSize ?? count, 1), max(count, 1))
    batchSize = size
    stepper = try Scalar.stepper(
      step, samples.training, batchSize: size, rest: count % size, threads: options.threads)
    stepper.set(state.values)
    measurement = forward.map { EpochMeasurement($0, samples, fixed: state.values) }
    random = Xoshiro256(seed: options.seed)
    order = Array(0..<count)
    stepCount = state.step
  }

  /// What holds now, inputs that no step changes included.
  var state: TrainingState {
    let values = initial.values.merging(stepper.values) { _, new in new }
    return TrainingState(values: values, step: stepCount)
  }

  func train(
    _ isCancelled: () -> Bool, _ onEpoch: (EpochReport) -> Bool
  ) throws(CapacityExceeded) -> TrainingHistory {
    var history = TrainingHistory(measureEvery: isMeasuredAlways ? 1 : options.measureEvery)
    var stopping = options.earlyStopping.map { StoppingWatch($0) }
    var steps = 0
    for epoch in 0..<max(options.epochs, 0) {
      let rate = options.schedule.rate(
        from: options.learningRate, epoch: epoch, of: options.epochs)
      let loss: Double
      switch runEpoch(epoch, rate, isCancelled) {
      case .done(let mean): loss = mean
      case .ended(let ending):
        history.ending = ending
        return history
      }
      steps += batchLosses.count
      var report = EpochReport(epoch: epoch + 1, learningRate: rate, loss: loss, steps: steps)
      if isMeasured(epoch) { try measurement?.measure(&report, with: stepper.values) }
      if options.snapshots.contains(epoch + 1) {
        report.snapshot = stepper.values.filter { options.snapshotNames.contains($0.key) }
      }
      history.append(report, batchLosses: batchLosses)
      let goesOn = onEpoch(report)
      let isEnough = stopping?.isEnough(after: report) ?? false
      if !goesOn || isEnough && epoch + 1 < options.epochs {
        history.ending = goesOn ? .stoppedEarly : .interrupted
        return history
      }
    }
    return history
  }

  private var isMeasuredAlways: Bool { options.earlyStopping != nil }

  private func isMeasured(_ epoch: Int) -> Bool {
    (epoch + 1) % max(options.measureEvery, 1) == 0 || epoch + 1 == options.epochs
      || isMeasuredAlways
  }

  private enum EpochResult {
    case done(meanLoss: Double)
    case ended(TrainingHistory.Ending)
  }

  private func runEpoch(_ epoch: Int, _ rate: Double, _ isCancelled: () -> Bool) -> EpochResult {
    if options.shuffle, batchSize != order.count { random.shuffle(&order) }
    return order.withUnsafeBufferPointer { order in
      runBatches(order, epoch, rate, isCancelled)
    }
  }

  private func runBatches(
    _ order: UnsafeBufferPointer<Int>, _ epoch: Int, _ rate: Double, _ isCancelled: () -> Bool
  ) -> EpochResult {
    // The whole batch stays the same from step to step.
    let isSameBatch = batchSize == order.count && epoch > 0
    var total = 0.0
    batchLosses.removeAll(keepingCapacity: true)
    for (index, start) in stride(from: 0, to: order.count, by: batchSize).enumerated() {
      if isCancelled() { return .ended(.interrupted) }
      let batch = batch(from: start, in: order)
      stepCount += 1
      let loss = stepper.run(
        batch, learningRate: rate, number: stepCount, isSameBatch: isSameBatch)
      total += loss * Double(batch.indices.count)
      batchLosses.append(loss)
      let isLast = start + batchSize >= order.count
      guard loss.isFinite, !isLast || stepper.isFinite else {
        return .ended(.diverged(divergence(in: batch, epoch, index + 1, loss, rate)))
      }
    }
    return .done(meanLoss: order.isEmpty ? 0 : total / Double(order.count))
  }

  private func batch(from start: Int, in order: UnsafeBufferPointer<Int>) -> Batch {
    let part = { (start: Int) in
      UnsafeBufferPointer(
        rebasing: order[
          min(start, order.count)..<min(start + self.batchSize, order.count)])
    }
    return Batch(
      samples: samples.training, indices: part(start), following: part(start + batchSize))
  }

  private func divergence(
    in batch: Batch, _ epoch: Int, _ number: Int, _ loss: Double, _ rate: Double
  ) -> Divergence {
    let found = stepper.diagnosis(of: batch, learningRate: rate, number: stepCount)
    return Divergence(
      epoch: epoch + 1, batch: number, step: stepCount, loss: loss, learningRate: rate,
      firstNonFinite: found.firstNonFinite, cause: found.cause,
      largestParameter: found.largest?.name,
      largestMagnitude: found.largest?.magnitude ?? 0)
  }
}
