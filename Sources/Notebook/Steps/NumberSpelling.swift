import Foundation

/// What is written where a number is due and is none for YAML, though a number is meant.
enum NumberSpelling {
  /// What to write instead of a value, for the end of a message; empty where nothing is meant that the
  /// key takes.
  static func advice(
    _ node: YAMLNode, where isTaken: (Double) -> Bool
  ) -> String {
    switch node.content {
    case .sequence(let items):
      guard items.count == 1, let number = items[0].scalar?.asNumber, isTaken(number) else {
        return ""
      }
      return "; write '\(items[0].text ?? "")' without brackets"
    case .scalar(let text, let isPlain):
      if !isPlain, let number = YAMLScalar(plain: text).asNumber, isTaken(number) {
        return "; leave out the quotes"
      }
      guard let number = meant(by: text), isTaken(number) else { return "" }
      return "; write '\(String(format: "%.6g", number))'"
    case .mapping: return ""
    }
  }

  /// `0,3`, `10%`, `1/3`, `10^-3`, `1_000`, and a number with a comment of other languages behind it.
  private static func meant(by text: String) -> Double? {
    let end = ["//", "--", ";"].compactMap { text.range(of: $0)?.lowerBound }.min()
    let plain = String(text[..<(end ?? text.endIndex)]).trimmingSpaces
    if plain.last == "%" { return number(plain.dropLast()).map { $0 / 100 } }
    return number(plain) ?? result(of: plain)
      ?? number(plain.filter { $0 != "_" && $0 != "'" })
      ?? number(plain.replacingOccurrences(of: ",", with: "."))
  }

  /// What two numbers with a sign between them come to.
  private static func result(of text: String) -> Double? {
    for sign in ["**", "^", "/", "*"] {
      let parts = text.components(separatedBy: sign).map { number($0) }
      guard parts.count == 2, let a = parts[0], let b = parts[1] else { continue }
      switch sign {
      case "/": return a / b
      case "*": return a * b
      default: return pow(a, b)
      }
    }
    return nil
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    YAMLScalar(plain: String(text).trimmingSpaces).asNumber
  }
}

extension YAMLScalar {
  fileprivate var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .bool, .text: nil
    }
  }
}
