import Equations

/// One training in one precision.
final class TrainingRun<Scalar: EngineScalar> {
  private let samples: TrainingSamples
  private let options: TrainingOptions
  private let initial: TrainingState
  private let main: StepRunner<Scalar>
  /// For the last batch of an epoch where it is smaller.
  private let last: StepRunner<Scalar>?
  private let measurement: Measurement<Scalar>?
  private var random: Xoshiro256
  private var order: [Int]
  private var stepCount: Int

  init(
    _ step: TrainingPlan, _ forward: ForwardPass?, _ samples: TrainingSamples,
    _ options: TrainingOptions, startingFrom state: TrainingState
  ) throws(CapacityExceeded) {
    self.samples = samples
    self.options = options
    initial = state
    let count = samples.training.count
    let size = min(max(options.batchSize ?? count, 1), max(count, 1))
    main = try StepRunner(step, batchSize: size)
    last = count % size == 0 ? nil : try StepRunner(step, batchSize: count % size)
    main.set(state.values)
    last?.set(state.values)
    measurement = forward.map { Measurement($0, samples, fixed: state.values) }
    random = Xoshiro256(seed: options.seed)
    order = Array(0..<count)
    stepCount = state.step
  }

  /// What holds now, inputs that no step changes included.
  var state: TrainingState {
    let values = initial.values.merging(main.values) { _, new in new }
    return TrainingState(values: values, step: stepCount)
  }

  func train(
    _ isCancelled: () -> Bool, _ onEpoch: (EpochReport) -> Bool
  ) throws(CapacityExceeded) -> TrainingHistory {
    var epochs: [EpochReport] = []
    for epoch in 0..<max(options.epochs, 0) {
      let rate = options.schedule.rate(
        from: options.learningRate, epoch: epoch, of: options.epochs)
      let loss: Double
      switch runEpoch(epoch, rate, isCancelled) {
      case .done(let mean): loss = mean
      case .ended(let ending): return TrainingHistory(epochs: epochs, ending: ending)
      }
      var report = EpochReport(epoch: epoch + 1, learningRate: rate, loss: loss)
      if isMeasured(epoch) { try measurement?.measure(&report, with: main.values) }
      if options.snapshots.contains(epoch + 1) { report.snapshot = main.values }
      epochs.append(report)
      guard onEpoch(report) else { return TrainingHistory(epochs: epochs, ending: .interrupted) }
      if epoch + 1 < options.epochs, options.earlyStopping?.ends(epochs) ?? false {
        return TrainingHistory(epochs: epochs, ending: .stoppedEarly)
      }
    }
    return TrainingHistory(epochs: epochs, ending: .completed)
  }

  private func isMeasured(_ epoch: Int) -> Bool {
    (epoch + 1) % max(options.measureEvery, 1) == 0 || epoch + 1 == options.epochs
      || options.earlyStopping != nil
  }

  private enum EpochResult {
    case done(meanLoss: Double)
    case ended(TrainingHistory.Ending)
  }

  private func runEpoch(_ epoch: Int, _ rate: Double, _ isCancelled: () -> Bool) -> EpochResult {
    let wholeBatch = main.batchSize == order.count
    if options.shuffle, !wholeBatch { random.shuffle(&order) }
    var total = 0.0
    var loss = 0.0
    var batch = 0
    for start in stride(from: 0, to: order.count, by: main.batchSize) {
      if isCancelled() { return .ended(.interrupted) }
      let indices = order[start..<min(start + main.batchSize, order.count)]
      let runner = runner(for: indices.count)
      // The whole batch stays the same from step to step.
      if !wholeBatch || epoch == 0 { runner.load(samples.training, indices) }
      batch += 1
      loss = Double(runner.run(learningRate: Scalar(rate), number: stepCount + 1))
      stepCount += 1
      guard loss.isFinite else {
        return .ended(.diverged(divergence(of: runner, epoch, batch, loss, rate)))
      }
      if runner !== main { main.takeValues(from: runner) }
      total += loss * Double(indices.count)
    }
    guard main.isFinite else {
      return .ended(.diverged(divergence(of: main, epoch, batch, loss, rate)))
    }
    return .done(meanLoss: order.isEmpty ? 0 : total / Double(order.count))
  }

  /// The runner of a batch of some size, with the values now in force.
  private func runner(for size: Int) -> StepRunner<Scalar> {
    guard size != main.batchSize, let last else { return main }
    last.takeValues(from: main)
    return last
  }

  private func divergence(
    of runner: StepRunner<Scalar>, _ epoch: Int, _ batch: Int, _ loss: Double, _ rate: Double
  ) -> Divergence {
    let largest = runner.largestParameter
    return Divergence(
      epoch: epoch + 1, batch: batch, step: stepCount, loss: loss, learningRate: rate,
      firstNonFinite: runner.firstNonFinite, largestParameter: largest?.name,
      largestMagnitude: largest?.magnitude ?? 0)
  }
}
