import Foundation

/// Numbers as sentences show them.
enum NumberText {
  /// Four significant digits; whole numbers whole.
  static func brief(_ number: Double) -> String {
    if number.rounded() == number, abs(number) < 1e9 { return "\(Int(number))" }
    return String(format: "%.4g", number)
  }

  /// `92.7 %`.
  static func percent(_ fraction: Double, decimals: Int = 1) -> String {
    guard fraction.isFinite else { return "–" }
    return String(format: "%.\(decimals)f %%", 100 * fraction)
  }
}
