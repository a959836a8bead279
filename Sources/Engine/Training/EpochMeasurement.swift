/// Measures what a network knows between epochs.
final class EpochMeasurement<Scalar: TiledScalar> {
  private let samples: TrainingSamples
  private let inference: InferenceRun<Scalar>
  /// Without the loss, which of training samples is what the steps have found.
  private let classification: InferenceRun<Scalar>
  /// Inputs that training does not change.
  private let fixed: [String: Matrix<Double>]
  private let labels: (training: [Int]?, validation: [Int]?, test: [Int]?)

  init(_ forward: ForwardPass, _ samples: TrainingSamples, fixed: [String: Matrix<Double>]) {
    self.samples = samples
    self.fixed = fixed
    inference = InferenceRun(forward)
    classification = InferenceRun(
      ForwardPass(plan: forward.plan, output: forward.output, loss: nil))
    labels = (samples.training.labels, samples.validation?.labels, samples.test?.labels)
  }

  /// Completes a report with what the parameters achieve at the end of its epoch.
  func measure(
    _ report: inout EpochReport, with values: [String: Matrix<Double>]
  ) throws(CapacityExceeded) {
    let parameters = fixed.merging(values) { _, new in new }
    report.trainingAccuracy =
      try measure(samples.training, labels.training, parameters, by: classification).accuracy
    if let validation = samples.validation {
      let measured = try measure(validation, labels.validation, parameters, by: inference)
      (report.validationLoss, report.validationAccuracy) = (measured.loss, measured.accuracy)
    }
    if let test = samples.test {
      let measured = try measure(test, labels.test, parameters, by: inference)
      (report.testLoss, report.testAccuracy) = (measured.loss, measured.accuracy)
    }
  }

  private func measure(
    _ samples: SampleSet, _ labels: [Int]?, _ parameters: [String: Matrix<Double>],
    by inference: InferenceRun<Scalar>
  ) throws(CapacityExceeded) -> (loss: Double?, accuracy: Double?) {
    var correct = 0
    let loss = try inference.pass(over: samples, with: parameters) { output, range in
      guard let labels else { return }
      for (column, index) in range.enumerated() {
        let label = Classification.label(of: output.column(column), count: output.rows)
        if label == labels[index] { correct += 1 }
      }
    }
    let accuracy =
      labels == nil || samples.count == 0 ? nil : Double(correct) / Double(samples.count)
    return (loss, accuracy)
  }
}
