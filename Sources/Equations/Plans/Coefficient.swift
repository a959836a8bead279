// Rounding and exact conversion of numbers are functions of the C library.
import Foundation

/// A number times a power of `m`, kept as a fraction to print as it is written: `1/(10 * m)`.
struct Coefficient: Equatable {
  var numerator: Double
  var denominator: Double
  /// The power of `m`: -1 for `1/m`.
  var power: Int

  static let one = Coefficient(1)

  init(_ number: Double) {
    self.init(numerator: number, denominator: 1, power: 0)
  }

  init(_ dimension: Dimension) {
    switch dimension {
    case .fixed(let count): self.init(Double(count))
    case .batch: self.init(numerator: 1, denominator: 1, power: 1)
    }
  }

  /// A fraction in lowest terms where both parts are whole, its denominator positive.
  init(numerator: Double, denominator: Double, power: Int) {
    let divisor = Self.commonDivisor(numerator, denominator) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
    self.power = power
  }

  /// Whether it is finite and its power of `m` one that may come up.
  var isSimple: Bool { numerator.isFinite && denominator.isFinite && abs(power) <= 100 }
  var isZero: Bool { numerator == 0 && denominator != 0 }
  var isNegative: Bool { numerator < 0 }
  var negated: Coefficient { self * Coefficient(-1) }
  var magnitude: Coefficient { isNegative ? negated : self }
  var inverse: Coefficient {
    Coefficient(numerator: denominator, denominator: numerator, power: -power)
  }

  static func * (a: Coefficient, b: Coefficient) -> Coefficient {
    Coefficient(
      numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator,
      power: a.power + b.power)
  }

  /// The number, without the power of `m`, if it has few digits: 0.5, but not a third.
  var shortNumber: Double? {
    let quotient = numerator / denominator
    return denominator == 1 || quotient.description.count <= 6 ? quotient : nil
  }

  /// The sum of two coefficients with the same power of `m`.
  func adding(_ other: Coefficient) -> Coefficient? {
    guard power == other.power else { return nil }
    return Coefficient(
      numerator: numerator * other.denominator + other.numerator * denominator,
      denominator: denominator * other.denominator, power: power)
  }

  private static func commonDivisor(_ a: Double, _ b: Double) -> Double {
    let limit = 0x1p53  // Whole numbers below it are exact.
    guard abs(a) < limit, abs(b) < limit, var a = Int(exactly: abs(a)),
      var b = Int(exactly: abs(b)),
      b > 0
    else { return 1 }
    while b > 0 { (a, b) = (b, a % b) }
    return Double(max(a, 1))
  }
}
