/// A tag of HTML: one of the few elements that prose may hold. Of its attributes only `open` counts.
struct HTMLTag {
  enum Element: String, CaseIterable {
    case details, summary, kbd
  }

  var element: Element
  var isClosing = false
  var isOpen = false
  /// The place behind it.
  var end: Int

  private static let lengthLimit = 1000

  /// - Parameter start: the place of the `<`.
  init?(_ bytes: [UInt8], at start: Int) {
    var index = start + 1
    guard start < bytes.count, bytes[start] == UInt8(ascii: "<"), index < bytes.count else {
      return nil
    }
    if bytes[index] == UInt8(ascii: "/") {
      isClosing = true
      index += 1
    }
    let name = bytes[index...].prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    let word = String(decoding: name, as: UTF8.self).lowercased()
    guard let element = Element(rawValue: word) else { return nil }
    self.element = element
    guard let end = Self.end(bytes, from: name.endIndex) else { return nil }
    isOpen = Self.hasOpen(bytes[name.endIndex..<end - 1])
    self.end = end
  }

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes, at: 0)
    guard end == bytes.count else { return nil }
  }

  /// The place behind the `>` that no quotes hold.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count, " \t\n/>".utf8.contains(bytes[start]) else { return nil }
    var quote: UInt8?
    for index in start..<min(bytes.count, start + lengthLimit) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
    }
    return nil
  }

  private static func hasOpen(_ attributes: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: attributes, as: UTF8.self).lowercased()
      .split { " \t\n/".contains($0) }
    return words.contains { $0 == "open" || $0.hasPrefix("open=") }
  }
}

/// Comments of HTML, which are the author's own and never shown.
enum HTMLComment {
  /// The place behind the comment that begins at a place; `nil` where nothing closes it.
  static func end(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard bytes[start...].starts(with: "<!--".utf8) else { return nil }
    // `<!-->` is a whole comment.
    return bytes[(start + 2)...].firstRange(of: "-->".utf8)?.upperBound
  }

  static func isOpening(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: "<!--".utf8) }

  /// Whether some HTML is a comment, or several, and then something else.
  static func precedesText(_ html: String) -> Bool {
    guard html.utf8.drop(while: { $0 == 32 }).starts(with: "<!--".utf8) else { return false }
    let rest = removed(from: html)
    return !rest.contains("<!--") && !rest.allSatisfy(\.isWhitespace)
  }

  /// Where the comments stand that are closed.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard isOpening(bytes[index...]) else {
        index += 1
        continue
      }
      guard let end = end(in: bytes[...], from: index) else { break }
      ranges.append(index..<end)
      index = end
    }
    return ranges
  }

  /// HTML without its comments; one that is not closed stays.
  static func removed(from html: String) -> String {
    let bytes = Array(html.utf8)
    var kept: [UInt8] = []
    var index = 0
    for range in ranges(in: bytes) {
      kept += bytes[index..<range.lowerBound]
      index = range.upperBound
    }
    return String(decoding: kept + bytes[index...], as: UTF8.self)
  }
}
