/// KaTeX's table of how large each sign is, made quicker to read.
enum FontMetrics {
  private static let beginning = "={\"AMS-Regular\":{"
  private static let end = "}}"

  /// KaTeX's script with the fractions of that table written as quotients: `68889/100000`.
  ///
  /// Duktape reads a decimal fraction by arithmetic of any precision, in some ten microseconds, and
  /// the table holds thousands. Whole numbers it reads at once; their quotient, both being exact, is
  /// rounded to the same number. A script without such a table stays as it is.
  static func quickened(_ script: String) -> String {
    guard let start = script.firstRange(of: beginning),
      let end = script[start.upperBound...].firstRange(of: end)
    else { return script }
    let table = quotients(in: script[start.upperBound..<end.lowerBound].utf8)
    return script[..<start.upperBound] + table + script[end.lowerBound...]
  }

  /// What holds keys, names and numbers only, its fractions written as quotients.
  private static func quotients(in table: Substring.UTF8View) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(2 * table.count)
    var rest = table[...]
    while let point = rest.firstIndex(of: UInt8(ascii: ".")) {
      result += rest[..<point]
      let decimals = rest[rest.index(after: point)...].prefix(while: isDigit)
      let whole = result.reversed().prefix(while: isDigit).count
      // Beyond 15 digits a number might not be exact.
      guard (1...15).contains(decimals.count + whole) else { return String(Substring(table)) }
      // A zero at the beginning would make it octal.
      let digits = (result.suffix(whole) + decimals).drop { $0 == zero }
      result.removeLast(whole)
      result += digits.isEmpty ? [zero] : Array(digits)
      result += Array("/1".utf8) + repeatElement(zero, count: decimals.count)
      rest = rest[decimals.endIndex...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  private static let zero = UInt8(ascii: "0")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (zero...UInt8(ascii: "9")).contains(byte)
  }
}
