/// What the samples of a data set are drawn on, told by their edges.
package struct SampleGround: Sendable, Hashable {
  /// How bright it is, from 0 to the largest value of a pixel.
  package let level: Int
  /// The largest value of a pixel.
  package let maximum: Int

  /// A ground of this brightness.
  package init(level: Int, maximum: Int) {
    self.level = level
    self.maximum = maximum
  }

  /// The ground of some samples; `nil` where their edges have none in common, as those of
  /// photographs.
  package init?(of samples: some Sequence<[UInt8]>, size: PictureSize, maximum: Int) {
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
    self.init(level: median, maximum: maximum)
  }

  /// Whether the samples are dark on light.
  package var isLight: Bool { 2 * level > maximum }
}
