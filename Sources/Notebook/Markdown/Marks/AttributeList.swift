import Diagnostics

/// Pandoc's attributes behind a formula, a heading, a picture or a `:::`: `{#id .class key="value"}`.
struct AttributeList: Sendable {
  /// So many bytes are looked at.
  private static let lengthLimit = 1000

  struct Attribute: Sendable {
    /// `#` for an id, `.` for a class, or else the name before the `=`.
    var name: String
    var value: String
    /// Where in the text it stands, and where its value does.
    var range: Range<Int>
    var valueRange: Range<Int>

    /// The value as prose, on the first line of the text that the list stands in.
    func string(in fragment: SourceFragment) -> ProseString {
      let line = fragment.lines.first?.prefix(bytes: valueRange.upperBound)
        .dropFirst(bytes: valueRange.lowerBound)
      return ProseString(SourceFragment(file: fragment.file, lines: line.map { [$0] } ?? []))
    }
  }

  var attributes: [Attribute] = []
  /// The place behind the closing brace.
  var end: Int

  /// - Parameter start: the place of the opening brace.
  /// - Returns: `nil` where the braces hold anything else, or where their line ends before them.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    let bytes = bytes[..<min(bytes.count, start + Self.lengthLimit)]
    end = start + 1
    while true {
      end = Self.contentStart(of: bytes[end...])
      guard end < bytes.endIndex else { return nil }
      if bytes[end] == UInt8(ascii: "}") {
        end += 1
        return
      }
      guard let attribute = Self.attribute(bytes, at: end) else { return nil }
      attributes.append(attribute)
      end = attribute.range.upperBound
    }
  }

  /// Attributes behind blanks; `nil` where there are none, or braces with nothing in them.
  init?(_ bytes: [UInt8], behind place: Int) {
    self.init(bytes, at: Self.contentStart(of: bytes[min(place, bytes.count)...]))
    if attributes.isEmpty { return nil }
  }

  /// The id that they give.
  var id: Attribute? { attributes.first { $0.name == "#" } }

  private static func contentStart(of bytes: ArraySlice<UInt8>) -> Int {
    bytes.firstIndex { $0 != 32 && $0 != 9 } ?? bytes.endIndex
  }

  private static func attribute(_ bytes: ArraySlice<UInt8>, at start: Int) -> Attribute? {
    let isMark = bytes[start] == UInt8(ascii: "#") || bytes[start] == UInt8(ascii: ".")
    let nameEnd = isMark ? start + 1 : wordEnd(bytes, from: start)
    // Pandoc's short form of `.unnumbered`.
    if bytes[start..<nameEnd].elementsEqual("-".utf8) {
      return Attribute(
        name: ".", value: "unnumbered", range: start..<nameEnd, valueRange: start..<nameEnd)
    }
    var valueStart = nameEnd
    if !isMark {
      guard nameEnd > start, nameEnd < bytes.endIndex, bytes[nameEnd] == UInt8(ascii: "=") else {
        return nil
      }
      valueStart += 1
    }
    guard let value = value(bytes, at: valueStart, isMark: isMark) else { return nil }
    return Attribute(
      name: String(decoding: bytes[start..<nameEnd], as: UTF8.self),
      value: String(decoding: bytes[value.range], as: UTF8.self), range: start..<value.end,
      valueRange: value.range)
  }

  /// A word, or what stands in quotes.
  private static func value(
    _ bytes: ArraySlice<UInt8>, at start: Int, isMark: Bool
  ) -> (range: Range<Int>, end: Int)? {
    guard start < bytes.endIndex else { return nil }
    let quote = bytes[start]
    guard !isMark, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let end = wordEnd(bytes, from: start)
      return end > start ? (start..<end, end) : nil
    }
    var index = start + 1
    while index < bytes.endIndex, bytes[index] != quote, bytes[index] != 10 {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.endIndex, bytes[index] == quote else { return nil }
    return (start + 1..<index, index + 1)
  }

  private static func wordEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let ends = Array(" \t\n={}\"'".utf8)
    return bytes[start...].firstIndex { ends.contains($0) } ?? bytes.endIndex
  }
}

extension AttributeList {
  /// Takes attributes off the end of a line of prose.
  static func take(from content: inout [Inline]) -> AttributeList? {
    guard case .text(let text)? = content.last, text.utf8.last == UInt8(ascii: "}") else {
      return nil
    }
    let bytes = Array(text.utf8)
    guard let opening = bytes.lastIndex(of: UInt8(ascii: "{")),
      let list = AttributeList(bytes, behind: opening), list.end == bytes.count
    else { return nil }
    let rest = bytes[..<opening].reversed().drop { $0 == 32 }
    content.removeLast()
    if !rest.isEmpty { content.append(.text(String(decoding: rest.reversed(), as: UTF8.self))) }
    return list
  }

  /// The ids that a notebook gives, and perhaps some that its listings show.
  static func ids(in source: SourceFragment) -> [String] {
    source.lines.flatMap { line -> [String] in
      let pieces = line.text.split(separator: "{", omittingEmptySubsequences: false)
      let words = pieces.dropFirst().flatMap { piece -> [Substring] in
        piece.prefix { $0 != "}" }.split { $0 == " " || $0 == "\t" }
      }
      return words.filter { $0.hasPrefix("#") && $0.utf8.count > 1 }.map { String($0.dropFirst()) }
    }
  }
}
