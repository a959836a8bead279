/// Markup that is a line's first or last word: Pandoc's example lists and line blocks, Obsidian's names of
/// blocks and widths of pictures, abbreviations of MkDocs.
extension ForeignMarkup {
  static func ofLines(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    switch bytes[start] {
    case UInt8(ascii: "("): example(bytes, at: start)
    case UInt8(ascii: "|"): verse(bytes, at: start)
    case UInt8(ascii: "^"): blockName(bytes, at: start)
    case UInt8(ascii: "*"): abbreviation(bytes, at: start)
    case UInt8(ascii: "!"): sizedPicture(bytes, at: start)
    default: nil
    }
  }

  /// `(@)` or `(@good)` at the head of a paragraph, with what it numbers behind it; `(@user) did` mentions
  /// one.
  private static func example(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let rest = bytes[start...].prefix(60)
    guard rest.starts(with: "(@".utf8), isParagraphStart(bytes, start),
      let end = rest.firstIndex(of: UInt8(ascii: ")")), end + 1 < bytes.count, bytes[end + 1] == 32,
      rest[(start + 2)..<end].allSatisfy({ $0.isWordByte || $0 == UInt8(ascii: "-") }),
      end == start + 2
        || bytes[end...].dropFirst().first(where: { $0 != 32 })?.isSmallLetter == false
    else { return nil }
    return (start..<end + 1, "examples have no numbers of their own, so write '1. ' before each")
  }

  /// Whether nothing but the marks of quotes and lists is before a place, of which few bytes are looked at.
  private static func isParagraphStart(_ bytes: [UInt8], _ start: Int) -> Bool {
    LinePrefix.end(of: Array(bytes[..<min(start, 100)])) == start
  }

  /// `| a line`, with a further one below it.
  private static func verse(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard isParagraphStart(bytes, start) else { return nil }
    let first = line(bytes, from: start)
    guard first.endIndex < bytes.count else { return nil }
    let second = line(bytes, from: first.endIndex + 1).drop { $0 == 32 || $0 == UInt8(ascii: ">") }
    let isVerse = [first, second].allSatisfy { line in
      line.starts(with: "| ".utf8) && !line.dropFirst().contains(UInt8(ascii: "|"))
    }
    guard isVerse else { return nil }
    return (start..<first.endIndex, "write '\\' at the end of a line to break it, without '|'")
  }

  /// `*[HTML]: what it stands for`.
  private static func abbreviation(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard isLineStart(bytes, start) else { return nil }
    let line = line(bytes, from: start)
    guard line.dropFirst().first == UInt8(ascii: "["),
      let end = line.firstRange(of: "]: ".utf8), end.lowerBound > start + 2,
      !line.dropFirst().contains(UInt8(ascii: "*"))
    else { return nil }
    let word = String(decoding: line[(start + 2)..<end.lowerBound], as: UTF8.self)
    return (
      start..<line.endIndex,
      "nothing shows what is short for what, so write it where '\(word.prefix(40))' stands first"
    )
  }

  /// `![words|300](picture.png)` of Obsidian, which says how wide it is.
  private static func sizedPicture(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let rest = bytes[start...].prefix(200)
    guard rest.starts(with: "![".utf8), let end = rest.firstRange(of: "](".utf8),
      let bar = rest[..<end.lowerBound].lastIndex(of: UInt8(ascii: "|")),
      case let size = rest[(bar + 1)..<end.lowerBound], !size.isEmpty,
      size.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "x") })
    else { return nil }
    let width = String(decoding: size.prefix { $0 != UInt8(ascii: "x") }, as: UTF8.self)
    guard !width.isEmpty else { return nil }
    return (bar..<end.lowerBound, "write '{width=\(width)px}' behind the picture's ')'")
  }

  /// `^block-id` behind the last word of a paragraph.
  private static func blockName(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let word = bytes[(start + 1)...].prefix(60)
    guard start > 0, bytes[start - 1].isBlank, word.count > 2, word.endIndex == bytes.count,
      word.contains(where: \.isASCIILetter), word.first.map({ $0 != UInt8(ascii: "-") }) == true,
      word.allSatisfy({ $0.isASCIILetter || (48...57).contains($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    let name = String(decoding: word, as: UTF8.self)
    return (
      start..<bytes.count,
      "write '::: {#\(name)}' before what links lead to and ':::' behind it, and '[words](#\(name))'"
    )
  }
}

extension UInt8 {
  fileprivate var isSmallLetter: Bool { (97...122).contains(self) }
}
