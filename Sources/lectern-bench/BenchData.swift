import Datasets
import Engine
import Lesson

/// 60,000 pictures to measure with.
struct BenchData {
  let samples: SampleSet
  /// Pictures that nothing is trained with; `nil` where numbers stand in for MNIST.
  let test: SampleSet?
  /// Where MNIST is, or `nil` where numbers stand in for it.
  let folder: String?

  init(dataDirectory: String?) {
    let library = DatasetLibrary(dataDirectory: dataDirectory)
    folder = library.folder(of: .mnist)
    if let all = Self.mnist(library), all.count > Self.count {
      (samples, test) = (all.selecting(0..<Self.count), all.selecting(Self.count..<all.count))
    } else {
      (samples, test) = (Self.standIn(), nil)
    }
  }

  private static let count = 60_000

  private static func mnist(_ library: DatasetLibrary) -> SampleSet? {
    (try? library.load(.mnist)).map { SampleSet($0, normalize: true) }
  }

  private static func standIn() -> SampleSet {
    var random = Xoshiro256(seed: 1)
    let (pixels, labels) = standIn(count, from: &random)
    return SampleSet(
      inputs: .bytes(pixels, divisor: 255), targets: .labels(labels, classes: 10),
      features: features, count: count)
  }

  private static let features = 784

  /// Pictures of MNIST's size, a fifth of their pixels inked at random, and labels.
  static func standIn(
    _ count: Int, from random: inout Xoshiro256
  ) -> (pixels: [UInt8], labels: [Int]) {
    let pixels = (0..<count * features).map { _ in
      let draw = random.uniform()
      return draw < 0.2 ? UInt8(draw * 5 * 255) : 0
    }
    return (pixels, (0..<count).map { _ in Int(random.uniform() * 10) })
  }
}
