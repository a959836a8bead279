import Foundation

/// A straight stroke in a drawing, from one end of it to the other.
struct InkLine {
  /// The direction along the stroke, and the place of its middle across it: `x · across.x + y · across.y`.
  private let along: (x: Double, y: Double)
  private let across: ClosedRange<Double>
  private let extent: ClosedRange<Double>

  var length: Double { extent.upperBound - extent.lowerBound }
  var thickness: Double { across.upperBound - across.lowerBound + 1 }

  /// How far a place is along the stroke and across it.
  private func coordinates(_ place: InkPlace) -> (along: Double, across: Double) {
    (place.x * along.x + place.y * along.y, place.y * along.x - place.x * along.y)
  }

  /// Whether a place lies on the stroke or at its border.
  func contains(_ place: InkPlace) -> Bool {
    let (along, across) = coordinates(place)
    // A thick stroke that is slightly turned leaves some of itself on either side.
    let border = max(1.5, 0.35 * thickness)
    return across >= self.across.lowerBound - border && across <= self.across.upperBound + border
      && along >= extent.lowerBound - border && along <= extent.upperBound + border
  }

  /// The rest of a drawing beside the stroke: how much of it is on either side, and by how much of its own
  /// extent the stroke is longer at either end.
  func rest(of places: [InkPlace]) -> (before: Int, behind: Int, longer: (Double, Double)) {
    var (before, behind) = (0, 0)
    var (first, last) = (Double.infinity, -Double.infinity)
    for place in places where !contains(place) {
      let (along, across) = coordinates(place)
      if across < self.across.lowerBound { before += 1 } else { behind += 1 }
      (first, last) = (min(first, along), max(last, along))
    }
    return (before, behind, (first - extent.lowerBound, extent.upperBound - last))
  }

  enum Side: CaseIterable {
    case top, right, bottom, left
  }

  /// Whether it is along a side of a part, which may be turned a little.
  func isAlong(_ side: Side, of part: PixelParts.Part) -> Bool {
    let middle = (across.lowerBound + across.upperBound) / 2
    switch side {
    case .top, .bottom:
      let place = extentMiddle * along.y + middle * along.x - Double(part.top)
      return abs(along.y) < 0.3 && length * abs(along.x) >= 0.7 * Double(part.width)
        && Self.isNear(place / Double(part.height), isFirst: side == .top)
    case .right, .left:
      let place = extentMiddle * along.x - middle * along.y - Double(part.left)
      return abs(along.x) < 0.3 && length * abs(along.y) >= 0.7 * Double(part.height)
        && Self.isNear(place / Double(part.width), isFirst: side == .left)
    }
  }

  private static func isNear(_ share: Double, isFirst: Bool) -> Bool {
    isFirst ? share < 0.35 : share > 0.65
  }

  private var extentMiddle: Double { (extent.lowerBound + extent.upperBound) / 2 }

  /// Whether all of a drawing is on one side of it.
  func hasNothingBeyond(_ places: [InkPlace]) -> Bool {
    let rest = rest(of: places)
    return 50 * min(rest.before, rest.behind) <= rest.before + rest.behind
  }

  private static let directions = 90

  /// The strokes of a drawing that are at least so long, in each direction the longest of those that are
  /// beside each other.
  /// - Complexity: linear in the places but for sorting them, times the directions.
  static func lines(in places: [InkPlace], longerThan length: Double) -> [InkLine] {
    (0..<directions).flatMap { index -> [InkLine] in
      let angle = Double(index) * Double.pi / Double(directions)
      let along = (x: cos(angle), y: sin(angle))
      return lines(in: places, along: along, longerThan: length)
    }
  }

  private static func lines(
    in places: [InkPlace], along: (x: Double, y: Double), longerThan length: Double
  ) -> [InkLine] {
    let runs = rows(of: places, along: along).map { row in
      (across: row.across, extent: longestRun(in: row.places, longerThan: length))
    }
    var lines: [InkLine] = []
    var group: [(across: Double, extent: ClosedRange<Double>)] = []
    for (across, extent) in runs + [(.infinity, nil)] {
      if let extent {
        group.append((across, extent))
      } else if let longest = group.max(by: { $0.extent.length < $1.extent.length })?.extent {
        let near = group.filter { 10 * $0.extent.length >= 8 * longest.length }.map(\.across)
        lines.append(InkLine(along: along, across: near[0]...near[near.count - 1], extent: longest))
        group = []
      }
    }
    return lines
  }

  /// The rows of one pixel along a direction, from the first that holds a place to the last: how far each
  /// of its places is along it.
  private static func rows(
    of places: [InkPlace], along: (x: Double, y: Double)
  ) -> [(across: Double, places: [Double])] {
    let across = places.map { Int(($0.y * along.x - $0.x * along.y).rounded()) }
    guard let first = across.min(), let last = across.max() else { return [] }
    var rows = [[Double]](repeating: [], count: last - first + 1)
    for (place, row) in zip(places, across) {
      rows[row - first].append(place.x * along.x + place.y * along.y)
    }
    return rows.enumerated().map { (Double(first + $0.offset), $0.element) }
  }

  /// The longest of the runs without gaps, where it is long enough.
  private static func longestRun(
    in places: [Double], longerThan length: Double
  ) -> ClosedRange<Double>? {
    guard !places.isEmpty, Double(places.count) >= length * 0.6 else { return nil }
    let places = places.sorted()
    var best: ClosedRange<Double>?
    var (start, last) = (places[0], places[0])
    for place in places {
      if place - last > 2.2 { start = place }
      last = place
      if last - start >= max(length, best?.length ?? 0) { best = start...last }
    }
    return best
  }
}

/// A place in a drawing.
struct InkPlace {
  let x: Double
  let y: Double
}

extension ClosedRange<Double> {
  fileprivate var length: Double { upperBound - lowerBound }
}
