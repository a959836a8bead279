package import Images

/// Samples and their targets, each sample's numbers side by side, training samples first.
package struct Dataset: Sendable, Equatable {
  /// The samples, one after another.
  package enum Inputs: Sendable, Equatable {
    /// Pixels of 0…`maximum`.
    case bytes([UInt8], maximum: Int)  // samples · features
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

  /// The pixels of one sample, where the samples are bytes.
  package func pixels(ofSample index: Int) -> ArraySlice<UInt8>? {
    guard case .bytes(let pixels, _) = inputs, (0..<count).contains(index) else { return nil }
    let features = description.features
    return pixels[(index * features)..<((index + 1) * features)]
  }

  /// One sample as a picture, where the samples are pictures.
  package func picture(ofSample index: Int) -> GrayImage? {
    guard let size = description.picture, case .bytes(_, let maximum) = inputs,
      let pixels = pixels(ofSample: index)
    else { return nil }
    return GrayImage(
      width: size.width, height: size.height, maximum: maximum, pixels: Array(pixels))
  }

  /// The class of one sample, where the targets are classes.
  package func label(ofSample index: Int) -> Int? {
    guard case .labels(let labels, _) = targets, labels.indices.contains(index) else { return nil }
    return Int(labels[index])
  }
}
