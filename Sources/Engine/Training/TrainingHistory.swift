import Diagnostics

/// What one epoch led to.
package struct EpochReport: Sendable, Hashable {
  /// Counted from 1.
  package let epoch: Int
  package let learningRate: Double
  /// The mean over the epoch's samples of the loss that their batch had when it was its turn.
  package let loss: Double
  /// The steps done in this training until its end.
  package let steps: Int
  package internal(set) var trainingAccuracy: Double?
  package internal(set) var validationLoss: Double?
  package internal(set) var validationAccuracy: Double?
  package internal(set) var testLoss: Double?
  package internal(set) var testAccuracy: Double?
  /// Some of what the steps change, as it was at the end of the epoch, where the options ask for it.
  package internal(set) var snapshot: [String: Matrix<Double>]?
}

/// How training went, epoch by epoch, and why it ended.
///
/// It does not grow without end: of very many epochs it keeps every so many, and of very many steps the
/// means of stretches.
package struct TrainingHistory: Sendable, Hashable {
  package enum Ending: Sendable, Hashable {
    case completed
    case stoppedEarly
    /// What was done until then is kept, a begun epoch included.
    case interrupted
    case diverged(Divergence)
  }

  /// The epochs that are kept: the first, every `every`th, those with a snapshot, and the last.
  package private(set) var epochs: [EpochReport] = []
  /// Of how many epochs one is kept.
  package private(set) var every = 1
  /// The losses of the batches.
  package private(set) var stepLosses = StepLosses()
  package internal(set) var ending = Ending.completed

  /// After every how many epochs there is more to keep than a loss.
  private let measureEvery: Int
  private let limit: Int

  /// A history without an epoch.
  /// - Parameter limit: about how many epochs are kept.
  init(measureEvery: Int, limit: Int = Limits.historyEpochs) {
    self.measureEvery = max(measureEvery, 1)
    self.limit = max(limit, 1)
  }

  /// How many epochs there were.
  package var epochCount: Int { epochs.last?.epoch ?? 0 }

  /// Adds the next epoch.
  /// - Complexity: constant, on average.
  mutating func append(_ report: EpochReport, batchLosses: [Double]) {
    if let last = epochs.last, !isKept(last) { epochs.removeLast() }
    epochs.append(report)
    stepLosses.append(batchLosses)
    while epochs.count > limit, let next = nextStride {
      every = next
      epochs = epochs.filter { isKept($0) || $0.epoch == report.epoch }
    }
  }

  private func isKept(_ report: EpochReport) -> Bool {
    report.epoch == 1 || report.epoch.isMultiple(of: every) || report.snapshot != nil
  }

  /// A longer stride: up to that of the measured epochs one that these are on, then multiples of it.
  private var nextStride: Int? {
    if every < measureEvery, let next = (every + 1...measureEvery).first(where: { isDivisor($0) }) {
      return next
    }
    return every < epochCount ? every * 2 : nil
  }

  private func isDivisor(_ stride: Int) -> Bool { measureEvery.isMultiple(of: stride) }
}

/// The losses of the batches of a training, in their order; of very many, the means of stretches that
/// are equally long.
package struct StepLosses: Sendable, Hashable {
  /// The mean of each stretch.
  package private(set) var means: [Double] = []
  /// How many steps a stretch has; the last one may have fewer.
  package private(set) var stretch = 1
  /// How many steps there were.
  package private(set) var count = 0
  private var lastSum = 0.0
  private let limit: Int

  /// - Parameter limit: how many numbers are kept at most; at least 2.
  init(limit: Int = Limits.historySteps) {
    self.limit = limit
  }

  mutating func append(_ losses: [Double]) {
    for loss in losses {
      let place = count % stretch
      lastSum = place == 0 ? loss : lastSum + loss
      count += 1
      let mean = lastSum / Double(place + 1)
      if place == 0 { means.append(mean) } else { means[means.count - 1] = mean }
      if means.count == limit, count.isMultiple(of: 2 * stretch) { doubleStretch() }
    }
  }

  private mutating func doubleStretch() {
    means = stride(from: 0, to: means.count, by: 2).map { (means[$0] + means[$0 + 1]) / 2 }
    stretch *= 2
  }
}

/// A loss, or parameters, that became NaN or infinite.
package struct Divergence: Error, Sendable, Hashable {
  /// Epoch and batch, both counted from 1.
  package let epoch: Int
  package let batch: Int
  /// The step over all epochs and all trainings so far, counted from 1: `t`.
  package let step: Int
  package let loss: Double
  package let learningRate: Double
  /// The first value in the order of the equations that is not finite, by name.
  package let firstNonFinite: String?
  /// The number that made the first such value out of finite ones, where it is known.
  package let cause: NonFiniteCause?
  /// The parameter that holds the entry furthest from 0, and how far.
  package let largestParameter: String?
  package let largestMagnitude: Double
}
