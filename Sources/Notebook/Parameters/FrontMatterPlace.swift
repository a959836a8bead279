import Diagnostics
import Equations

/// Where the front matter stands among the lines of a notebook.
struct FrontMatterPlace {
  /// The lines between the fences.
  var content = 0..<0
  /// The first line behind it.
  var end = 0
  /// The opening fence, where no other one closes it.
  var unclosed: Int?
  /// The line that would close it without what stands before its hyphens.
  var nearlyClosing: Int?
  /// The first line of what is nearly a front matter, and why it is none.
  var nearMiss: (line: Int, reason: String)?

  /// Blank lines and comments may stand before it.
  init(in lines: [SourceFragment.Line]) {
    let texts = lines.map(\.text)
    let start = Self.firstLineOfContent(texts)
    guard texts.indices.contains(start), Self.isFence(texts[start]),
      start == 0 && !Self.isRule(texts) || Self.isKey(texts[start + 1..<texts.count].first)
    else {
      let reason = Self.reason(ofOpening: texts[start...])
      nearMiss = reason.map { (start, $0) } ?? Self.nearMiss(texts, from: start)
      return
    }
    let rest = texts[(start + 1)...]
    guard let close = rest.firstIndex(where: { Self.isFence($0) || Self.isFence($0, "...") }) else {
      unclosed = start
      nearlyClosing = rest.firstIndex { Self.visible($0) == "---" }
      return
    }
    content = start + 1..<close
    end = close + 1
    nearMiss = Self.nearMiss(texts, from: end)
  }

  /// The first line that is neither blank nor within a comment.
  private static func firstLineOfContent(_ lines: [String]) -> Int {
    var isComment = false
    for (number, line) in lines.enumerated() {
      var rest = line.trimmingSpaces
      if !isComment {
        if Self.isBlank(line) { continue }
        guard rest.hasPrefix("<!--") else { return number }
        rest = String(rest.dropFirst(4))
        isComment = true
      }
      guard let close = rest.firstRange(of: "-->") else { continue }
      isComment = false
      // What stands behind a comment is text.
      guard rest[close.upperBound...].allSatisfy(\.isWhitespace) else { return number }
    }
    return isComment ? 0 : lines.count
  }

  /// Whether a line is a fence; what is not seen may stand behind it.
  static func isFence(_ line: String, _ fence: String = "---") -> Bool {
    line.utf8.starts(with: fence.utf8) && visible(line) == fence
  }

  /// Whether nothing of a line is seen.
  static func isBlank(_ line: String) -> Bool { visible(line).isEmpty }

  /// A line without the blanks and the signs that take no room at its ends.
  static func visible(_ line: String) -> String {
    let scalars = line.unicodeScalars
    guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen)
    else { return "" }
    return String(scalars[first...last])
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && ![0xFEFF, 0x200B, 0x2060].contains(scalar.value)
  }

  /// What a message says of a sign that stands unseen before the hyphens of a line; empty where there is
  /// none but the usual blanks.
  static func unseenSign(before line: String) -> String {
    let signs = line.unicodeScalars.prefix { !isSeen($0) }
    guard let sign = signs.first(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return ", where \(sign.shown) stands before them"
  }

  /// Whether the `---` on the first line is a rule over text: a blank line follows, and then no key.
  private static func isRule(_ lines: [String]) -> Bool {
    let rest = lines.dropFirst()
    guard let next = rest.first, isBlank(next) else { return false }
    guard let text = rest.first(where: { !isBlank($0) }) else { return true }
    return !isKey(text) && !isFence(text) && !isFence(text, "...")
  }

  /// Whether a line begins a mapping: `title: First steps`, or a comment of YAML.
  static func isKey(_ line: String?) -> Bool {
    guard let line else { return false }
    if line.hasPrefix("#") || isFence(line) { return true }
    let word = line.drop { "\"'".contains($0) }.utf8.prefix { $0.isWordByte || $0 == 45 }
    let rest = line[word.endIndex...].drop { "\"' ".contains($0) }
    return !word.isEmpty && rest.first == ":" && [nil, " "].contains(rest.dropFirst().first)
  }
}
