/// The names to which equations give a meaning of their own.
package enum GivenName {
  /// The inputs of the samples.
  package static let inputs = "X"
  /// The targets of the samples.
  package static let targets = "Y"
  /// The number of samples in the batch.
  package static let batchSize = "m"
  /// The loss.
  package static let loss = "L"
  /// In a rule of updating, the parameter that it is applied to.
  package static let parameter = "theta"
  /// The learning rate.
  package static let learningRate = "alpha"
  /// The number of the step, from 1.
  package static let stepNumber = "t"

  /// How equations of one sample may also write what comes with the data.
  package static let ofOneSample = [(name: inputs, other: "x"), (name: targets, other: "y")]

  /// Those that come with the data, which nothing else may be called.
  package static let ofData = [inputs, targets, batchSize]
}

extension GivenName {
  /// What the documentation says of them, with the shape of each.
  package static let references: [(name: String, shape: String, summary: String)] = [
    (inputs, "[features, m]", "the inputs, a column for each sample"),
    (targets, "[outputs, m]", "the targets, a column for each sample"),
    (batchSize, "scalar", "the number of samples in the batch"),
    (loss, "scalar", "the loss, which `forward` assigns"),
    (
      GradientName(of: "W1").text, "as `W1`",
      "the gradient of the loss by `W1`, and so of any name"
    ),
    (parameter, "any", "in `update`: the parameter that the rule is applied to"),
    (GradientName.ofParameter.text, "as `\(parameter)`", "in `update`: its gradient"),
    (learningRate, "scalar", "in `update`: the learning rate"),
    (stepNumber, "scalar", "in `update`: the number of the step, from 1"),
  ]
}
