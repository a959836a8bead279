/// What one epoch led to.
package struct EpochReport: Sendable, Hashable {
  /// Counted from 1.
  package let epoch: Int
  package let learningRate: Double
  /// The mean over the epoch's samples of the loss that their batch had when it was its turn.
  package let loss: Double
  /// The loss of each batch when it was its turn, in their order.
  package let batchLosses: [Double]
  package internal(set) var trainingAccuracy: Double?
  package internal(set) var validationLoss: Double?
  package internal(set) var validationAccuracy: Double?
  package internal(set) var testLoss: Double?
  package internal(set) var testAccuracy: Double?
  /// What the steps change, as it was at the end of the epoch, where the options ask for it.
  package internal(set) var snapshot: [String: Matrix<Double>]?
}

/// How training went, epoch by epoch, and why it ended.
package struct TrainingHistory: Sendable, Hashable {
  package enum Ending: Sendable, Hashable {
    case completed
    case stoppedEarly
    /// What was done until then is kept, a begun epoch included.
    case interrupted
    case diverged(Divergence)
  }

  package let epochs: [EpochReport]
  package let ending: Ending
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
