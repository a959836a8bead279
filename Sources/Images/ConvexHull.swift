/// A corner of pixels.
struct Corner: Hashable {
  let x: Int
  let y: Int

  static func - (a: Corner, b: Corner) -> Corner { Corner(x: a.x - b.x, y: a.y - b.y) }

  var squared: Int { x * x + y * y }

  /// The area of the parallelogram from this vector to another one.
  func cross(_ other: Corner) -> Int { x * other.y - y * other.x }
}

/// The smallest convex polygon around some corners.
struct ConvexHull {
  /// In order around it.
  let corners: [Corner]

  /// By Andrew's monotone chain.
  /// - Complexity: that of sorting.
  init(of corners: [Corner]) {
    let sorted = Set(corners).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let halves = [sorted, sorted.reversed()].map { corners in
      var half: [Corner] = []
      for corner in corners {
        while half.count > 1,
          (half[half.count - 1] - half[half.count - 2]).cross(corner - half[half.count - 2]) <= 0
        {
          half.removeLast()
        }
        half.append(corner)
      }
      return half.dropLast()
    }
    self.corners = sorted.count > 2 ? halves.flatMap { $0 } : sorted
  }

  var area: Double {
    guard let first = corners.first else { return 0 }
    let doubled = zip(corners, corners.dropFirst()).reduce(0) { sum, side in
      sum + (side.0 - first).cross(side.1 - first)
    }
    return Double(abs(doubled)) / 2
  }

  /// The area of the quadrilateral whose corners are the two that are furthest from each other, and on
  /// either side of these the one that is furthest from their line: all of the area where there are only
  /// four, two thirds of that of an ellipse.
  var quadrilateral: Double {
    guard let start = corners.first else { return 0 }
    var (first, second) = (start, start)
    for (index, a) in corners.enumerated() {
      for b in corners[index...] where (b - a).squared > (second - first).squared {
        (first, second) = (a, b)
      }
    }
    let sides = corners.map { (second - first).cross($0 - first) }
    return Double((sides.max() ?? 0) - (sides.min() ?? 0)) / 2
  }
}
