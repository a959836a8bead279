/// Stars of emphasis in text without blanks between its words, such as Chinese, Japanese and Korean:
/// `**注意：**ここ`. Markdown takes stars between a punctuation mark and a letter for neither the beginning nor
/// the end of emphasis, so for the parser a sign stands between the mark and the stars that is no mark and
/// that the text does not hold.
struct EmphasisJoints {
  private let sign: UInt8

  /// - Returns: `nil` where there are none.
  init?(adding bytes: inout [UInt8]) {
    guard bytes.contains(UInt8(ascii: "*")), bytes.contains(where: { $0 >= 0x80 }),
      let sign = (1...8).first(where: { !bytes.contains($0) })
    else { return nil }
    self.sign = sign
    let places = Self.places(in: Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    guard !places.isEmpty else { return nil }
    var joined: [UInt8] = []
    var start = 0
    for place in places {
      joined += bytes[start..<place] + [sign]
      start = place
    }
    bytes = joined + bytes[start...]
  }

  /// A text of the parser without the signs.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(sign) else { return text }
    return String(decoding: text.utf8.filter { $0 != sign }, as: UTF8.self)
  }

  /// The offsets in UTF-8 between stars and a punctuation mark with a letter at their other side.
  private static func places(in text: [Unicode.Scalar]) -> [Int] {
    var places: [Int] = []
    var offset = 0
    var index = 0
    while index < text.count {
      guard text[index] == "*" else {
        offset += UTF8.width(text[index])
        index += 1
        continue
      }
      let stars = text[index...].prefix { $0 == "*" }.count
      let end = index + stars
      if index > 0, end < text.count, stars <= 3 {
        let (before, behind) = (text[index - 1], text[end])
        if before.isJoint(to: behind), before != "\\" { places.append(offset) }
        if behind.isJoint(to: before) { places.append(offset + stars) }
      }
      offset += stars
      index = end
    }
    return places
  }
}

extension Unicode.Scalar {
  /// Whether this is a punctuation mark and the other a letter, one of them as in text without blanks.
  fileprivate func isJoint(to letter: Unicode.Scalar) -> Bool {
    isMark && letter.isLetter && (isOfTextWithoutBlanks || letter.isOfTextWithoutBlanks)
  }

  private var isMark: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private var isLetter: Bool { !isMark && !properties.isWhitespace && value >= 32 }

  /// Whether this is a sign of Chinese, Japanese or Korean: letters, and the marks of their width.
  private var isOfTextWithoutBlanks: Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
