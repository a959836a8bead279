package import Equations

/// One step of training as a plan: from a batch, the parameters and the optimiser's values to the
/// loss and the new parameters and values.
package struct TrainingStep: Sendable, Hashable {
  /// An input of the plan and the value that it has in the next step.
  package struct Update: Sendable, Hashable {
    package let input: String
    package let value: ValueID
    /// Whether the input is a parameter rather than a value of the optimiser.
    package let isParameter: Bool

    package init(input: String, value: ValueID, isParameter: Bool) {
      self.input = input
      self.value = value
      self.isParameter = isParameter
    }
  }

  package let plan: Plan
  package let loss: ValueID
  package let updates: [Update]

  package init(plan: Plan, loss: ValueID, updates: [Update]) {
    self.plan = plan
    self.loss = loss
    self.updates = updates
  }
}
