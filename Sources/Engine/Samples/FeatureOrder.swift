internal import CKernels

/// An order of features in which those stand together that tend not to be 0 together, as neighbouring
/// pixels of strokes do: then fewer blocks of samples have anything in them.
struct FeatureOrder {
  /// Where each feature stands.
  let places: [Int]

  /// How many samples are looked at.
  private static let sampleCount = 256
  /// Of more features each pair would be too many.
  private static let mostFeatures = 1_024

  /// Groups features one by one, the most frequent ungrouped one first, each time adding the one that
  /// is most similar to those in the group by Jaccard's index: in how many of the samples where one of
  /// two is not 0 both are not.
  /// - Parameter size: the features in a group.
  init(_ lists: ByteLists, groups size: Int) {
    let features = lists.features
    guard features <= Self.mostFeatures else {
      places = Array(0..<features)
      return
    }
    let together = Self.coincidences(lists)
    let counts = (0..<features).map { together[$0 * features + $0] }
    var isFree = Array(repeating: true, count: features)
    var places = Array(repeating: 0, count: features)
    var next = 0
    for seed in (0..<features).sorted(by: { counts[$0] > counts[$1] }) where isFree[seed] {
      var similarity = Array(repeating: Float(0), count: features)
      var newest: Int? = seed
      for _ in 0..<size {
        guard let feature = newest else { break }
        isFree[feature] = false
        places[feature] = next
        next += 1
        for other in 0..<features {
          let both = together[feature * features + other]
          similarity[other] += both / max(counts[feature] + counts[other] - both, 1)
        }
        newest = (0..<features).filter { isFree[$0] }
          .max { similarity[$0] < similarity[$1] }
      }
    }
    self.places = places
  }

  /// In how many of some samples two features are not 0, for each pair of them.
  private static func coincidences(_ lists: ByteLists) -> [Float] {
    let features = lists.features
    let count = min(sampleCount, lists.sampleCount)
    var together = Array(repeating: Float(0), count: features * features)
    for index in 0..<count {
      var lit: [Int] = []
      lists.forEach(index * lists.sampleCount / count) { if $1 != 0 { lit.append($0) } }
      together.withUnsafeMutableBufferPointer { together in
        for one in lit {
          for other in lit { together[one * features + other] += 1 }
        }
      }
    }
    return together
  }
}
