import Foundation

/// A linear axis: which numbers it spans, where it has ticks, and where a number lies on it.
struct ChartAxis {
  var lower: Double
  var upper: Double
  var ticks: [Double]

  /// An axis over the numbers with ticks at round ones, about so many.
  init(from low: Double, to high: Double, ticks wanted: Int, wholeNumbers: Bool = false) {
    let limit = 1e300
    lower = min(max(low, -limit), limit)
    upper = max(min(high, limit), lower)
    // Steps between nearly equal numbers would vanish.
    if upper - lower < 1e-290 {
      let room = wholeNumbers ? 0.5 : max(Swift.abs(lower) / 2, 0.5)
      ticks = [lower]
      (lower, upper) = (lower - room, upper + room)
      return
    }
    let step = Self.step((upper - lower) / Double(max(wanted, 1)), wholeNumbers: wholeNumbers)
    ticks = Self.ticks(from: lower, to: upper, by: step)
  }

  /// An axis of exponents: of the powers of ten around positive numbers, at most so many are ticks.
  init(exponentsFrom low: Double, to high: Double, ticks wanted: Int) {
    lower = floor(log10(low))
    upper = max(ceil(log10(high)), lower + 1)
    let step = max(((upper - lower) / Double(max(wanted, 1))).rounded(.up), 1)
    ticks = Array(stride(from: lower, through: upper, by: step))
  }

  /// Where a number lies, from 0 at the lower end to 1 at the upper.
  func position(_ number: Double) -> Double {
    (number - lower) / (upper - lower)
  }

  /// Extends the axis upwards to the next tick.
  func roundedUp() -> ChartAxis {
    guard ticks.count > 1, let last = ticks.last, last < upper else { return self }
    let step = ticks[1] - ticks[0]
    // A curve that ends a hair above the last tick needs no further one.
    guard upper - last > step * 0.15 else { return self }
    var axis = self
    axis.upper = last + step
    axis.ticks.append(axis.upper)
    return axis
  }

  /// 1, 2 or 5 times a power of ten, at least the raw step.
  private static func step(_ raw: Double, wholeNumbers: Bool) -> Double {
    let magnitude = pow(10, floor(log10(raw)))
    let step = [1, 2, 5, 10].map { $0 * magnitude }.first { $0 >= raw * 0.999 } ?? raw
    return wholeNumbers ? max(step.rounded(), 1) : step
  }

  private static func ticks(from lower: Double, to upper: Double, by step: Double) -> [Double] {
    let first = (lower / step).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    let count = Int(min(max(last - first + 1, 0), 50))
    // Multiples, not sums: 3 · 0.1 errs less than 0.1 + 0.1 + 0.1.
    return (0..<count).map { (first + Double($0)) * step + 0 }
  }
}
