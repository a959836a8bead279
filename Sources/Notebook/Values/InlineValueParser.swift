import Diagnostics

/// Reads the code span `= evaluate.test_accuracy :.1%`.
enum InlineValueParser {
  /// - Parameters:
  ///   - text: the text between the backticks, with its `=`.
  ///   - number: its number among the notebook's values.
  ///   - stepsBefore: how many steps stand above it.
  static func read(
    _ text: FragmentText, number: Int, scope: ParameterScope, stepsBefore: Int,
    _ diagnostics: inout [Diagnostic]
  ) -> InlineValue? {
    let bytes = text.bytes
    var start = 0
    while start < bytes.count, bytes[start] != UInt8(ascii: "=") { start += 1 }
    start = min(start + 1, bytes.count)
    let colon = formatColon(in: bytes, from: start)
    let parser = ExpressionParser(text, start..<(colon ?? bytes.count), scope: scope)
    let expression = parser.expression(&diagnostics)
    var format: FormatSpecification?
    if let colon {
      var end = bytes.count
      while end > colon + 1, bytes[end - 1] == 32 || bytes[end - 1] == 10 { end -= 1 }
      format = FormatParser.read(text, colon + 1..<end, &diagnostics)
    }
    guard let expression else { return nil }
    return InlineValue(
      number: number, expression: expression, format: format, span: text.span(0..<bytes.count),
      stepsBefore: stepsBefore)
  }

  /// The last `:` outside brackets, behind which the format stands.
  private static func formatColon(in bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var colon: Int?
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: ":") where depth <= 0: colon = index
      default: break
      }
    }
    return colon
  }
}
