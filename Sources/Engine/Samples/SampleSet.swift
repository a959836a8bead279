internal import CKernels

/// Samples with their targets, as they were loaded: pixels stay bytes until a batch needs them, only
/// those that are not 0 where these are few, and a selection of samples shares the pixels of all.
package struct SampleSet: Sendable {
  /// The features of one sample after the other.
  package enum Inputs {
    /// Each byte stands for itself over the divisor: 255 makes pixels 0…1, 1 leaves them.
    case bytes([UInt8], divisor: Double)
    /// The same, as they were collected.
    case collected(CollectedBytes, divisor: Double)
    case reals([Double])
  }

  package enum Targets: Sendable {
    /// The class of each sample, made one-hot in a batch.
    case labels([Int], classes: Int)
    /// The target numbers of one sample after the other.
    case reals([Double], outputs: Int)
  }

  /// Inputs as they are kept.
  enum KeptInputs {
    case bytes([UInt8], divisor: Double)
    case sparse(SparseInputs)
    case reals([Double])
  }

  let inputs: KeptInputs
  package let targets: Targets
  /// The numbers in one sample.
  package let features: Int
  package let count: Int
  /// Where each sample is among those that were loaded; `nil` where all are there in their order.
  private let places: [Int]?

  /// Joins inputs and targets of equally many samples, labels below `classes`.
  package init(inputs: Inputs, targets: Targets, features: Int, count: Int) {
    switch inputs {
    case .bytes(let bytes, _): precondition(bytes.count == features * count)
    case .collected(let bytes, _):
      precondition(bytes.isComplete(features: features, samples: count))
    case .reals(let reals): precondition(reals.count == features * count)
    }
    switch targets {
    case .labels(let labels, let classes):
      precondition(labels.count == count && labels.allSatisfy((0..<classes).contains))
    case .reals(let reals, let outputs): precondition(reals.count == outputs * count)
    }
    self.inputs = KeptInputs(inputs, features: features, count: count)
    self.targets = targets
    self.features = features
    self.count = count
    places = nil
  }

  private init(_ all: SampleSet, places: [Int]) {
    (inputs, targets, features) = (all.inputs, all.targets, all.features)
    self.places = places
    count = places.count
  }

  /// The bytes that the inputs of these samples take in memory.
  package var inputBytes: Int {
    switch inputs {
    case .bytes: features * count
    case .sparse(let inputs):
      (0..<count).reduce(0) {
        $0 + inputs.column(place(of: $1)).count * MemoryLayout<SparseEntry>.stride
      }
    case .reals: features * count * MemoryLayout<Double>.stride
    }
  }

  /// All that were loaded, where few of their bytes are not 0.
  var sparseInputs: SparseInputs? {
    if case .sparse(let inputs) = inputs { inputs } else { nil }
  }

  /// Where a sample is among those that were loaded.
  @inline(__always)
  func place(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "no such sample")
    return places.map { $0[index] } ?? index
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
    case .labels(let labels, _): return places.map { $0.map { labels[$0] } } ?? labels
    case .reals(let reals, let outputs):
      guard outputs > 0 else { return nil }
      var labels: [Int] = []
      for index in 0..<count {
        let start = place(of: index) * outputs
        guard let label = Self.label(reals[start..<start + outputs]) else { return nil }
        labels.append(label)
      }
      return labels
    }
  }

  /// The class of a sample, where targets are labels.
  package func label(ofSample index: Int) -> Int? {
    guard case .labels(let labels, _) = targets else { return nil }
    return labels[place(of: index)]
  }

  /// The bytes of a sample as they were loaded, where inputs are bytes.
  package func bytes(ofSample index: Int) -> [UInt8]? {
    let place = place(of: index)
    switch inputs {
    case .bytes(let bytes, _): return Array(bytes[place * features..<(place + 1) * features])
    case .sparse(let inputs):
      var bytes = [UInt8](repeating: 0, count: features)
      inputs.forEach(place) { bytes[$0] = $1 }
      return bytes
    case .reals: return nil
    }
  }

  /// The class that targets stand for: the place of their only one, or a single 0 or 1.
  private static func label(_ targets: ArraySlice<Double>) -> Int? {
    guard targets.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
    if targets.count == 1 { return targets.first.map { Int($0) } }
    guard targets.reduce(0, +) == 1 else { return nil }
    return targets.firstIndex(of: 1).map { $0 - targets.startIndex }
  }

  /// The target numbers of a sample.
  package func targets(ofSample index: Int) -> [Double] {
    let place = place(of: index)
    switch targets {
    case .labels(let labels, let classes):
      return (0..<classes).map { $0 == labels[place] ? 1 : 0 }
    case .reals(let reals, let outputs):
      return Array(reals[place * outputs..<(place + 1) * outputs])
    }
  }

  /// Some of the samples, in the order of the indices.
  package func selecting(_ indices: some Collection<Int>) -> SampleSet {
    SampleSet(self, places: indices.map(place))
  }
}

extension SampleSet.KeptInputs {
  fileprivate init(_ inputs: SampleSet.Inputs, features: Int, count: Int) {
    switch inputs {
    case .bytes(let bytes, let divisor):
      let collected = CollectedBytes(features: features, samples: count)
      bytes.withUnsafeBytes(collected.append)
      self = collected.inputs(divisor: divisor)
    case .collected(let bytes, let divisor): self = bytes.inputs(divisor: divisor)
    case .reals(let reals): self = .reals(reals)
    }
  }
}
