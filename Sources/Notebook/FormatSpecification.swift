import Diagnostics
import Foundation

/// How a number is written, as in Python's format mini-language: `.1%`, `,`, `+.3e`, `>8.2f`.
///
/// The form is `[[fill]align][sign][#][0][width][,|_][.precision][type]` with the types
/// `d e E f F g G n % s`. Two things differ from Python: a number without a type is written in the
/// standard form, and zero has no minus sign (`-0.0%` is `0.0%`).
package struct FormatSpecification: Sendable, Equatable {
  /// As written.
  package var text: String
  var fill: Character = " "
  var align: Character?
  var sign: Character = "-"
  var isAlternate = false
  var width = 0
  var grouping: Character?
  var precision: Int?
  var type: Character?

  /// The form of a value without a format: whole numbers as they are, others with four significant
  /// digits, and never fewer than stand before the point.
  package static let standard = FormatSpecification(text: "")

  /// A number in this form.
  package func format(_ value: Double) -> String {
    var digits = value.isFinite ? digits(of: value.magnitude) : value.isNaN ? "nan" : "inf"
    if type == "E" || type == "F" || type == "G" { digits = digits.uppercased() }
    if type == "%" { digits += "%" }
    let isZero = value.isFinite && !digits.contains { ("1"..."9").contains($0) }
    let isNegative = value.sign == .minus && !isZero && !value.isNaN
    let prefix = isNegative ? "-" : sign == "-" ? "" : String(sign)
    let isGrouped = value.isFinite
    return pad(prefix, digits, isGrouped: isGrouped, defaultAlign: ">")
  }

  /// A text in this form: only width, fill and precision have a meaning for it.
  package func format(_ text: String) -> String {
    let cut = precision.map { String(text.prefix($0)) } ?? text
    return pad("", cut, isGrouped: false, defaultAlign: "<")
  }

  /// The digits of a number that is neither negative nor infinite.
  private func digits(of value: Double) -> String {
    let flag = isAlternate ? "#" : ""
    switch type {
    case "d": return String(format: "%.0f", value)
    case "e", "E": return String(format: "%\(flag).\(precision ?? 6)e", value)
    case "f", "F": return String(format: "%\(flag).\(precision ?? 6)f", value)
    case "g", "G", "n": return String(format: "%\(flag).\(precision ?? 6)g", value)
    case "%": return String(format: "%\(flag).\(precision ?? 6)f", value * 100)
    default:
      guard let precision else { return Self.standardDigits(of: value) }
      return String(format: "%\(flag).\(precision)g", value)
    }
  }

  private static func standardDigits(of value: Double) -> String {
    let isWhole = value == value.rounded() && value < 1e15
    return String(format: isWhole || (1000..<1e15).contains(value) ? "%.0f" : "%.4g", value)
  }

  private func pad(
    _ prefix: String, _ digits: String, isGrouped: Bool, defaultAlign: Character
  ) -> String {
    var digits = digits
    var whole = digits.prefix { $0.isWholeNumber }
    let rest = digits.dropFirst(whole.count)
    if isGrouped { digits = group(whole) + rest }
    let align = align ?? defaultAlign
    if align == "=", fill == "0", isGrouped {
      while prefix.count + digits.count < width {
        whole = "0" + whole
        digits = group(whole) + rest
      }
    }
    let missing = max(width - prefix.count - digits.count, 0)
    let filling = String(repeating: fill, count: missing)
    switch align {
    case "<": return prefix + digits + filling
    case "=": return prefix + filling + digits
    case "^": return filling.prefix(missing / 2) + prefix + digits + filling.dropFirst(missing / 2)
    default: return filling + prefix + digits
    }
  }

  /// The digits with a sign after each three, counted from the right.
  private func group(_ digits: Substring) -> String {
    guard let grouping else { return String(digits) }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(grouping) }
      result.append(digit)
    }
    return result
  }
}
