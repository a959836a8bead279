import Datasets
import Images
import Notebook
import Record

/// The drawings that a network has learned, and how far from these others may be to be read surely: a digit
/// that is struck through, or joined to another one or to a line, is like none of them.
struct KnownDrawings {
  private let samples: [[UInt8]]
  /// The square of the largest distance.
  private let reach: Int

  /// So many samples are known, and of so many the distance to the nearest other one is measured.
  private static let kept = 2000
  private static let measured = 200

  /// - Returns: `nil` where the samples are too few, or no drawings of ten classes without names.
  init?(of data: LoadedData) {
    let outline = data.outline
    guard outline.description.targets == .classes(10), outline.description.classNames == nil,
      outline.source != .published(.fashionMNIST)
    else { return nil }
    let count = min(outline.count(of: .train), Self.kept)
    guard count >= Self.measured else { return nil }
    samples = (0..<count).compactMap { data.picture(of: .train, $0)?.pixels }
    var distances: [Int] = []
    for (index, sample) in samples.prefix(Self.measured).enumerated() {
      distances.append(Self.distance(of: sample, toNearestOf: samples, besides: index))
    }
    guard distances.count == Self.measured else { return nil }
    // The few that lie furthest say nothing of all.
    let usual = Double(distances.sorted()[Self.measured * 49 / 50])
    let share = Self.share(of: outline.source)
    reach = Int(usual * share * share)
  }

  /// How much further from all samples than these are from each other a picture of the user's own may be:
  /// MNIST's samples have been drawn by many hands and are framed as such a picture is; others may be closer
  /// to each other than to any picture from elsewhere.
  private static func share(of source: DatasetSource) -> Double {
    if case .published = source { return 1.1 }
    return 1.65
  }

  /// Whether a picture is like some sample.
  func holds(_ picture: GrayImage) -> Bool {
    Self.distance(of: picture.pixels, toNearestOf: samples, besides: nil) <= reach
  }

  /// - Complexity: that of all samples' pixels, but for those left out once they are too far.
  private static func distance(
    of picture: [UInt8], toNearestOf samples: [[UInt8]], besides place: Int?
  ) -> Int {
    var nearest = Int.max
    for (index, sample) in samples.enumerated()
    where index != place && sample.count == picture.count {
      var sum = 0
      for pixel in picture.indices {
        let difference = Int(picture[pixel]) - Int(sample[pixel])
        sum += difference * difference
        if sum >= nearest { break }
      }
      nearest = min(nearest, sum)
    }
    return nearest
  }
}
