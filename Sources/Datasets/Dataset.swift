/// Samples and their targets, each sample's numbers side by side, training samples first.
package struct Dataset: Sendable, Equatable {
  /// The samples, one after another.
  package enum Inputs: Sendable, Equatable {
    /// Pixels of 0…`maximum`.
    case bytes([UInt8], maximum: Int)  // samples · features
    /// Pixels that were given away as they were read.
    case taken(maximum: Int)
    case reals([Double])  // samples · features
  }

  /// The targets, one after another.
  package enum Targets: Sendable, Equatable {
    /// The class of each sample, below `classes`.
    case labels([UInt8], classes: Int)
    /// As many numbers a sample as `outputs` says.
    case reals([Double], outputs: Int)
  }

  /// What can be known of it from its headers.
  package let description: DatasetDescription
  /// What a network is given.
  package let inputs: Inputs
  /// What a network is to learn.
  package let targets: Targets
  /// Who made the data, as a report should name them; `nil` for a user's own.
  package let attribution: String?

  /// A data set whose inputs and targets are as its description says.
  package init(
    description: DatasetDescription, inputs: Inputs, targets: Targets, attribution: String? = nil
  ) {
    let count = description.sampleCount
    switch inputs {
    case .bytes(let pixels, _): precondition(pixels.count == count * description.features)
    case .taken: break
    case .reals(let numbers): precondition(numbers.count == count * description.features)
    }
    switch targets {
    case .labels(let labels, let classes):
      precondition(labels.count == count && description.targets == .classes(classes))
    case .reals(let numbers, let outputs):
      precondition(numbers.count == count * outputs && description.targets == .outputs(outputs))
    }
    self.description = description
    self.inputs = inputs
    self.targets = targets
    self.attribution = attribution
  }

  /// The number of samples.
  package var count: Int { description.sampleCount }
}
