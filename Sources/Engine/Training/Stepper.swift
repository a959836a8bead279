import Equations

/// Carries out steps of training on batches of up to some size.
protocol Stepper: AnyObject {
  /// Computes the loss of a batch and the new values, which come into force unless the loss is not
  /// finite.
  /// - Parameter isSameBatch: whether the samples are those of the step before.
  func run(_ batch: Batch, learningRate: Double, number: Int, isSameBatch: Bool) -> Double

  func set(_ values: [String: Matrix<Double>])

  /// What the inputs hold that a step changes.
  var values: [String: Matrix<Double>] { get }

  /// Whether all that a step changes is finite.
  var isFinite: Bool { get }

  /// What went wrong in a batch.
  func diagnosis(of batch: Batch, learningRate: Double, number: Int) -> Diagnosis
}

/// The samples of one step.
struct Batch {
  let samples: SampleSet
  let indices: UnsafeBufferPointer<Int>
  /// Those of the step that follows, so that they can be fetched meanwhile.
  var following = UnsafeBufferPointer<Int>(start: nil, count: 0)
}

/// The first value that is not finite, and the parameter furthest from 0.
struct Diagnosis {
  var firstNonFinite: String?
  var cause: NonFiniteCause?
  var largest: (name: String, magnitude: Double)?
}

/// Runs the plan as it is, value by value, in any precision.
final class PlainStepper<Scalar: EngineScalar>: Stepper {
  private let main: StepRunner<Scalar>
  /// For the last batch of an epoch where it is smaller.
  private let last: StepRunner<Scalar>?

  /// - Parameters:
  ///   - batchSize: the samples in a batch.
  ///   - rest: those in the last batch of an epoch, where it is smaller.
  init(_ step: TrainingPlan, batchSize: Int, rest: Int) throws(CapacityExceeded) {
    main = try StepRunner(step, batchSize: batchSize)
    last = rest == 0 ? nil : try StepRunner(step, batchSize: rest)
  }

  func run(_ batch: Batch, learningRate: Double, number: Int, isSameBatch: Bool) -> Double {
    let runner = runner(for: batch)
    if runner !== main { runner.takeValues(from: main) }
    if !isSameBatch { runner.load(batch.samples, batch.indices) }
    let loss = runner.run(learningRate: Scalar(learningRate), number: number)
    if runner !== main, loss.isFinite { main.takeValues(from: runner) }
    return Double(loss)
  }

  private func runner(for batch: Batch) -> StepRunner<Scalar> {
    guard batch.indices.count != main.batchSize, let last else { return main }
    return last
  }

  func set(_ values: [String: Matrix<Double>]) {
    main.set(values)
    last?.set(values)
  }

  var values: [String: Matrix<Double>] { main.values }
  var isFinite: Bool { main.isFinite }

  func diagnosis(of batch: Batch, learningRate: Double, number: Int) -> Diagnosis {
    let runner = runner(for: batch)
    return Diagnosis(
      firstNonFinite: runner.firstNonFinite, cause: runner.nonFiniteCause,
      largest: runner.largestParameter)
  }
}

extension TiledStep: Stepper {
  func run(_ batch: Batch, learningRate: Double, number: Int, isSameBatch: Bool) -> Double {
    Double(run(batch, learningRate: Float(learningRate), number: number))
  }

  /// Tiles keep nothing of what was on the way, so the batch is computed anew, value by value.
  func diagnosis(of batch: Batch, learningRate: Double, number: Int) -> Diagnosis {
    do {
      let plain = try PlainStepper<Float>(step, batchSize: batch.indices.count, rest: 0)
      plain.set(fixed.merging(values) { _, new in new })
      _ = plain.run(batch, learningRate: learningRate, number: number, isSameBatch: false)
      return plain.diagnosis(of: batch, learningRate: learningRate, number: number)
    } catch {
      return Diagnosis()
    }
  }
}
