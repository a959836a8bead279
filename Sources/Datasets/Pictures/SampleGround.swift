import Images

/// What the samples of a data set are drawn on, told by their edges, and how large they are drawn.
package struct SampleGround: Sendable, Hashable {
  /// How bright it is, from 0 to the largest value of a pixel.
  package let level: Int
  /// The largest value of a pixel.
  package let maximum: Int
  /// The longest sides that drawings have on it, where all are about as large; `nil` where they are of any
  /// size, or nothing is known of it.
  private let sides: ClosedRange<Int>?

  /// A ground of this brightness.
  package init(level: Int, maximum: Int, sides: ClosedRange<Int>? = nil) {
    self.level = level
    self.maximum = maximum
    self.sides = sides
  }

  /// The ground of some samples; `nil` where their edges have none in common, as those of
  /// photographs.
  package init?(of samples: some Collection<[UInt8]>, size: PictureSize, maximum: Int) {
    var histogram = [Int](repeating: 0, count: 256)
    for sample in samples {
      for (index, pixel) in sample.enumerated() {
        let (x, y) = (index % size.width, index / size.width)
        if x == 0 || y == 0 || x == size.width - 1 || y == size.height - 1 {
          histogram[Int(pixel)] += 1
        }
      }
    }
    let count = histogram.reduce(0, +)
    var half = count / 2
    let median = histogram.indices.first { index in
      half -= histogram[index]
      return half < 0
    }
    guard let median else { return nil }
    let near = histogram.indices.filter { abs($0 - median) * 8 <= maximum }
    guard 2 * near.reduce(0, { $0 + histogram[$1] }) >= count else { return nil }
    let drawings = samples.prefix(Self.measured).map { sample in
      GrayImage(
        width: size.width, height: size.height,
        pixels: sample.map { UInt8(abs(Int($0) - median)) }
      ).extent.longestSide
    }
    self.init(level: median, maximum: maximum, sides: Self.range(of: drawings))
  }

  /// So many samples show how large all are drawn.
  private static let measured = 200

  /// From the smallest to the largest of some sides, a twentieth left aside on either end, where these are
  /// about as long.
  private static func range(of sides: [Int]) -> ClosedRange<Int>? {
    let sorted = sides.sorted()
    guard let least = sorted.dropFirst(sides.count / 20).first,
      let most = sorted.dropLast(sides.count / 20).last, 5 * least >= 4 * most
    else { return nil }
    return least...most
  }

  /// Whether what is drawn in a picture of the samples' size is as large as they are, and where they are.
  func holds(_ drawn: DrawnExtent) -> Bool {
    guard let sides else { return true }
    return 8 * drawn.longestSide >= 7 * sides.lowerBound
      && 8 * drawn.longestSide <= 9 * sides.upperBound && drawn.isCentred
  }

  /// Whether the samples are dark on light.
  package var isLight: Bool { 2 * level > maximum }
}

/// How large something is drawn in a picture, and where.
struct DrawnExtent: Hashable {
  let longestSide: Int
  /// Whether its centre of mass is in the middle, a fourteenth of the picture more or less.
  let isCentred: Bool
}

extension GrayImage {
  /// The extent of a light drawing on black.
  var extent: DrawnExtent {
    let drawn = croppedToInk
    let centre = centreOfMass ?? (Double(width) / 2, Double(height) / 2)
    let isNear = { (place: Double, side: Int) in
      abs(place - Double(side) / 2) <= max(1.5, Double(side) / 14)
    }
    return DrawnExtent(
      longestSide: drawn.map { max($0.width, $0.height) } ?? 0,
      isCentred: isNear(centre.x, width) && isNear(centre.y, height))
  }
}
