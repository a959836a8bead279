/// What the documentation says of a step.
package struct StepReference: Sendable {
  /// What the step does to the session, which is what other steps ask of it.
  package enum Role: Sendable {
    case data
    /// The network and its parameters.
    case network
    /// Equations that are computed for a batch.
    case equations
    /// How parameters follow their gradients.
    case rule
    case training
    /// What is made of a trained network.
    case result
    /// A file of what is there, trained or not.
    case file
  }

  package let kind: Step.Kind
  package let role: Role
  /// What it does.
  package let summary: String
  /// The steps that have to stand above it.
  package let needs: String
  /// What steps below it have of it.
  package let gives: String
  /// The lines of a block, as a notebook has it.
  package let example: String
  package let keys: [KeyReference]
  /// What prose and expectations can ask for: `train.final_loss`.
  package let values: [(name: String, summary: String)]
  package let note: String?

  init(
    _ kind: Step.Kind, _ role: Role, _ summary: String, needs: String, gives: String,
    example: String, keys: [KeyReference], values: [(name: String, summary: String)],
    note: String? = nil
  ) {
    (self.kind, self.role, self.summary) = (kind, role, summary)
    (self.needs, self.gives) = (needs, gives)
    (self.example, self.keys, self.values, self.note) = (example, keys, values, note)
  }

  /// The first line of the example, as messages quote it.
  var exampleLine: String { String(example.prefix { $0 != "\n" }) }

  /// The options that the step takes: `#| label: final`.
  package var options: [KeyReference] {
    StepOption.all.filter { $0.steps.contains(kind) }.map(\.reference)
  }
}
