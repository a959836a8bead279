import Diagnostics

/// Where the front matter stands among the lines of a notebook.
struct FrontMatterPlace {
  /// The lines between the fences.
  var content = 0..<0
  /// The first line behind it.
  var end = 0
  /// The opening fence, where no other one closes it.
  var unclosed: Int?
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
        if rest.isEmpty { continue }
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

  static func isFence(_ line: String, _ fence: String = "---") -> Bool {
    line.hasPrefix(fence) && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Whether the `---` on the first line is a rule over text: a blank line follows, and then no key.
  private static func isRule(_ lines: [String]) -> Bool {
    let rest = lines.dropFirst()
    guard let next = rest.first, next.trimmingSpaces.isEmpty else { return false }
    guard let text = rest.first(where: { !$0.trimmingSpaces.isEmpty }) else { return true }
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
