package import Equations

/// Trains: runs steps over batches, epoch by epoch, and measures in between.
package struct Trainer: Sendable {
  package let step: TrainingPlan
  /// What accuracies and the losses of other samples are measured with.
  package let forward: ForwardPass?
  package let samples: TrainingSamples
  package let options: TrainingOptions
  /// What holds now: a further `train` goes on from here.
  package private(set) var state: TrainingState

  package init(
    step: TrainingPlan, forward: ForwardPass?, samples: TrainingSamples,
    options: TrainingOptions, state: TrainingState
  ) {
    self.step = step
    self.forward = forward
    self.samples = samples
    self.options = options
    self.state = state
  }

  /// Trains for the epochs that the options say, or until something ends it.
  /// - Parameters:
  ///   - isCancelled: asked before each batch.
  ///   - onEpoch: sees each epoch as it ends; `false` stops there.
  /// - Throws: a size that the machine cannot hold.
  package mutating func train(
    isCancelled: @Sendable () -> Bool = { false },
    onEpoch: (EpochReport) -> Bool = { _ in true }
  ) throws(CapacityExceeded) -> TrainingHistory {
    switch options.precision {
    case .single: try train(Float.self, isCancelled, onEpoch)
    case .double: try train(Double.self, isCancelled, onEpoch)
    }
  }

  @inline(__always)
  private mutating func train<Scalar: TiledScalar>(
    _: Scalar.Type, _ isCancelled: () -> Bool, _ onEpoch: (EpochReport) -> Bool
  ) throws(CapacityExceeded) -> TrainingHistory {
    let run = try TrainingRun<Scalar>(
      step, forward, samples, options, startingFrom: state)
    let history = try run.train(isCancelled, onEpoch)
    state = run.state
    return history
  }

  /// Which loops compute each product of a batch in single precision, in order: sizes and reason.
  /// - Throws: a size that the machine cannot hold.
  package func productLoops() throws(CapacityExceeded) -> [String] {
    try TiledStep(
      step, batchSize: options.batchSize ?? samples.training.count, threads: options.threads ?? 1,
      samples: samples.training
    ).productLoops
  }
}
