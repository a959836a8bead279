import Datasets
import Engine
import Images
import Notebook
import Record

/// The data in force: samples divided into those that train, validate and test.
struct LoadedData: Sendable {
  let description: DatasetDescription
  /// Who made the data; `nil` for a user's own.
  let attribution: String?
  let outline: DataOutline
  /// The indexes, in the data set, of the samples of each part.
  private let indexes: [EvaluateStep.Part: [Int]]
  /// Whether one output decides between two classes.
  private let isBinary: Bool
  /// Every sample, as the engine takes them.
  private let samples: SampleSet

  /// Reads the samples that an outline says are there.
  /// - Throws: `DatasetError` where they cannot be read, or are others by now.
  init(_ outline: DataOutline, in library: DatasetLibrary) throws(DatasetError) {
    let pixels = CollectedBytes(
      features: outline.description.features, samples: outline.description.sampleCount)
    let dataset = try library.load(
      outline.source, classes: outline.step.classCount, pixels.append)
    guard dataset.description == outline.description else {
      throw .changed(outline.description.name)
    }
    description = dataset.description
    attribution = dataset.attribution
    self.outline = outline
    let order = Self.order(of: dataset, outline)
    let division = outline.division
    let training = division.split - division.validation
    indexes = [
      .train: Array(order[..<division.train]),
      .validation: Array(order[training..<division.split]),
      .test: Array(order[division.split...]),
    ]
    samples = SampleSet(dataset, pixels, normalize: outline.step.normalize)
    isBinary = outline.decidesBetweenTwo
  }

  private static func order(of dataset: Dataset, _ outline: DataOutline) -> [Int] {
    var order = Array(0..<dataset.count)
    if outline.step.shuffle {
      var random = Xoshiro256(seed: outline.step.seed)
      random.shuffle(&order)
    }
    return order
  }

  /// The samples of a part, or `nil` where it is empty.
  func samples(of part: EvaluateStep.Part) -> SampleSet? {
    guard let indexes = indexes[part], !indexes.isEmpty else { return nil }
    return samples.selecting(indexes)
  }

  /// The label of a sample of a part, where the targets are classes or decide between two.
  func label(of part: EvaluateStep.Part, _ index: Int) -> Int? {
    position(of: part, index).flatMap { place in
      isBinary
        ? samples.targets(ofSample: place).first.map { Int($0) } : samples.label(ofSample: place)
    }
  }

  /// A sample of a part as a picture, where the samples are pictures.
  func picture(of part: EvaluateStep.Part, _ index: Int) -> Picture? {
    guard let size = description.picture, let maximum = description.maximum,
      let pixels = position(of: part, index).flatMap({ samples.bytes(ofSample: $0) })
    else { return nil }
    return Picture(width: size.width, height: size.height, maximum: maximum, pixels: pixels)
  }

  /// The largest pixel of the first training samples, where these are enough to tell; `nil` for data that are
  /// no pixels.
  var largestPixel: Int? {
    let indexes = indexes[.train, default: []].prefix(200)
    guard description.maximum != nil, description.features >= 16, indexes.count >= 20 else {
      return nil
    }
    return indexes.compactMap { samples.bytes(ofSample: $0)?.max() }.max().map(Int.init)
  }

  private func position(of part: EvaluateStep.Part, _ index: Int) -> Int? {
    guard let indexes = indexes[part], indexes.indices.contains(index) else { return nil }
    return indexes[index]
  }
}
