/// Samples with their targets, as they were loaded: pixels stay bytes until a batch needs them, and
/// a selection of samples shares the pixels of all.
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
  /// Where each sample is among those that were loaded; `nil` where all are there in their order.
  private let places: [Int]?

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
    places = nil
  }

  private init(_ all: SampleSet, places: [Int]) {
    (inputs, targets, features) = (all.inputs, all.targets, all.features)
    self.places = places
    count = places.count
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
