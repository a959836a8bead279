/// What a plain scalar stands for by the core schema of YAML 1.2: `on` and `yes` are texts.
enum YAMLScalar: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)

  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case ".nan", ".NaN", ".NAN": self = .number(.nan)
    default:
      if let integer = Self.integer(text) {
        self = .integer(integer)
      } else if let number = Self.number(text) {
        self = .number(number)
      } else {
        self = .text(text)
      }
    }
  }

  private static func integer(_ text: String) -> Int? {
    if text.hasPrefix("0o") { return digits(text, radix: 8) }
    if text.hasPrefix("0x") { return digits(text, radix: 16) }
    return text.utf8.last.map { (48...57).contains($0) } == true ? Int(text) : nil
  }

  private static func digits(_ text: String, radix: Int) -> Int? {
    let digits = text.dropFirst(2)
    return digits.first == "-" || digits.first == "+" ? nil : Int(digits, radix: radix)
  }

  /// Swift reads more than YAML does (`nan`, `0x1p3`), so the characters are looked at first.
  private static func number(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    if [".inf", ".Inf", ".INF"].contains(unsigned) {
      return isNegative ? -Double.infinity : Double.infinity
    }
    guard let first = unsigned.utf8.first, (48...57).contains(first) || first == 46,
      unsigned.utf8.contains(where: { (48...57).contains($0) }),
      unsigned.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) })
    else { return nil }
    return Double(unsigned.first == "." ? "0" + unsigned : String(unsigned))
      .map { isNegative ? -$0 : $0 }
  }
}
