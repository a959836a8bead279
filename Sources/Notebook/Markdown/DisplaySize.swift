/// How large a picture is shown: a share of the column, or pixels.
package enum DisplaySize: Sendable, Equatable {
  case percent(Double)
  case pixels(Double)

  /// Reads `50%`, `300px` or `300`.
  init?(_ text: String) {
    let unit = ["%", "px"].first { text.hasSuffix($0) } ?? ""
    let digits = text.dropLast(unit.count)
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let number = Double(digits), number > 0
    else { return nil }
    switch unit {
    case "%" where number <= 100: self = .percent(number)
    case "px" where number <= 10_000, "" where number <= 10_000: self = .pixels(number)
    default: return nil
    }
  }
}
