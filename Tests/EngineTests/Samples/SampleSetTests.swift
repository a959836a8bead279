import Testing

@testable import Engine

@Suite struct SampleSetTests {
  private let bytes = SampleSet(
    inputs: .bytes([0, 51, 255, 102, 7, 8], divisor: 255),
    targets: .labels([2, 0, 1], classes: 3), features: 2, count: 3)

  @Test func dividesBytesAndMakesLabelsOneHot() throws {
    let batch = try bytes.batch([1, 0], as: Double.self)
    #expect(batch.X == Matrix(rowMajor: [[1, 0], [102.0 / 255, 51.0 / 255]]))
    #expect(batch.Y == Matrix(rowMajor: [[1, 0], [0, 0], [0, 1]]))
  }

  @Test func roundsToFloatOnce() throws {
    let batch = try bytes.batch([2, 0, 1], as: Float.self)
    #expect(batch.X.elements == [7, 8, 0, 51, 255, 102].map { Float($0) / 255 })
  }

  @Test func keepsRealsAsTheyAre() throws {
    let reals = SampleSet(
      inputs: .reals([0.1, -2, 3, 4]), targets: .reals([0.5, 1.5], outputs: 1), features: 2,
      count: 2)
    let batch = try reals.batch([0, 1], as: Double.self)
    #expect(batch.X.elements == [0.1, -2, 3, 4])
    #expect(batch.Y.elements == [0.5, 1.5])
    #expect(reals.labels == nil)
  }

  @Test(
    arguments: [
      ([0.0, 1, 1, 0], 2, [1, 0]), ([0, 1, 1, 1], 1, [0, 1, 1, 1]), ([1, 1, 0, 1], 2, nil),
      ([0, 0, 1, 0], 2, nil), ([0.5, 0.5], 2, nil),
    ] as [([Double], Int, [Int]?)])
  func readsLabelsFromOneHotTargets(_ targets: [Double], _ outputs: Int, _ labels: [Int]?) {
    let count = targets.count / outputs
    let samples = SampleSet(
      inputs: .reals(Array(repeating: 0, count: count)),
      targets: .reals(targets, outputs: outputs), features: 1, count: count)
    #expect(samples.labels == labels)
  }

  @Test func selectsInOrder() throws {
    let selected = bytes.selecting([2, 0])
    #expect(selected.count == 2)
    #expect(selected.labels == [1, 2])
    #expect(try selected.batch([0, 1], as: Double.self) == bytes.batch([2, 0], as: Double.self))
    let again = selected.selecting([1])
    #expect(again.labels == [2])
    #expect(try again.batch([0], as: Double.self) == bytes.batch([0], as: Double.self))
  }

  @Test func selectsRealTargetsWithTheirSamples() throws {
    let reals = SampleSet(
      inputs: .reals([1, 2, 3]), targets: .reals([1, 0, 0, 1, 0.5, 0.5], outputs: 2),
      features: 1, count: 3)
    #expect(reals.labels == nil)
    let selected = reals.selecting([1, 0])
    #expect(selected.labels == [1, 0])
    #expect(try selected.batch([0, 1], as: Double.self).X.elements == [2, 1])
  }

  /// A part of the samples holds their indexes, not their pixels once more.
  @Test func sharesThePixelsOfAll() {
    let all = SampleSet(
      inputs: .bytes(Array(repeating: 7, count: 4_000), divisor: 1),
      targets: .labels([0, 1, 2, 0], classes: 3), features: 1_000, count: 4)
    let parts = [all.selecting(1..<4), all.selecting([3, 0]).selecting([1])]
    #expect(Set((parts + [all]).map(Self.address)).count == 1)
  }

  private static func address(_ samples: SampleSet) -> UnsafePointer<UInt8>? {
    guard case .bytes(let bytes, _) = samples.inputs else { return nil }
    return bytes.withUnsafeBufferPointer(\.baseAddress)
  }
}

@Suite struct ClassificationTests {
  @Test func takesTheFirstLargestEntryOfEachColumn() {
    let outputs = Matrix<Double>(rowMajor: [
      [0.1, 5, .nan, -3], [0.8, 5, 2, -2], [0.1, 4, 1, -1],
    ])
    #expect(Classification.labels(of: outputs) == [1, 0, 1, 2])
  }

  @Test func decidesASingleOutputAtOneHalf() {
    #expect(Classification.labels(of: Matrix<Float>(rowMajor: [[0.2, 0.5, 0.9]])) == [0, 1, 1])
  }

  @Test func countsWhatWasPredictedRightly() {
    let (predicted, labels) = ([0, 1, 1, 2, 0], [0, 1, 2, 2, 1])
    #expect(Classification.accuracy(of: predicted, against: labels) == 0.6)
    #expect(Classification.accuracy(of: [], against: []) == nil)
  }
}
