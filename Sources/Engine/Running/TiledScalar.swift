import Equations
import Foundation

/// A precision in which networks are trained and samples taken through them: single precision goes
/// tile by tile, to be fast, double precision value by value, to be exact.
protocol TiledScalar: EngineScalar {
  /// What carries out the steps of a training.
  static func stepper(
    _ step: TrainingPlan, _ samples: SampleSet, batchSize: Int, rest: Int, threads: Int?
  ) throws(CapacityExceeded) -> any Stepper

  /// What takes samples through a forward pass in tiles; `nil` where they go value by value.
  /// - Parameter isSparse: whether most numbers of the samples are 0.
  static func tiledPass(
    _ forward: ForwardPass, isSparse: Bool
  ) throws(CapacityExceeded) -> (any SamplePass<Self>)?
}

/// Takes samples through a forward pass.
protocol SamplePass<Scalar> {
  associatedtype Scalar: EngineScalar

  /// Runs the pass over all samples and shows the output of each tile.
  /// - Parameter parameters: what the plan's inputs but the samples hold, by name.
  /// - Returns: the mean loss, if the pass has a loss.
  func pass(
    over samples: SampleSet, with parameters: [String: Matrix<Double>],
    _ body: (MatrixView<Scalar>, Range<Int>) -> Void
  ) -> Double?
}

extension Float: TiledScalar {
  static func stepper(
    _ step: TrainingPlan, _ samples: SampleSet, batchSize: Int, rest: Int, threads: Int?
  ) throws(CapacityExceeded) -> any Stepper {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    return try TiledStep(
      step, batchSize: batchSize, threads: min(threads ?? processors, 256), samples: samples)
  }

  static func tiledPass(
    _ forward: ForwardPass, isSparse: Bool
  ) throws(CapacityExceeded) -> (any SamplePass<Float>)? {
    try TiledInference(forward, isSparse: isSparse)
  }
}

extension Double: TiledScalar {
  static func stepper(
    _ step: TrainingPlan, _ samples: SampleSet, batchSize: Int, rest: Int, threads: Int?
  ) throws(CapacityExceeded) -> any Stepper {
    try PlainStepper<Double>(step, batchSize: batchSize, rest: rest)
  }

  static func tiledPass(
    _ forward: ForwardPass, isSparse: Bool
  ) throws(CapacityExceeded) -> (any SamplePass<Double>)? {
    nil
  }
}
