import Diagnostics

/// What stands in braces behind a picture or a `:::`: `{#id .class key="value"}`.
struct AttributeList: Sendable {
  struct Attribute: Sendable {
    /// `#` for an id, `.` for a class, or else the name before the `=`.
    var name: String
    var value: String
    /// Where in the text it stands, and where its value does.
    var range: Range<Int>
    var valueRange: Range<Int>
  }

  var attributes: [Attribute] = []
  /// The place behind the closing brace.
  var end: Int

  /// - Parameter start: the place of the opening brace.
  /// - Returns: `nil` where the braces hold anything else, or where their line ends before them.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    end = start + 1
    while true {
      while end < bytes.count, bytes[end] == 32 || bytes[end] == 9 { end += 1 }
      guard end < bytes.count else { return nil }
      if bytes[end] == UInt8(ascii: "}") {
        end += 1
        return
      }
      guard let attribute = Self.attribute(bytes, at: end) else { return nil }
      attributes.append(attribute)
      end = attribute.range.upperBound
    }
  }

  subscript(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

  private static func attribute(_ bytes: [UInt8], at start: Int) -> Attribute? {
    let isMark = bytes[start] == UInt8(ascii: "#") || bytes[start] == UInt8(ascii: ".")
    let nameEnd = isMark ? start + 1 : wordEnd(bytes, from: start)
    var valueStart = nameEnd
    if !isMark {
      guard nameEnd > start, nameEnd < bytes.count, bytes[nameEnd] == UInt8(ascii: "=") else {
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
    _ bytes: [UInt8], at start: Int, isMark: Bool
  ) -> (range: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    let quote = bytes[start]
    guard !isMark, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let end = wordEnd(bytes, from: start)
      return end > start ? (start..<end, end) : nil
    }
    var index = start + 1
    while index < bytes.count, bytes[index] != quote, bytes[index] != 10 {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.count, bytes[index] == quote else { return nil }
    return (start + 1..<index, index + 1)
  }

  private static func wordEnd(_ bytes: [UInt8], from start: Int) -> Int {
    let ends = Array(" \t\n={}\"'".utf8)
    return bytes[start...].firstIndex { ends.contains($0) } ?? bytes.count
  }
}
