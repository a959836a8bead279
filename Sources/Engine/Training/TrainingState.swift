/// What training changes: parameters, the optimiser's own values, and the count of steps.
package struct TrainingState: Sendable, Hashable {
  /// What the inputs of the step's plan hold, by their names there: `W1`, `v[W1]`. What is not
  /// named is zero.
  package var values: [String: Matrix<Double>]
  /// The steps done so far; the next step has `t` one higher.
  package var step: Int

  package init(values: [String: Matrix<Double>], step: Int = 0) {
    self.values = values
    self.step = step
  }
}

/// The samples that training sees, and those that it is only measured on.
package struct TrainingSamples: Sendable {
  package var training: SampleSet
  package var validation: SampleSet?
  package var test: SampleSet?

  package init(training: SampleSet, validation: SampleSet? = nil, test: SampleSet? = nil) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}
