/// A figure, such as a digit, without what was drawn for it or got beside it: an open frame around it, lines
/// under it, specks at its side.
package struct LoneFigure: Sendable {
  /// The figure alone, light on black.
  package let picture: GrayImage
  /// Whether there is no other one beside it.
  package let isAlone: Bool
  /// Whether a line is drawn through it.
  package let isStruck: Bool

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
    isAlone = !parts.areSeveral(kept) && !parts.areJoined(kept) && !parts.touchesFrame(kept)
    let touching = parts.touchingLine(below: kept)
    isStruck = parts.isStruck(kept, without: touching)
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

  /// Whether the largest part is too tall for its width to be one figure, but for one of a single stroke.
  func areJoined(_ numbers: [Int]) -> Bool {
    guard let number = numbers.first, case let part = self[number],
      part.height >= 16, 20 * part.height >= 49 * part.width
    else { return false }
    var rows: [(first: Int, last: Int)?] = Array(repeating: nil, count: part.height)
    var outline = 0
    for place in 0..<grid.count where connected.part[place] == Int32(number) {
      let (column, row) = (place % grid.width, place / grid.width - part.top)
      rows[row] = (rows[row]?.first ?? column, column)
      var isInside = true
      grid.forEachNeighbour(of: place) {
        isInside = isInside && connected.part[$0] == Int32(number)
      }
      if !isInside { outline += 1 }
    }
    let thickness = 2 * Double(part.size) / Double(max(1, outline))
    let widths = rows.compactMap { $0.map { Double($0.last - $0.first + 1) } }
    return widths.median >= 1.25 * thickness
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

  // MARK: Lines that touch

  private func places(of numbers: [Int], without line: Set<Int> = []) -> [InkPlace] {
    let kept = Set(numbers.map(Int32.init))
    return (0..<grid.count).filter { kept.contains(connected.part[$0]) && !line.contains($0) }
      .map { InkPlace(x: Double($0 % grid.width), y: Double($0 / grid.width)) }
  }

  /// Whether the largest part is a figure and a frame that it touches: four lines, each as long as all of it,
  /// beyond which there is nothing.
  func touchesFrame(_ numbers: [Int]) -> Bool {
    guard let number = numbers.first, case let frame = self[number],
      min(frame.width, frame.height) >= 16
    else { return false }
    let places = places(of: [number])
    let length = 0.75 * Double(min(frame.width, frame.height))
    let lines = InkLine.lines(in: places, longerThan: length)
    let sides = InkLine.Side.allCases.compactMap { side in
      lines.filter { $0.isAlong(side, of: frame) && $0.hasNothingBeyond(places) }
        .max { $0.length < $1.length }
    }
    guard sides.count == 4 else { return false }
    let inside = places.filter { place in !sides.contains { $0.contains(place) } }
    guard let top = inside.map(\.y).min(), let bottom = inside.map(\.y).max(),
      let left = inside.map(\.x).min(), let right = inside.map(\.x).max(),
      10 * inside.count >= places.count
    else { return false }
    return 3 * (bottom - top) >= Double(frame.height) && 2 * (bottom - top) >= right - left
  }

  /// Whether a line goes through some parts: longer than they are at both ends, with much of them on both
  /// sides.
  func isStruck(_ numbers: [Int], without line: Set<Int>) -> Bool {
    let places = places(of: numbers, without: line)
    guard let top = places.map(\.y).min(), let bottom = places.map(\.y).max(),
      let left = places.map(\.x).min(), let right = places.map(\.x).max()
    else { return false }
    let side = max(bottom - top, right - left) + 1
    guard side >= 16 else { return false }
    return InkLine.lines(in: places, longerThan: side / 2).contains { line in
      guard line.length >= 4 * line.thickness else { return false }
      let rest = line.rest(of: places)
      let all = rest.before + rest.behind
      return 10 * all >= 3 * places.count && 20 * min(rest.before, rest.behind) >= 3 * all
        && min(rest.longer.0, rest.longer.1) >= max(2.5, side / 10)
    }
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
