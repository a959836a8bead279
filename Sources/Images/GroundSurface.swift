/// The brightness of what a picture is drawn on. It may change slowly from place to place, as that
/// of paper in uneven light does: a polynomial of the second degree in x and y.
struct GroundSurface {
  /// Of 1, x, y, x², xy and y², where x and y go from -1 to 1 over the picture.
  private var coefficients: SIMD8<Double>

  /// The brightness at a place.
  func level(x: Double, y: Double) -> Double {
    let c = coefficients
    return c[0] + x * (c[1] + c[3] * x + c[4] * y) + y * (c[2] + c[5] * y)
  }

  /// The same brightness everywhere.
  init(level: Double) {
    coefficients = SIMD8(level, 0, 0, 0, 0, 0, 0, 0)
  }

  /// The least-squares fit to some samples; `nil` where they are too few.
  init?(fitting samples: [Sample]) {
    guard samples.count >= 12 else { return nil }
    var equations = [SIMD8<Double>](repeating: .zero, count: 6)
    for sample in samples {
      let terms = sample.terms
      for row in 0..<6 { equations[row] += terms[row] * terms }
    }
    // What the samples say nothing of stays 0 rather than becoming arbitrary.
    for row in 1..<6 { equations[row][row] += 0.001 * Double(samples.count) }
    guard let solution = Self.solve(equations) else { return nil }
    coefficients = solution
  }

  /// Solves six equations, the right-hand side of each being its entry 6, by elimination. They are
  /// those of least squares, for which the order of the rows is safe.
  private static func solve(_ equations: [SIMD8<Double>]) -> SIMD8<Double>? {
    var rows = equations
    for pivot in 0..<6 {
      guard rows[pivot][pivot] > 1e-9 else { return nil }
      rows[pivot] /= rows[pivot][pivot]
      for row in 0..<6 where row != pivot { rows[row] -= rows[row][pivot] * rows[pivot] }
    }
    return SIMD8(
      rows[0][6], rows[1][6], rows[2][6], rows[3][6], rows[4][6], rows[5][6], 0, 0)
  }
}

extension GroundSurface {
  /// The brightness at one place of a picture.
  struct Sample {
    let x: Double
    let y: Double
    let value: Double
    let isAtEdge: Bool

    /// The terms of the polynomial and, in entry 6, the value that it should have.
    fileprivate var terms: SIMD8<Double> { SIMD8(1, x, y, x * x, x * y, y * y, value, 0) }
  }

  /// A difference of brightness that nobody sees.
  private static let evenness = 4.0

  /// Finds the ground by what most of the edge shows, and then by all that is like it.
  init(of picture: GrayImage, _ samples: [Sample]) {
    let edge = samples.filter(\.isAtEdge)
    self = Self.even(edge, samples)
    let isEven = share(of: edge, within: Self.evenness) >= 0.3
    guard !isEven, !picture.isSmall else { return }
    for tolerance in [64, 48, 40, 32, 24, 16, 16] as [Double] { refit(edge, within: tolerance) }
    for _ in 0..<6 { refit(samples, within: min(max(3 * deviation(of: edge), 6), Self.reach)) }
  }

  /// The brightness that most of the edge has. Where a drawing covers much of the edge, that is not
  /// the median but one of the two ends of all brightness.
  private static func even(_ edge: [Sample], _ samples: [Sample]) -> GroundSurface {
    let sorted = samples.map(\.value).sorted()
    let levels = [
      edge.map(\.value).median, sorted[sorted.count / 20],
      sorted[sorted.count - 1 - sorted.count / 20],
    ]
    let shares = levels.map { GroundSurface(level: $0).share(of: edge, within: evenness) }
    let best = shares.indices.dropFirst().max { shares[$0] < shares[$1] } ?? 0
    return GroundSurface(level: levels[shares[best] > 1.5 * shares[0] ? best : 0])
  }

  private mutating func refit(_ samples: [Sample], within tolerance: Double) {
    let near = samples.filter { abs($0.value - level(x: $0.x, y: $0.y)) <= tolerance }
    self = GroundSurface(fitting: near) ?? self
  }

  /// How much of the samples is about as bright as the ground.
  func share(of samples: [Sample], within tolerance: Double) -> Double {
    let near = samples.count { abs($0.value - level(x: $0.x, y: $0.y)) <= tolerance }
    return Double(near) / Double(max(1, samples.count))
  }

  /// How far from the ground its own samples may lie.
  private static let reach = 32.0

  /// The standard deviation from the ground of the samples that show it: the median of the
  /// differences, in the proportion that it has in a normal distribution.
  func deviation(of samples: [Sample]) -> Double {
    let differences = samples.map { abs($0.value - level(x: $0.x, y: $0.y)) }
    return 1.4826 * differences.filter { $0 <= Self.reach }.median
  }
}

extension GrayImage {
  /// Whether uneven light cannot be told from what is drawn, for want of pixels.
  var isSmall: Bool { min(width, height) < 16 }

  /// Whether it is too small to have more in it than a figure.
  var isOfOneFigure: Bool { min(width, height) < 32 }

  /// Samples of the picture, at most 64 a side, in even distances.
  var groundSamples: [GroundSurface.Sample] {
    let (columns, rows) = (min(width, 64), min(height, 64))
    let edge = { (count: Int) in count >= 32 ? 2 : 1 }
    let isAtEdge = { (index: Int, count: Int) in
      index < edge(count) || index >= count - edge(count)
    }
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let (x, y) = ((2 * column + 1) * width / (2 * columns), (2 * row + 1) * height / (2 * rows))
        return GroundSurface.Sample(
          x: place(x, width), y: place(y, height), value: Double(pixels[y * width + x]),
          isAtEdge: isAtEdge(column, columns) || isAtEdge(row, rows))
      }
    }
  }

  /// The place of the middle of a pixel, from -1 to 1.
  func place(_ index: Int, _ count: Int) -> Double { Double(2 * index + 1) / Double(count) - 1 }
}

extension [Double] {
  /// The middle one in order; 0 where there is none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
