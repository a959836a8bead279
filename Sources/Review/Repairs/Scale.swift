import Equations

// Logarithms are functions of the C library.

/// A factor by which a gradient is off: a fraction times a power of `m`.
package struct Scale: Sendable, Hashable {
  package let numerator: Int
  package let denominator: Int
  /// The power of `m`: -1 for `1/m`.
  package let power: Int

  /// - Precondition: the denominator is positive.
  package init(_ numerator: Int, over denominator: Int = 1, power: Int = 0) {
    precondition(denominator > 0)
    self.numerator = numerator
    self.denominator = denominator
    self.power = power
  }

  /// The scale that factors measured in batches of different sizes have in common, if they follow
  /// one rule.
  package init?(_ measured: [(factor: Double, batchSize: Int)]) {
    guard let first = measured.first else { return nil }
    for power in [0, -1, 1, -2, 2] {
      let numbers = measured.map { $0.factor / Self.power(power, of: $0.batchSize) }
      guard numbers.allSatisfy({ abs($0 - numbers[0]) <= 1e-7 * abs(numbers[0]) }),
        let (numerator, denominator) = Self.fraction(numbers[0])
      else { continue }
      // Batches of one size cannot tell powers of m apart.
      guard power == 0 || measured.contains(where: { $0.batchSize != first.batchSize }) else {
        continue
      }
      self.init(numerator, over: denominator, power: power)
      return
    }
    return nil
  }

  /// A number as a fraction of small whole numbers, by continued fractions.
  private static func fraction(_ number: Double) -> (Int, Int)? {
    guard number.isFinite, abs(number) < 1e6, abs(number) > 1e-6 else { return nil }
    var (rest, above, below) = (abs(number), (1, 0), (0, 1))
    for _ in 0..<12 {
      let whole = rest.rounded(.down)
      guard whole < 1e7 else { return nil }
      above = (above.0 * Int(whole) + above.1, above.0)
      below = (below.0 * Int(whole) + below.1, below.0)
      guard above.0 < 10_000_000, below.0 < 10_000_000 else { return nil }
      if abs(Double(above.0) / Double(below.0) - abs(number)) <= 1e-8 * abs(number) {
        return (number < 0 ? -above.0 : above.0, below.0)
      }
      rest = 1 / (rest - whole)
    }
    return nil
  }

  /// What an expression of numbers and `m` is, where it is a simple factor.
  init?(coefficient expression: Expression) {
    switch expression.kind {
    case .number(let number, _):
      guard let (above, below) = Self.fraction(number) else { return nil }
      self.init(above, over: below)
    case .name(GivenName.batchSize): self.init(1, power: 1)
    case .apply(let operation, let operands):
      let scales = operands.compactMap { Scale(coefficient: $0) }
      guard scales.count == operands.count, let first = scales.first, let last = scales.last
      else { return nil }
      switch operation {
      case .negate: self = first.negated
      case .multiply: self = first * last
      case .divide: self = first * last.inverse
      default: return nil
      }
    case .name, .hole: return nil
    }
  }

  static func * (a: Scale, b: Scale) -> Scale {
    let (above, tooHigh) = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let (below, tooLow) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !tooHigh, !tooLow, above != 0 else { return a }
    var (x, y) = (above.magnitude, below.magnitude)
    while y > 0 { (x, y) = (y, x % y) }
    let divisor = Int(x)
    return Scale(above / divisor, over: below / divisor, power: a.power + b.power)
  }

  private static func power(_ exponent: Int, of base: Int) -> Double {
    let product = (0..<abs(exponent)).reduce(1.0) { product, _ in product * Double(base) }
    return exponent < 0 ? 1 / product : product
  }

  package var isOne: Bool { numerator == 1 && denominator == 1 && power == 0 }
  /// Whether it is a fraction that a person would write down.
  package var isPlain: Bool { abs(numerator) <= 10 && denominator <= 10 }
  package var isNegative: Bool { numerator < 0 }
  package var ratio: Double { Double(numerator) / Double(denominator) }

  package var negated: Scale { Scale(-numerator, over: denominator, power: power) }

  package var inverse: Scale {
    Scale(numerator < 0 ? -denominator : denominator, over: abs(numerator), power: -power)
  }

  /// `0.05` rather than `1/20`, where it has no `m` and is no fraction of few parts.
  private func shortNumber(like expression: Expression) -> Expression? {
    guard power == 0, denominator > 9, "\(ratio)".count < 7 else { return nil }
    return expression.number(ratio)
  }

  /// As the coefficient of an equation: `2`, `1/m`, `1/(2*m)`.
  func expression(like expression: Expression) -> Expression {
    let m = expression.naming(GivenName.batchSize)
    var above = expression.number(Double(numerator))
    for index in 0..<max(power, 0) {
      above = index == 0 && numerator == 1 ? m : expression.applying(.multiply, above, m)
    }
    if power >= 0 && denominator == 1 { return above }
    if let short = shortNumber(like: expression) { return short }
    var below = denominator == 1 ? m : expression.number(Double(denominator))
    for _ in 0..<max(-power - (denominator == 1 ? 1 : 0), 0) {
      below = expression.applying(.multiply, below, m)
    }
    return expression.applying(.divide, above, below)
  }
}
