/// The order in which people number things: `2` comes before `10`, and `fc2` before `fc10`.
package enum NaturalOrder {
  /// Whether one name comes before another.
  package static func isBefore(_ a: String, _ b: String) -> Bool {
    let (first, second) = (parts(a), parts(b))
    for (x, y) in zip(first, second) where x != y {
      if let number = Int(x), let other = Int(y), number != other { return number < other }
      return x < y
    }
    return first.count == second.count ? a < b : first.count < second.count
  }

  /// A name in runs of digits and runs of others.
  private static func parts(_ name: String) -> [String] {
    var parts: [String] = []
    var wasDigit: Bool?
    for scalar in name.unicodeScalars {
      let isDigit = (48...57).contains(scalar.value)
      if isDigit == wasDigit, !parts.isEmpty {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      } else {
        parts.append(String(scalar))
      }
      wasDigit = isDigit
    }
    return parts
  }
}
