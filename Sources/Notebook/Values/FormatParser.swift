import Diagnostics

/// Reads a format: `.1%`, `,`, `+.3e`, `>8.2f`.
struct FormatParser {
  /// A page has no use for more, and a format must not be able to ask for a gigabyte.
  private static let widthLimit = 200
  private static let precisionLimit = 60

  private var rest: Substring

  static func read(
    _ text: FragmentText, _ range: Range<Int>, _ diagnostics: inout [Diagnostic]
  ) -> FormatSpecification? {
    let written = text.text(range)
    if let format = parse(written) { return format }
    diagnostics.append(.unreadableFormat(written, at: text.span(range)))
    return nil
  }

  /// The format that a text describes; `nil` where it describes none.
  static func parse(_ text: String) -> FormatSpecification? {
    var parser = FormatParser(rest: Substring(text))
    var format = FormatSpecification(text: text)
    parser.alignment(&format)
    if let sign = parser.take("+- ") { format.sign = sign }
    format.isAlternate = parser.take("#") != nil
    if parser.rest.hasPrefix("0"), format.align == nil {
      (format.fill, format.align) = ("0", "=")
    }
    guard let width = parser.number(to: widthLimit) else { return nil }
    format.width = width ?? 0
    format.grouping = parser.take(",_")
    if parser.take(".") != nil {
      guard case .some(.some(let precision)) = parser.number(to: precisionLimit) else { return nil }
      format.precision = precision
    }
    format.type = parser.take("deEfFgGns%")
    return parser.rest.isEmpty ? format : nil
  }

  private mutating func alignment(_ format: inout FormatSpecification) {
    let head = Array(rest.prefix(2))
    if head.count == 2, "<>=^".contains(head[1]) {
      (format.fill, format.align) = (head[0], head[1])
      rest = rest.dropFirst(2)
    } else if let align = take("<>=^") {
      format.align = align
    }
  }

  private mutating func take(_ allowed: String) -> Character? {
    guard let first = rest.first, allowed.contains(first) else { return nil }
    rest = rest.dropFirst()
    return first
  }

  /// The digits that follow: `.some(nil)` where there are none, `nil` where they are too large.
  private mutating func number(to limit: Int) -> Int?? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    if digits.isEmpty { return .some(nil) }
    guard let number = Int(digits), number <= limit else { return nil }
    return .some(number)
  }
}
