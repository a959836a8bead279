import CKernels
import Testing

@testable import Engine

extension SparseInputs {
  /// Samples that are one after the other; `nil` where too few bytes are 0.
  static func listing(_ bytes: [UInt8], divisor: Double, features: Int) -> SparseInputs? {
    let collected = CollectedBytes(
      features: features, samples: features > 0 ? bytes.count / features : 0)
    bytes.withUnsafeBytes(collected.append)
    if case .sparse(let inputs) = collected.inputs(divisor: divisor) { return inputs }
    return nil
  }
}

@Suite struct SparseInputsTests {
  /// A single byte at each place, all of them, and none.
  @Test(arguments: [1, 7, 8, 64, 255, 256, 257, 600])
  func listsWhatIsNotZero(_ features: Int) throws {
    var bytes = Array(repeating: UInt8(0), count: features * (features + 2))
    for place in 0..<features {
      bytes[place * features + place] = UInt8(place % 255 + 1)
      bytes[features * features + place] = UInt8(255 - place % 255)
    }
    let lists = try #require(
      SparseInputs.listing(padded(bytes), divisor: 2, features: features))
    #expect(lists.factor == 0.5)
    for place in 0..<features + 2 {
      let expected = Array(bytes[place * features..<(place + 1) * features])
      #expect(restored(lists.column(place), features) == expected)
    }
  }

  /// Enough samples of nothing that lists pay.
  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + Array(repeating: 0, count: 8 * bytes.count)
  }

  private func restored(_ column: SparseColumn, _ features: Int) -> [UInt8] {
    var bytes = Array(repeating: UInt8(0), count: features)
    var place = 0
    for index in 0..<column.count {
      place += Int(column.entries[index].gap)
      bytes[place] = column.entries[index].value
    }
    return bytes
  }

  /// Features of no sample, of the first, of the last, of such as are far apart, of all.
  @Test(arguments: [1, 2, 255, 256, 257, 600])
  func listsSamplesByTheirFeatures(_ count: Int) throws {
    let features = 5
    let bytes = (0..<count * features).map { index -> UInt8 in
      let (sample, feature) = (index / features, index % features)
      let isThere = [sample == 0, sample == count - 1, sample % 299 == 1, true]
      return feature < 4 && isThere[feature] ? UInt8(sample % 255 + 1) : 0
    }
    let lists = try #require(SparseInputs.listing(padded(bytes), divisor: 1, features: features))
    let found = FeatureLists(features: features, samples: count)
    found.list((0..<count).map(lists.column), count)
    for feature in 0..<features {
      let expected = (0..<count).map { bytes[$0 * features + feature] }
      #expect(restored(found.columns[feature], count) == expected)
    }
  }

  @Test func listsNothingWhereFewBytesAreZero() {
    #expect(SparseInputs.listing([0, 0, 0, 9, 0, 7, 0, 0], divisor: 1, features: 4) != nil)
    #expect(SparseInputs.listing([0, 0, 6, 9, 0, 7, 0, 0], divisor: 1, features: 4) == nil)
    #expect(SparseInputs.listing([], divisor: 1, features: 0) == nil)
  }

  @Test func givesBackWhatWasLoaded() throws {
    let bytes: [UInt8] = [0, 0, 0, 9, 0, 0, 8, 0, 0, 0, 0, 0]
    let samples = SampleSet(
      inputs: .bytes(bytes, divisor: 4), targets: .labels([0, 1, 1], classes: 2), features: 4,
      count: 3)
    let some = samples.selecting([1, 2, 0])
    #expect(some.bytes(ofSample: 0) == [0, 0, 8, 0])
    #expect(some.bytes(ofSample: 2) == [0, 0, 0, 9])
    #expect(some.label(ofSample: 2) == 0)
    #expect(try some.batch([2, 0], as: Double.self).X.elements == [0, 0, 0, 2.25, 0, 0, 2, 0])
  }

  @Test func sharesListsAmongSelections() throws {
    let samples = SampleSet(
      inputs: .bytes([0, 0, 0, 9, 0, 0, 8, 0], divisor: 1),
      targets: .labels([0, 1], classes: 2), features: 4, count: 2)
    let lists = try #require(samples.sparseInputs)
    #expect(samples.selecting([1]).sparseInputs === lists)
    let reals = SampleSet(
      inputs: .reals([0, 0, 0, 1]), targets: .labels([0], classes: 2), features: 4, count: 1)
    #expect(reals.sparseInputs == nil)
  }
}
