import Foundation

/// How to train.
package struct TrainingOptions: Sendable, Hashable {
  package var epochs = 1
  /// The samples in a batch; `nil` for all of them.
  package var batchSize: Int? = 32
  package var learningRate = 0.1
  package var schedule = LearningRateSchedule.constant
  /// Whether the samples are put into a new order before each epoch.
  package var shuffle = true
  package var seed: UInt64 = 1
  package var precision = Precision.single
  package var earlyStopping: EarlyStopping?
  /// After every how many epochs accuracies are measured; the last epoch is always measured.
  package var measureEvery = 1
  /// How many threads may work; `nil` for one a processor. Results do not depend on it.
  package var threads: Int?
  /// The epochs, counted from 1, whose report holds values that the steps change, and the names of
  /// these.
  package var snapshots: Set<Int> = []
  package var snapshotNames: Set<String> = []

  package init() {}
}

/// How the learning rate changes from epoch to epoch.
package enum LearningRateSchedule: Sendable, Hashable {
  case constant
  /// Times the factor after every so many epochs.
  case step(every: Int, factor: Double)
  /// Along half a cosine from the learning rate in the first epoch to the minimum in the last.
  case cosine(minimum: Double)

  /// The rate in an epoch, counted from 0.
  package func rate(from initial: Double, epoch: Int, of epochs: Int) -> Double {
    switch self {
    case .constant: return initial
    case .step(let every, let factor): return initial * pow(factor, Double(epoch / max(every, 1)))
    case .cosine(let minimum):
      guard epochs > 1 else { return initial }
      let share = Double(epoch) / Double(epochs - 1)
      return minimum + (initial - minimum) * (1 + cos(.pi * share)) / 2
    }
  }
}

/// Stops training once a metric has not improved for some epochs. The parameters stay those of the
/// last epoch.
package struct EarlyStopping: Sendable, Hashable {
  package enum Metric: String, Sendable, CaseIterable {
    case trainingLoss = "loss"
    case trainingAccuracy = "accuracy"
    case validationLoss = "validation_loss"
    case validationAccuracy = "validation_accuracy"
  }

  package let metric: Metric
  /// For how many epochs in a row the metric may fail to improve.
  package let patience: Int

  package init(metric: Metric, patience: Int) {
    self.metric = metric
    self.patience = patience
  }

  /// The metric as a number that is better when larger.
  fileprivate func score(_ epoch: EpochReport) -> Double? {
    switch metric {
    case .trainingLoss: -epoch.loss
    case .trainingAccuracy: epoch.trainingAccuracy
    case .validationLoss: epoch.validationLoss.map { -$0 }
    case .validationAccuracy: epoch.validationAccuracy
    }
  }
}

/// Watches whether a metric still improves.
struct StoppingWatch {
  private let stopping: EarlyStopping
  private var best = -Double.infinity
  /// The epochs since the best one.
  private var since = 0

  init(_ stopping: EarlyStopping) {
    self.stopping = stopping
  }

  /// Whether training has failed to improve for long enough.
  mutating func isEnough(after epoch: EpochReport) -> Bool {
    guard let score = stopping.score(epoch) else { return false }
    since = score > best ? 0 : since + 1
    best = max(best, score)
    return since >= max(stopping.patience, 1)
  }
}
