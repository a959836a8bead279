import Foundation

extension StringProtocol {
  /// The parts between the occurrences of a separator, found byte by byte: many times as fast as by
  /// characters, which markup and style sheets have no need of.
  func parts(separatedBy separator: String) -> [Substring] {
    var text = String(self)
    let pattern = Array(separator.utf8)
    let offsets = text.withUTF8 { Self.offsets(of: pattern, in: $0) }
    var start = text.startIndex
    let parts = offsets.map { offset in
      let end = text.utf8.index(text.startIndex, offsetBy: offset)
      defer { start = text.utf8.index(end, offsetBy: pattern.count) }
      return text[start..<end]
    }
    return parts + [text[start...]]
  }

  /// The text with each occurrence of some text replaced, from the left to the right.
  func replacingBytes(of pattern: String, with replacement: String) -> String {
    parts(separatedBy: pattern).joined(separator: replacement)
  }

  /// What stands before the first occurrence of a sign of ASCII, and what behind it.
  func cut(at sign: Unicode.Scalar) -> (before: Substring, behind: Substring) {
    let text = Substring(self)
    guard let place = text.utf8.firstIndex(of: UInt8(ascii: sign)) else { return (text, "") }
    return (text[..<place], text[text.utf8.index(after: place)...])
  }

  private static func offsets(of pattern: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard let first = pattern.first, let base = text.baseAddress else { return [] }
    var offsets: [Int] = []
    var offset = 0
    while offset + pattern.count <= text.count,
      let found = memchr(base + offset, CInt(first), text.count - pattern.count - offset + 1)
    {
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(found, pattern, pattern.count) == 0 {
        offsets.append(offset)
        offset += pattern.count
      } else {
        offset += 1
      }
    }
    return offsets
  }
}
