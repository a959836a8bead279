/// The marks of quotes and lists at the head of a line.
enum LinePrefix {
  /// The place behind the quote marks, the blanks and the marks of list items that begin a line.
  static func end(of bytes: [UInt8]) -> Int {
    var index = 0
    while index < bytes.count {
      if isBlankOrQuote(bytes[index]) {
        index += 1
      } else if let end = itemMarkEnd(bytes, at: index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  /// What stands at the head of a further line of the same block.
  static func continued(_ prefix: ArraySlice<UInt8>) -> [UInt8] {
    prefix.map { isBlankOrQuote($0) ? $0 : 32 }
  }

  /// Whether a list's item begins in it.
  static func beginsItem(_ prefix: ArraySlice<UInt8>) -> Bool {
    !prefix.allSatisfy(isBlankOrQuote)
  }

  private static func isBlankOrQuote(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == UInt8(ascii: ">")
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
