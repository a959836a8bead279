import Foundation
import Record
import Typesetting

/// Numbers as readers see them, with a true minus sign.
enum NumberText {
  /// So many significant digits, powers of ten where needed: `2.104`, `1.2e−16`.
  static func significant(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite else { return special(number) }
    let precision = min(max(digits, 1), 17)
    return typographic(printed("%.\(precision)g", number == 0 ? 0 : number))
  }

  /// The same with zeros to the last digit, as a column of numbers wants it.
  private static func aligned(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite, number != number.rounded() else { return significant(number, digits) }
    return typographic(printed("%#.\(min(max(digits, 1), 17))g", number))
  }

  static func fixed(_ number: Double, _ decimals: Int) -> String {
    guard number.isFinite else { return special(number) }
    // Written out, a larger number would be a line of digits.
    guard Swift.abs(number) < 1e15 else { return significant(number, 4) }
    return typographic(printed("%.\(min(max(decimals, 0), 17))f", number))
  }

  static func percent(_ number: Double, _ decimals: Int) -> String {
    fixed(number * 100, decimals) + "\u{A0}%"
  }

  static func styled(_ number: Double, _ style: Table.NumberStyle) -> String {
    switch style {
    case .percent(let decimals): percent(number, decimals)
    case .fixed(let decimals): fixed(number, decimals)
    case .significant(let digits): aligned(number, digits)
    }
  }

  /// A coordinate of a drawing: at most one decimal.
  static func coordinate(_ number: Double) -> String {
    guard number.isFinite, Swift.abs(number) < 1e6 else { return "0" }
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  private static func special(_ number: Double) -> String {
    number.isNaN ? "NaN" : number < 0 ? "−∞" : "∞"
  }

  /// As C's `printf` writes a number: `%.4g`.
  static func printed(_ format: String, _ number: Double) -> String {
    withVaList([number]) { arguments in
      String(unsafeUninitializedCapacity: 400) { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
          let count = vsnprintf(characters.baseAddress, characters.count, format, arguments)
          return min(max(Int(count), 0), characters.count - 1)
        }
      }
    }
  }

  private static func typographic(_ text: String) -> String {
    text.replacingBytes(of: "-", with: "−")
  }
}
