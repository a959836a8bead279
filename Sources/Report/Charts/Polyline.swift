/// Lines through points.
enum Polyline {
  /// The points without those that a line through the others passes close by.
  ///
  /// By Douglas and Peucker: the point furthest from the chord is kept, and each half looked at anew.
  static func simplified(
    _ points: [(x: Double, y: Double)], within tolerance: Double
  ) -> [(x: Double, y: Double)] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var stretches = [(first: 0, last: points.count - 1)]
    while let (first, last) = stretches.popLast() {
      guard last > first + 1 else { continue }
      let distances = (first + 1..<last).map { distance(points[$0], points[first], points[last]) }
      guard let most = distances.max(), most > tolerance,
        let place = distances.firstIndex(of: most)
      else { continue }
      isKept[first + 1 + place] = true
      stretches += [(first, first + 1 + place), (first + 1 + place, last)]
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// How far a point is from a chord, up or down.
  private static func distance(
    _ point: (x: Double, y: Double), _ start: (x: Double, y: Double),
    _ end: (x: Double, y: Double)
  ) -> Double {
    let width = end.x - start.x
    let share = width == 0 ? 0 : (point.x - start.x) / width
    return abs(point.y - start.y - share * (end.y - start.y))
  }
}
