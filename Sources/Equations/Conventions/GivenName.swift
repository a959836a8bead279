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

  /// Those that come with the data, which nothing else may be called.
  package static let ofData = [inputs, targets, batchSize]
}
