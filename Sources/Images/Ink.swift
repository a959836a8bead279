/// What is drawn on a picture, its ground taken off.
package struct Ink: Sendable {
  /// White where there is most ink, black on the ground.
  package let picture: GrayImage
  /// Whether it is darker than the ground.
  package let isDark: Bool
  /// The brightness of the ground, in the middle of its range, 0…255.
  package let ground: Int
  /// Whether it stands out from the ground so clearly that the two cannot be mistaken.
  package let isDistinct: Bool

  /// Finds the ink on a picture whose white is 255.
  /// - Returns: `nil` where nothing is drawn on it.
  /// - Complexity: linear in the pixels.
  package init?(on picture: GrayImage) {
    let samples = picture.groundSamples
    let surface = GroundSurface(of: picture, samples)
    let edge = samples.filter(\.isAtEdge)
    var grain = 3 * surface.deviation(of: edge)
    var contrast = InkContrast(picture, surface, above: max(grain, Self.invisible))
    let isAboveGrain = contrast.stronger != nil
    if !isAboveGrain {
      grain = 0
      contrast = InkContrast(picture, surface, above: Self.invisible)
    }
    guard let side = contrast.stronger else { return nil }
    let shadow = picture.isSmall ? nil : side.shadow(above: grain, at: edge, on: surface)
    isDark = contrast.isDark
    ground = Int(min(255, max(0, surface.level(x: 0, y: 0))).rounded())
    isDistinct =
      isAboveGrain && shadow == nil && Double(side.peak) >= 2 * grain
      && side.energy >= 3 * contrast.weaker.energy
      && surface.share(of: edge, within: max(grain, 8)) >= 0.3
      && 3 * side.count(from: side.peak / 2 + 1) <= 2 * picture.pixels.count
    let cut = min(shadow ?? Int(grain.rounded()), side.peak - 1)
    self.picture = contrast.ink(of: picture, surface, from: cut, to: side.peak).withoutSpecks
  }

  /// Differences of brightness up to this one are not drawn by anybody.
  private static let invisible = 3.0
}

/// By how much the pixels of a picture differ from its ground, to either side.
private struct InkContrast {
  struct Side {
    /// How many pixels differ by so much.
    var histogram = [Int](repeating: 0, count: 256)
    /// The sum of the squares of what is above the noise.
    private(set) var energy = 0.0

    /// The largest difference, specks of a hundredth of the ink left aside.
    private(set) var peak = 0

    /// How many pixels differ by so much or more.
    func count(from difference: Int) -> Int { histogram[min(difference, 256)...].reduce(0, +) }

    /// The difference that parts what is drawn from a shadow: of what is above the noise, more lies
    /// below than above it, and this is a fifth of the edge of the picture.
    func shadow(
      above noise: Double, at edge: [GroundSurface.Sample], on surface: GroundSurface
    ) -> Int? {
      let first = min(255, Int(noise) + 1)
      guard first < peak else { return nil }
      let (all, sum) = moments(first..<256)
      let spread = (first..<peak).map { level -> Double in
        let (below, sumBelow) = moments(first..<level)
        let above = all - below
        guard below > 0, above > 0 else { return 0 }
        // Otsu's criterion: the variance between the two.
        let difference = sumBelow / below - (sum - sumBelow) / above
        return below * above * difference * difference
      }
      guard let best = spread.indices.max(by: { spread[$0] < spread[$1] }) else { return nil }
      let level = first + best
      let below = moments(first..<level).count
      let shaded =
        surface.share(of: edge, within: Double(level))
        - surface.share(of: edge, within: Double(first + 2))
      return below > all - below && shaded > 0.2 ? level : nil
    }

    /// How many pixels have some differences, and the sum of these.
    private func moments(_ differences: Range<Int>) -> (count: Double, sum: Double) {
      differences.reduce(into: (0.0, 0.0)) { sums, difference in
        sums.0 += Double(histogram[difference])
        sums.1 += Double(histogram[difference] * difference)
      }
    }

    mutating func measure(above noise: Double) {
      for (difference, count) in histogram.enumerated() where Double(difference) > noise {
        let excess = Double(difference) - noise
        energy += Double(count) * excess * excess
      }
      var specks = histogram[min(255, Int(noise) + 1)...].reduce(0, +) / 100
      peak =
        histogram.indices.last { difference in
          specks -= histogram[difference]
          return specks < 0
        } ?? 0
    }
  }

  private var dark = Side()
  private var light = Side()

  init(_ picture: GrayImage, _ surface: GroundSurface, above noise: Double) {
    for difference in picture.differences(from: surface) {
      if difference < 0 {
        dark.histogram[-difference] += 1
      } else {
        light.histogram[difference] += 1
      }
    }
    dark.measure(above: noise)
    light.measure(above: noise)
  }

  var isDark: Bool { dark.energy > light.energy }
  var weaker: Side { isDark ? light : dark }
  /// The side on which the ink is; `nil` where there is none.
  var stronger: Side? {
    let side = isDark ? dark : light
    return side.energy > 0 ? side : nil
  }

  /// The ink of the picture: black up to a difference, white from another one on.
  func ink(
    of picture: GrayImage, _ surface: GroundSurface, from cut: Int, to peak: Int
  ) -> GrayImage {
    let range = peak - cut
    let scale = (0...255).map { difference -> UInt8 in
      UInt8((min(max(0, difference - cut), range) * 255 + range / 2) / range)
    }
    let isDark = isDark
    return GrayImage(
      width: picture.width, height: picture.height,
      pixels: picture.differences(from: surface).map { scale[max(0, isDark ? -$0 : $0)] })
  }
}

extension GrayImage {
  /// By how much each pixel is lighter than the ground, -255…255.
  fileprivate func differences(from surface: GroundSurface) -> some Sequence<Int> {
    pixels.enumerated().lazy.map { index, pixel in
      let level = surface.level(
        x: place(index % width, width), y: place(index / width, height))
      return Int(pixel) - Int(min(255, max(0, level)).rounded())
    }
  }
}
