/// Places in a picture by rows, as indices.
struct PixelGrid: Sendable {
  let width: Int
  let height: Int

  var count: Int { width * height }

  /// The places beside one: those that touch it with a side and, where wanted, with a corner.
  func forEachNeighbour(of place: Int, withCorners: Bool = false, _ body: (Int) -> Void) {
    let column = place % width
    let (isLeft, isRight) = (column == 0, column == width - 1)
    let (isTop, isBottom) = (place < width, place >= count - width)
    if !isLeft { body(place - 1) }
    if !isRight { body(place + 1) }
    if !isTop { body(place - width) }
    if !isBottom { body(place + width) }
    guard withCorners else { return }
    if !isLeft, !isTop { body(place - width - 1) }
    if !isRight, !isTop { body(place - width + 1) }
    if !isLeft, !isBottom { body(place + width - 1) }
    if !isRight, !isBottom { body(place + width + 1) }
  }

  func isAtEdge(_ place: Int) -> Bool {
    let (column, row) = (place % width, place / width)
    return column == 0 || row == 0 || column == width - 1 || row == height - 1
  }

  /// The connected parts of some places.
  /// - Parameters:
  ///   - includes: whether a place is one of them.
  ///   - joins: whether two of them that touch are of one part.
  /// - Complexity: linear in the places.
  func parts(
    withCorners: Bool = false, where includes: (Int) -> Bool,
    joining joins: (Int, Int) -> Bool = { _, _ in true }
  ) -> PixelParts {
    var result = PixelParts(grid: self)
    var open: [Int] = []
    for start in 0..<count where result.part[start] < 0 && includes(start) {
      let number = Int32(result.parts.count)
      var part = PixelParts.Part(at: start % width, start / width)
      open.append(start)
      result.part[start] = number
      while let place = open.popLast() {
        part.add(place % width, place / width, isAtEdge: isAtEdge(place))
        forEachNeighbour(of: place, withCorners: withCorners) { neighbour in
          if result.part[neighbour] < 0, includes(neighbour), joins(place, neighbour) {
            result.part[neighbour] = number
            open.append(neighbour)
          }
        }
      }
      result.parts.append(part)
    }
    return result
  }
}

/// The connected parts of some places in a picture.
struct PixelParts: Sendable {
  /// The smallest rectangle around a part, and how much of it and of the picture's edge is in it.
  struct Part: Sendable {
    private(set) var left: Int
    private(set) var right: Int
    private(set) var top: Int
    private(set) var bottom: Int
    private(set) var size = 0
    /// How many of its places are at the edge of the picture.
    private(set) var atEdge = 0

    init(at x: Int, _ y: Int) {
      (left, right, top, bottom) = (x, x, y, y)
    }

    mutating func add(_ x: Int, _ y: Int, isAtEdge: Bool) {
      (left, right) = (min(left, x), max(right, x))
      (top, bottom) = (min(top, y), max(bottom, y))
      size += 1
      if isAtEdge { atEdge += 1 }
    }

    var width: Int { right - left + 1 }
    var height: Int { bottom - top + 1 }

    /// How far the rectangle around another part is from that around this one.
    func gap(to other: Part) -> Int {
      max(
        left - other.right, other.left - right, top - other.bottom, other.top - bottom) - 1
    }

    /// Whether it fills most of the rectangle around it, which is not long.
    var isSolid: Bool {
      5 * size >= 3 * width * height && 2 * max(width, height) <= 5 * min(width, height)
    }
  }

  let grid: PixelGrid
  /// The part of each place; -1 where it is in none.
  fileprivate(set) var part: [Int32]
  fileprivate(set) var parts: [Part] = []

  fileprivate init(grid: PixelGrid) {
    self.grid = grid
    part = Array(repeating: -1, count: grid.count)
  }
}
