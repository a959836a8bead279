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
    var cut = min(shadow?.level ?? Int(grain.rounded()), side.peak - 1)
    var ink = contrast.ink(of: picture, surface, from: cut, to: side.peak).withoutSpecks
    if !picture.isSmall, shadow == nil, !ink.edge.isCrossed, let level = side.glow(above: cut) {
      // What is blurred fades as a glow does; without a glow, what is left is sharp.
      let rest = contrast.ink(of: picture, surface, from: level, to: side.peak).withoutSpecks
      if rest.isSharp { (cut, ink) = (level, rest) }
    }
    var isPatternFaint = true
    if !picture.isSmall, ink.edge.isCrossed {
      let pattern = contrast.strength(ofEdgeOf: picture, surface, above: cut)
      cut = min(max(cut, pattern + pattern / 4), side.peak - 1)
      isPatternFaint = 2 * side.peak >= 3 * cut
      ink = contrast.ink(of: picture, surface, from: cut, to: side.peak).withoutSpecks
    }
    isDistinct =
      isAboveGrain && Double(side.peak) >= 2 * grain
      && shadow?.isFaint ?? true && isPatternFaint && (picture.isSmall || ink.edge.isClear)
      && side.energy >= 3 * contrast.weaker.energy
      && surface.share(of: edge, within: max(grain, 8)) >= 0.3
      && 3 * side.count(from: side.peak / 2 + 1) <= 2 * picture.pixels.count
    self.picture = ink
  }

  /// Differences of brightness up to this one are not drawn by anybody.
  private static let invisible = 3.0
}

/// Where a drawing meets the edge of its picture.
private struct DrawingEdge {
  /// Of the pixels of each side, which are bright.
  let sides: [[Bool]]

  /// Whether it meets one side at more places than anything does that is drawn in a picture: the lines
  /// and squares of paper do.
  var isCrossed: Bool {
    sides.contains { side in zip([false] + side, side).count { !$0 && $1 } > 2 }
  }

  /// Whether it leaves most of the edge free, as what is drawn in a picture does.
  var isClear: Bool {
    let all = sides.joined()
    return !isCrossed && 5 * all.count { $0 } <= 2 * all.count
  }
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

    /// A part of the ground that differs from the rest of it.
    struct Shadow {
      /// The difference that parts what is drawn from it.
      let level: Int
      /// Whether what is drawn is so much stronger that it cannot be mistaken.
      let isFaint: Bool
    }

    /// A shadow, where there is one: of what is above the noise, more lies below than above a
    /// difference, and this is a fifth of the edge of the picture.
    func shadow(
      above noise: Double, at edge: [GroundSurface.Sample], on surface: GroundSurface
    ) -> Shadow? {
      guard let split = split(above: noise) else { return nil }
      let first = min(255, Int(noise) + 1)
      let shaded =
        surface.share(of: edge, within: Double(split.level))
        - surface.share(of: edge, within: Double(first + 2))
      guard split.below > split.above, shaded > 0.2 else { return nil }
      return Shadow(level: split.level, isFaint: 4 * split.meanAbove >= 9 * split.meanBelow)
    }

    /// The difference that parts what is drawn from ground that is slightly like it around it, where there is
    /// much of this: light in the middle of a picture.
    func glow(above noise: Int) -> Int? {
      guard let split = split(above: Double(noise)), split.below > 1.5 * split.above,
        split.meanAbove >= 3 * split.meanBelow
      else { return nil }
      return split.level
    }

    /// What is above the noise in two parts, by Otsu's criterion: the difference between them, how much of
    /// either there is, and its mean difference.
    private func split(
      above noise: Double
    ) -> (level: Int, below: Double, above: Double, meanBelow: Double, meanAbove: Double)? {
      let first = min(255, Int(noise) + 1)
      guard first < peak else { return nil }
      let (all, sum) = moments(first..<256)
      let parts = (first..<peak).map { level in
        let (below, sumBelow) = moments(first..<level)
        return (
          level: level, below: below, above: all - below, meanBelow: sumBelow / max(1, below),
          meanAbove: (sum - sumBelow) / max(1, all - below)
        )
      }
      let variance = parts.map { part -> Double in
        let difference = part.meanBelow - part.meanAbove
        return part.below * part.above * difference * difference
      }
      return variance.indices.max { variance[$0] < variance[$1] }.map { parts[$0] }
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

  /// How much what stands out at the edge of the picture differs from the ground: the median of it.
  func strength(
    ofEdgeOf picture: GrayImage, _ surface: GroundSurface, above cut: Int
  ) -> Int {
    let (width, height) = (picture.width, picture.height)
    let isDark = isDark
    let strengths = zip(0..., picture.differences(from: surface)).compactMap { index, difference in
      let (x, y) = (index % width, index / width)
      let isAtEdge = x == 0 || y == 0 || x == width - 1 || y == height - 1
      let strength = isDark ? -difference : difference
      return isAtEdge && strength > cut ? Double(strength) : nil
    }
    return Int(strengths.median)
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
  /// Whether the edges of a light drawing on black are sharp beside its size.
  fileprivate var isSharp: Bool {
    guard let drawn = croppedToInk else { return false }
    return drawn.blur * 20 <= Double(max(drawn.width, drawn.height))
  }

  /// How a light drawing on black meets the edge of its picture.
  fileprivate var edge: DrawingEdge {
    let rows = [0, height - 1].map { row in (0..<width).map { row * width + $0 } }
    let columns = [0, width - 1].map { column in (0..<height).map { $0 * width + column } }
    return DrawingEdge(
      sides: (rows + columns).map { $0.map { Int(pixels[$0]) * 10 > maximum } })
  }

  /// By how much each pixel is lighter than the ground, -255…255.
  fileprivate func differences(from surface: GroundSurface) -> some Sequence<Int> {
    pixels.enumerated().lazy.map { index, pixel in
      let level = surface.level(
        x: place(index % width, width), y: place(index / width, height))
      return Int(pixel) - Int(min(255, max(0, level)).rounded())
    }
  }
}
