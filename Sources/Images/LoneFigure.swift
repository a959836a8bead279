/// A figure, such as a digit, without what was drawn for it or got beside it: an open frame around it, lines
/// under it, specks at its side.
package struct LoneFigure: Sendable {
  /// The figure alone, light on black.
  package let picture: GrayImage
  /// Whether there is no other one beside it.
  package let isAlone: Bool

  /// - Parameter ink: a light drawing on black.
  /// - Returns: `nil` where the picture is too small for anything but the figure.
  /// - Complexity: linear in the pixels.
  package init?(_ ink: GrayImage) {
    guard !ink.isOfOneFigure else { return nil }
    let parts = InkParts(of: ink)
    var kept = parts.numbers
    kept = parts.withoutFrames(kept)
    kept = parts.withoutLinesAcross(kept)
    kept = parts.withoutLinesBelow(kept)
    kept = parts.withoutSpecksBeside(kept)
    isAlone = !parts.areSeveral(kept)
    let touching = parts.touchingLine(below: kept)
    let isPlain = kept.count == parts.numbers.count && touching.isEmpty
    picture = isPlain ? ink : parts.only(kept, without: touching)
  }
}

/// The connected parts of a drawing, at a size at which they are told apart.
private struct InkParts {
  private static let longestSide = 128

  let ink: GrayImage
  private let connected: PixelParts

  private var grid: PixelGrid { connected.grid }

  init(of ink: GrayImage) {
    self.ink = ink
    let longest = max(ink.width, ink.height)
    let side = { (side: Int) in max(1, side * Self.longestSide / longest) }
    let small =
      longest <= Self.longestSide
      ? ink : ink.resampled(width: side(ink.width), height: side(ink.height))
    let grid = PixelGrid(width: small.width, height: small.height)
    connected = grid.parts(withCorners: true) { Int(small.pixels[$0]) * 8 > small.maximum }
  }

  /// The parts, the largest one first.
  var numbers: [Int] {
    connected.parts.indices.sorted { connected.parts[$0].size > connected.parts[$1].size }
  }

  private subscript(number: Int) -> PixelParts.Part { connected.parts[number] }

  /// Without those around another one that may be a figure.
  func withoutFrames(_ numbers: [Int]) -> [Int] {
    numbers.filter { frame in
      !numbers.contains { other in
        let (frame, other) = (self[frame], self[other])
        return other.left > frame.left + 1 && other.right < frame.right - 1
          && other.top > frame.top + 1 && other.bottom < frame.bottom - 1
          && 3 * other.height >= frame.height && 2 * other.height >= other.width
      }
    }
  }

  /// Without flat ones that are below the largest one.
  func withoutLinesBelow(_ numbers: [Int]) -> [Int] {
    guard let figure = numbers.first(where: { !isFlat(self[$0]) }).map({ self[$0] }) else {
      return numbers
    }
    return numbers.filter { number in
      let part = self[number]
      return !(isFlat(part) && part.top >= figure.bottom - 1 && 2 * part.width >= figure.width)
    }
  }

  private func isFlat(_ part: PixelParts.Part) -> Bool { 3 * part.height <= part.width }

  /// Without small ones at the side of the largest one.
  func withoutSpecksBeside(_ numbers: [Int]) -> [Int] {
    guard let figure = numbers.first.map({ self[$0] }) else { return numbers }
    return numbers.filter { number in
      let part = self[number]
      let isBeside = part.left > figure.right || part.right < figure.left
      let isSmall =
        5 * part.size <= figure.size && 3 * max(part.width, part.height) <= figure.height
      return !(isBeside && isSmall)
    }
  }

  /// Without lines from one edge of the picture to the other, apart from something that may be a figure.
  func withoutLinesAcross(_ numbers: [Int]) -> [Int] {
    numbers.filter { line in
      let isAcross = self[line].height == grid.height || self[line].width == grid.width
      return !isAcross
        || !numbers.contains {
          mayBeFigure(self[$0]) && self[line].gap(to: self[$0]) * 7 >= self[$0].height
        }
    }
  }

  private func mayBeFigure(_ part: PixelParts.Part) -> Bool { 2 * part.height >= part.width }

