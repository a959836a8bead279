extension GrayImage {
  /// How far the edges of a light drawing on black are blurred: the standard deviation, in pixels, of the
  /// normal distribution that has made them soft; 0 where there are no edges.
  ///
  /// Across an edge of the height A that is so blurred, the gradient sums up to A and its square to
  /// A² / (2 √π σ), whatever the length of the edge.
  /// - Complexity: linear in the pixels.
  package var blur: Double {
    var (sum, squares) = (0.0, 0.0)
    for (index, pixel) in pixels.enumerated() {
      let difference = { (next: Int) in Double(pixels[next]) - Double(pixel) }
      let x = index % width < width - 1 ? difference(index + 1) : 0
      let y = index < pixels.count - width ? difference(index + width) : 0
      let square = x * x + y * y
      sum += square.squareRoot()
      squares += square
    }
    guard squares > 0 else { return 0 }
    return Double(pixels.max() ?? 0) * sum / (2 * Double.pi.squareRoot() * squares)
  }

  /// A light drawing on black as it was before it was blurred, by the method of Richardson and Lucy; as
  /// bright as white where most of its ink is. It is larger on all sides, by what the blur reached.
  /// - Parameter blur: the standard deviation of the blur, in pixels.
  /// - Complexity: linear in the pixels.
  package func deblurred(_ blur: Double) -> GrayImage {
    let margin = Int((2 * blur).rounded(.up))
    let seen = placed(
      onWidth: width + 2 * margin, height: height + 2 * margin, left: margin, top: margin)
    let measured = Plane(seen)
    var estimate = measured
    for _ in 0..<Self.rounds {
      let ratio = measured.divided(by: estimate.blurred(blur))
      estimate = estimate.multiplied(by: ratio.blurred(blur))
    }
    let white = estimate.brightness
    return GrayImage(
      width: seen.width, height: seen.height,
      pixels: estimate.values.map { UInt8((min(1, $0 / white) * 255).rounded()) })
  }

  /// With more of them noise would be taken for ink.
  private static let rounds = 15
}

/// A picture of real numbers, 1 being white.
private struct Plane {
  let width: Int
  let height: Int
  var values: [Double]  // height · width

  init(_ image: GrayImage) {
    (width, height) = (image.width, image.height)
    values = image.pixels.map { Double($0) / Double(image.maximum) }
  }

  /// The mean of the brighter half of what is no ground.
  var brightness: Double {
    let ink = values.filter { $0 > 0.3 }.sorted(by: >)
    let half = ink.prefix(max(1, ink.count / 2))
    return half.isEmpty ? 1 : half.reduce(0, +) / Double(half.count)
  }

  func divided(by other: Plane) -> Plane {
    with(zip(values, other.values).map { $0 / max($1, 1e-3) })
  }

  func multiplied(by other: Plane) -> Plane { with(zip(values, other.values).map { $0 * $1 }) }

  /// Blurred as by a normal distribution, which means over three intervals in turn are nearly.
  func blurred(_ deviation: Double) -> Plane {
    let interval = (4 * deviation * deviation + 1).squareRoot()
    var result = values
    var sums = [Double](repeating: 0, count: max(width, height) + 1)
    for _ in 0..<3 {
      for row in 0..<height {
        result.average(from: row * width, width, by: 1, over: interval, with: &sums)
      }
      for column in 0..<width {
        result.average(from: column, height, by: width, over: interval, with: &sums)
      }
    }
    return with(result)
  }

  private func with(_ values: [Double]) -> Plane {
    var result = self
    result.values = values
    return result
  }
}

extension [Double] {
  /// Replaces each of `length` numbers, one every `stride`, by the mean over an interval around it; there
  /// are only zeros beyond them.
  /// - Parameter sums: room for one number more, which is overwritten.
  fileprivate mutating func average(
    from start: Int, _ length: Int, by stride: Int, over interval: Double, with sums: inout [Double]
  ) {
    for index in 0..<length { sums[index + 1] = sums[index] + self[start + index * stride] }
    for index in 0..<length {
      let middle = Double(index) + 0.5
      let sum =
        sums.interpolated(at: middle + interval / 2, last: length)
        - sums.interpolated(at: middle - interval / 2, last: length)
      self[start + index * stride] = sum / interval
    }
  }

  /// What the sums come to at a place between the first and the `last`, and beyond either end that one.
  private func interpolated(at place: Double, last: Int) -> Double {
    if place <= 0 { return self[0] }
    let whole = Int(place)
    if whole >= last { return self[last] }
    return self[whole] + (place - Double(whole)) * (self[whole + 1] - self[whole])
  }
}
