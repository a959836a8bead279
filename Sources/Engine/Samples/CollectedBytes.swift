/// The bytes of samples as they are read, kept as lists of those that are not 0 while these are few:
/// most of MNIST's bytes are never in memory.
package final class CollectedBytes {
  private let features: Int
  private let samples: Int
  /// `nil` once there were too many for lists.
  private var lists: ByteLists?
  private var bytes: [UInt8] = []
  /// How many bytes were given, also such as are too many.
  private var count = 0

  /// - Parameters:
  ///   - features: the bytes of a sample.
  ///   - samples: how many there will be.
  package init(features: Int, samples: Int) {
    self.features = features
    self.samples = samples
    lists = features > 0 ? ByteLists(features: features, samples: samples) : nil
  }

  /// Whether they are just so many samples of so many bytes.
  package func isComplete(features: Int, samples: Int) -> Bool {
    (features, samples) == (self.features, self.samples) && count == features * samples
  }

  /// Adds the next bytes, wherever a sample begins and ends among them. What is too many is left out.
  package func append(_ more: UnsafeRawBufferPointer) {
    let room = max(0, features * samples - count)
    count += more.count
    let more = UnsafeRawBufferPointer(rebasing: more.prefix(room))
    let listed = lists?.append(more) ?? 0
    if let lists, lists.isFull {
      bytes.reserveCapacity(features * samples)
      bytes += lists.bytes
      self.lists = nil
    }
    bytes += more[listed...]
  }

  /// The samples, each byte standing for itself over the divisor.
  func inputs(divisor: Double) -> SampleSet.KeptInputs {
    if let lists { return .sparse(SparseInputs(lists, divisor: divisor)) }
    return .bytes(bytes, divisor: divisor)
  }
}