  /// Whether there is more than one figure: parts that are as tall beside each other, as wide one below the
  /// other, or far from each other.
  func areSeveral(_ numbers: [Int]) -> Bool {
    let parts = numbers.map { self[$0] }
    guard let largest = parts.first, let tallest = parts.map(\.height).max() else { return false }
    let isFar = parts.contains { 5 * largest.gap(to: $0) >= max(largest.height, $0.height) }
    let figures = parts.filter { 2 * $0.height >= tallest && mayBeFigure($0) }
    let width = (figures.map(\.right).max() ?? 0) - (figures.map(\.left).min() ?? 0) + 1
    let height = (figures.map(\.bottom).max() ?? 0) - (figures.map(\.top).min() ?? 0) + 1
    return isFar
      || figures.contains { a in
        figures.contains { b in
          (b.left >= a.right
            && (20 * width >= 17 * height || 8 * (b.left - a.right - 1) >= height))
            || (10 * (b.top - a.bottom) >= height
              && [a, b].allSatisfy { 10 * $0.height >= 7 * $0.width })
        }
      }
  }

  /// The places of a line that touches the largest part below: thin, and longer than it to both sides.
  func touchingLine(below numbers: [Int]) -> Set<Int> {
    guard let number = numbers.first else { return [] }
    let part = self[number]
    let isInk = { (x: Int, y: Int) in
      y >= part.top && connected.part[y * grid.width + x] == Int32(number)
    }
    let feet = (part.left...part.right).map { x -> (x: Int, bottom: Int, length: Int) in
      let bottom = (part.top...part.bottom).last { isInk(x, $0) } ?? part.top
      let length = (1...part.height).first { !isInk(x, bottom - $0) } ?? part.height
      return (x, bottom, length)
    }
    let thickness = Int(feet.map { Double($0.length) }.median)
    let isLine = { (foot: (x: Int, bottom: Int, length: Int)) in
      5 * (part.bottom - foot.bottom) <= part.height
    }
    guard 8 * thickness <= part.width, feet.allSatisfy(isLine),
      Self.isStraight(feet.map(\.bottom), within: max(1, thickness))
    else { return [] }
    var line: Set<Int> = []
    for foot in feet {
      let length = foot.length <= 2 * thickness ? foot.length : thickness + 1
      for y in (foot.bottom - length + 1)...foot.bottom { line.insert(y * grid.width + foot.x) }
    }
    let rest = (0..<grid.count).filter {
      connected.part[$0] == Int32(number) && !line.contains($0)
    }
    let columns = rest.map { $0 % grid.width }
    guard let left = columns.min(), let right = columns.max() else { return [] }
    let width = right - left + 1
    let isLonger = 8 * (left - part.left) >= width && 8 * (part.right - right) >= width
    return isLonger && 10 * width <= 7 * part.width ? line : []
  }

  /// Whether heights in a row lie about a line between those at both ends.
  private static func isStraight(_ heights: [Int], within tolerance: Int) -> Bool {
    let end = max(1, heights.count / 8)
    let mean = { (part: ArraySlice<Int>) in Double(part.reduce(0, +)) / Double(end) }
    let (start, stop) = (mean(heights.prefix(end)), mean(heights.suffix(end)))
    return heights.enumerated().allSatisfy { index, height in
      let share = Double(index) / Double(max(1, heights.count - 1))
      return abs(Double(height) - start - share * (stop - start)) <= Double(tolerance)
    }
  }

  /// The drawing with nothing but some of its parts.
  func only(_ numbers: [Int], without line: Set<Int>) -> GrayImage {
    let kept = Set(numbers.map(Int32.init))
    var isNear = [Bool](repeating: false, count: grid.count)
    var isOther = isNear
    for place in 0..<grid.count where connected.part[place] >= 0 {
      if kept.contains(connected.part[place]), !line.contains(place) {
        isNear[place] = true
      } else {
        isOther[place] = true
      }
    }
    let isCleared = (0..<grid.count).map { place in
      var (near, other) = (isNear[place], isOther[place])
      if near { return false }
      if other { return true }
      grid.forEachNeighbour(of: place, withCorners: true) { neighbour in
        near = near || isNear[neighbour]
        other = other || isOther[neighbour]
      }
      return other && !near
    }
    return GrayImage(
      width: ink.width, height: ink.height, maximum: ink.maximum,
      pixels: ink.pixels.enumerated().map { index, pixel in
        let (x, y) = (index % ink.width, index / ink.width)
        let place = y * grid.height / ink.height * grid.width + x * grid.width / ink.width
        return isCleared[place] ? 0 : pixel
      })
  }
}
