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

  /// Whether a number puts one name before another that is the same in front of it, as `fc2` before
  /// `FC10`, and `linear` before `linear_1`.
  package static func isNumberedBefore(_ a: String, _ b: String) -> Bool {
    let words = { (name: String) in
      parts(name.lowercased()).map { String($0.trimmingSuffix { "_-.".contains($0) }) }
    }
    let (first, second) = (words(a), words(b))
    guard let place = zip(first, second).map({ $0 != $1 }).firstIndex(of: true) else {
      return first.count < second.count && Int(second[first.count]) != nil
    }
    guard let number = Int(first[place]), let other = Int(second[place]) else { return false }
    return number < other
  }

  /// A name in runs of digits and runs of others.
  static func parts(_ name: String) -> [String] {
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

extension String {
  fileprivate func trimmingSuffix(_ isLeftOut: (Character) -> Bool) -> Substring {
    self[..<(lastIndex { !isLeftOut($0) }.map(index(after:)) ?? startIndex)]
  }
}
