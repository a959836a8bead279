package import Diagnostics
package import Equations

package struct TrainStep: Sendable {
  package enum BatchSize: Sendable { case count(Int), full }

  package enum Schedule: Sendable {
    case constant
    /// `step(20, 0.5)`: every 20 epochs times 0.5.
    case step(every: Int, factor: Double)
    /// `cosine(0.001)`: down to this rate, over all epochs, along half a cosine.
    case cosine(minimum: Double)
  }

  /// `stop: {metric: validation_loss, patience: 5}`.
  package struct EarlyStopping: Sendable {
    package var metric: Located<String>
    /// For how many epochs the metric may fail to improve.
    package var patience: Int
  }

  package enum Precision: String, Sendable { case single, double }

  /// `compare: {learning_rate: [0.01, 0.1]}`: the step once for each value, from the same start.
  package struct Comparison: Sendable {
    /// The key that differs.
    package var key: Located<String>
    /// Each value as written, with the settings that it makes.
    package var variants: [(value: Located<String>, settings: TrainStep)]
    /// The index of the variant that stays in force.
    package var kept: Int
  }

  package var epochs = 1
  package var batchSize = BatchSize.count(32)
  /// Where the notebook says it.
  package var batchSizeSpan: SourceSpan?
  package var learningRate = 0.1
  package var schedule = Schedule.constant
  package var shuffle = true
  package var seed: UInt64 = 1
  /// Every how many epochs the table shows a row.
  package var reportEvery: Int?
  package var stop: EarlyStopping?
  package var precision = Precision.single
  /// What becomes of the gradients of a batch's samples, where the notebook says it.
  package var reduction: Located<BatchReduction>?
  package var comparison: Comparison?
}

extension TrainStep {
  static var schema: Schema<TrainStep> {
    Schema(TrainStep(), courseFields + stepFields + comparisonFields)
  }

  private static var courseFields: [Field<TrainStep>] {
    [
      Field(
        "epochs", .wholeNumber(from: 1), \.epochs,
        "how often all training samples are gone through", example: "20"),
      Field(
        "batch_size", .batchSize, \.batchSize,
        "how many samples a step sees; `full` is all of them", example: "full"),
      Field(
        "shuffle", .truth, \.shuffle, "whether each epoch takes the samples in another order",
        example: "false"),
      Field("seed", .seed, \.seed, "where the random numbers of `shuffle` begin", example: "7"),
      Field(
        "report_every", .wholeNumber(from: 1), \.reportEvery,
        "every how many epochs the table has a row", example: "5",
        otherwise: "so that there are about ten rows"),
    ]
  }

  private static var stepFields: [Field<TrainStep>] {
    let precisions = ValueType<Precision>.choice(
      of: [.single, .double], others: ["float32": "single", "float64": "double"])
    let reductions = ValueType<BatchReduction>.choice(of: BatchReduction.allCases).located
    return [
      Field(
        "learning_rate", .number(takes: "a number above 0") { $0 > 0 }, \.learningRate,
        "`alpha` in the update rule: how far a step goes", example: "0.5"),
      Field(
        "schedule", .schedule, \.schedule,
        "how the learning rate changes: `step(20, 0.5)` halves it every 20 epochs, "
          + "`cosine(0.001)` lowers it to 0.001 along half a cosine",
        example: "step(20, 0.5)"),
      Field(
        "stop", .earlyStopping, \.stop,
        "ends the training once a metric has failed to improve for so many epochs: "
          + "`loss`, `accuracy`, `validation_loss` or `validation_accuracy`",
        example: "{metric: validation_loss, patience: 5}", otherwise: "all epochs are run"),
      Field(
        "reduce", reductions, \.reduction,
        "whether a step takes the mean of the gradients of its samples or adds them up, where the"
          + " equations are those of one sample (`samples: one` in `load`)",
        example: "sum", otherwise: "mean"),
      Field(
        "precision", precisions, \.precision, "whether it computes in 32 or 64 bits",
        example: "double"),
    ]
  }

  private static var comparisonFields: [Field<TrainStep>] {
    [
      Field(
        readApart: "compare", takes: "one key of this step with a list of 2 to 12 values",
        "trains once for each value, from the same parameters, and shows the results together",
        example: "{learning_rate: [0.01, 0.1, 1]}", otherwise: "one training"),
      Field(
        readApart: "keep", takes: "one of the values of `compare`",
        "the value whose network the steps below go on with", example: "0.1",
        otherwise: "the last value"),
    ]
  }

  static let reference = StepReference(
    .train, .training, "the training loop over the equations in force",
    needs: "`load` and `init`", gives: "trained parameters to every step below",
    example: "epochs: 10\nlearning_rate: 0.5", keys: schema.references,
    values: [
      ("loss", "the loss after each epoch"), ("accuracy", "the accuracy after each epoch"),
      ("validation_loss", "that of the validation samples"),
      ("validation_accuracy", "that of the validation samples"),
      ("test_loss", "that of the test samples"), ("test_accuracy", "that of the test samples"),
      ("epochs", "how many epochs were run"), ("steps", "how many steps were taken"),
      ("final_loss", "the last loss"), ("final_accuracy", "the last accuracy"),
      ("compared", "the values of `compare`"), ("diverged", "those whose training diverged"),
      ("final_losses", "the last loss of each"), ("final_accuracies", "the last accuracy of each"),
      ("final_validation_accuracies", "that of the validation samples"),
      ("final_test_accuracies", "that of the test samples"),
    ])
}

extension TrainStep.BatchSize: CustomStringConvertible {
  package var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .full: "full"
    }
  }
}

extension TrainStep.Schedule: CustomStringConvertible {
  package var description: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step(\(every), \(factor))"
    case .cosine(let minimum): "cosine(\(minimum))"
    }
  }
}

extension TrainStep.Precision: CustomStringConvertible {
  package var description: String { rawValue }
}
