/// Backticks in the braces behind a fence of backticks, as in `lst-cap="one of `relu`"`. Markdown sees no
/// fence there, so for the parser a sign stands in their place that the text does not hold.
struct FenceTicks {
  /// The sign that stands for them.
  private let substitute: UInt8

  /// - Returns: `nil` where there are none.
  init?(hidingIn bytes: inout [UInt8], _ lines: SourceLines) {
    let places = (0..<lines.count).flatMap { Self.places(in: lines[$0]) }
    let signs: ClosedRange<UInt8> = 1...8
    guard !places.isEmpty, let sign = signs.first(where: { !bytes.contains($0) }) else {
      return nil
    }
    substitute = sign
    for place in places { bytes[place] = sign }
  }

  /// A text of the parser with the backticks put back.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(substitute) else { return text }
    return String(decoding: text.utf8.map { $0 == substitute ? 96 : $0 }, as: UTF8.self)
  }

  /// The backticks of a line that is a fence, a word perhaps, and attributes to its end.
  private static func places(in line: ArraySlice<UInt8>) -> [Int] {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
    let isTick: (UInt8) -> Bool = { $0 == UInt8(ascii: "`") }
    guard line.contains(where: isTick), line.last(where: { !isBlank($0) }) == UInt8(ascii: "}")
    else { return [] }
    let bytes = Array(line)
    let fence = bytes[LinePrefix.end(of: bytes)...].prefix(while: isTick)
    let info = bytes[fence.endIndex...]
    guard fence.count >= 3, let brace = info.firstIndex(of: UInt8(ascii: "{")),
      !info[..<brace].contains(where: isTick), let list = AttributeList(bytes, at: brace),
      bytes[list.end...].allSatisfy(isBlank)
    else { return [] }
    return info.indices.filter { isTick(info[$0]) }.map { line.startIndex + $0 }
  }
}
