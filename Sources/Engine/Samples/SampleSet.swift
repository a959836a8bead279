/// Samples with their targets, as they were loaded: pixels stay bytes until a batch needs them.
package struct SampleSet: Sendable {
  /// The features of one sample after the other.
  package enum Inputs: Sendable {
    /// Each byte stands for itself over the divisor: 255 makes pixels 0…1, 1 leaves them.
    case bytes([UInt8], divisor: Double)
    case reals([Double])
  }

  package enum Targets: Sendable {
    /// The class of each sample, made one-hot in a batch.
    case labels([Int], classes: Int)
    /// The target numbers of one sample after the other.
    case reals([Double], outputs: Int)
  }

  package let inputs: Inputs
  package let targets: Targets
  /// The numbers in one sample.
  package let features: Int
  package let count: Int

  /// Joins inputs and targets of equally many samples, labels below `classes`.
  package init(inputs: Inputs, targets: Targets, features: Int, count: Int) {
    switch inputs {
    case .bytes(let bytes, _): precondition(bytes.count == features * count)
    case .reals(let reals): precondition(reals.count == features * count)
    }
    switch targets {
    case .labels(let labels, let classes):
      precondition(labels.count == count && labels.allSatisfy((0..<classes).contains))
    case .reals(let reals, let outputs): precondition(reals.count == outputs * count)
    }
    self.inputs = inputs
    self.targets = targets
    self.features = features
    self.count = count
  }

  /// The numbers in one target: the classes, where targets are labels.
  package var outputs: Int {
    switch targets {
    case .labels(_, let classes): classes
    case .reals(_, let outputs): outputs
    }
  }

  /// The class of each sample: also of targets that are one-hot, or a single 0 or 1; else `nil`.
  package var labels: [Int]? {
    switch targets {
    case .labels(let labels, _): return labels
    case .reals(let reals, let outputs):
      guard outputs > 0, reals.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
      if outputs == 1 { return reals.map { Int($0) } }
      let columns = (0..<count).map { reals[$0 * outputs..<($0 + 1) * outputs] }
      guard columns.allSatisfy({ $0.reduce(0, +) == 1 }) else { return nil }
      return columns.map { column in (column.firstIndex(of: 1) ?? 0) - column.startIndex }
    }
  }

  /// Some of the samples, in the order of the indices.
  package func selecting(_ indices: some Collection<Int>) -> SampleSet {
    SampleSet(
      inputs: inputs.selecting(indices, size: features),
      targets: targets.selecting(indices), features: features, count: indices.count)
  }
}

extension SampleSet.Inputs {
  fileprivate func selecting(_ indices: some Collection<Int>, size: Int) -> Self {
    switch self {
    case .bytes(let bytes, let divisor): .bytes(pick(bytes, indices, size), divisor: divisor)
    case .reals(let reals): .reals(pick(reals, indices, size))
    }
  }
}

extension SampleSet.Targets {
  fileprivate func selecting(_ indices: some Collection<Int>) -> Self {
    switch self {
    case .labels(let labels, let classes): .labels(pick(labels, indices, 1), classes: classes)
    case .reals(let reals, let outputs): .reals(pick(reals, indices, outputs), outputs: outputs)
    }
  }
}

private func pick<Element>(
  _ elements: [Element], _ indices: some Collection<Int>, _ size: Int
) -> [Element] {
  indices.flatMap { elements[$0 * size..<($0 + 1) * size] }
}
