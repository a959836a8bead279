/// The marks of quotes and lists at the head of a line.
enum LinePrefix {
  /// The place behind the quote marks, the blanks and the marks of list items that begin a line.
  /// - Parameter inFootnote: whether the mark of a footnote, `[^1]:`, counts too.
  static func end(of bytes: [UInt8], inFootnote: Bool = false) -> Int {
    var index = 0
    while index < bytes.count {
      if isBlankOrQuote(bytes[index]) {
        index += 1
      } else if let end = itemMarkEnd(bytes, at: index) {
        index = end
      } else if inFootnote, let end = footnoteMarkEnd(bytes, at: index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  /// What stands at the head of a further line of the same block: the text of a footnote is indented by four.
  static func continued(_ prefix: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(prefix)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let end = footnoteMarkEnd(bytes, at: index) {
        result += [32, 32, 32, 32]
        index = end + bytes[end...].prefix { $0 == 32 }.count
      } else {
        result.append(isBlankOrQuote(bytes[index]) ? bytes[index] : 32)
        index += 1
      }
    }
    return result
  }

  /// Whether a footnote begins in it.
  static func beginsFootnote(_ bytes: [UInt8]) -> Bool {
    footnoteMarkEnd(bytes, at: end(of: bytes)) != nil
  }

  /// Whether a list's item begins in it.
  static func beginsItem(_ prefix: ArraySlice<UInt8>) -> Bool {
    !prefix.allSatisfy(isBlankOrQuote)
  }

  private static func isBlankOrQuote(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == UInt8(ascii: ">")
  }

  private static func footnoteMarkEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    guard bytes[start...].starts(with: "[^".utf8) else { return nil }
    let name = bytes[(start + 2)...].prefix { $0 > 32 && !"[]".utf8.contains($0) }
    guard !name.isEmpty, bytes[name.endIndex...].starts(with: "]:".utf8) else { return nil }
    return name.endIndex + 2
  }

  private static func itemMarkEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count, index < start + 9, (48...57).contains(bytes[index]) { index += 1 }
    let signs = index > start ? ".)" : "-+*"
    guard index + 1 < bytes.count, signs.utf8.contains(bytes[index]),
      bytes[index + 1] == 32 || bytes[index + 1] == 9
    else { return nil }
    return index + 1
  }
}
