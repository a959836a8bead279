import Diagnostics

extension FrontMatterPlace {
  /// Finds lines that would be a front matter if they stood at the top, or between `---`.
  static func nearMiss(_ lines: [String], from start: Int) -> (Int, String)? {
    for number in lines.indices.dropFirst(start).dropLast() {
      guard isNearlyFence(lines[number]), isFrontMatterKey(lines[number + 1]),
        number == 0 || lines[number - 1].trimmingSpaces.isEmpty
      else { continue }
      let isAtTop = number == start && lines[..<start].allSatisfy(\.trimmingSpaces.isEmpty)
      return (number, isAtTop ? beginning : "it stands at the top of the file")
    }
    return nil
  }

  private static let beginning = "a line '---' begins it, with nothing before or behind the hyphens"
  private static let asYAML = "it stands between lines '---', as YAML"

  /// Why the first lines with text in them are no front matter, if they are meant as one.
  static func reason(ofOpening lines: ArraySlice<String>) -> String? {
    guard let line = lines.first else { return nil }
    let first = visible(line)
    let rest = lines.dropFirst()
    switch first {
    case "+++", ";;;": return asYAML
    case "{" where rest.first.map { visible($0).hasPrefix("\"") } == true: return asYAML
    default: break
    }
    if first.hasPrefix("% ") {
      return "a title stands between lines '---', as 'title: \(first.dropFirst(2).prefix(60))'"
    }
    let end = rest.firstIndex { isNearlyFence($0) }
    let content = rest[..<(end ?? rest.startIndex)]
    guard end != nil, !content.contains(where: \.trimmingSpaces.isEmpty) else { return nil }
    if isFrontMatterKey(line) { return "a line '---' before it is missing" }
    let isOpening = isNearlyFence(line) || first.hasPrefix("---") && first.utf8.count <= 9
    guard isOpening, let key = content.first, !key.hasPrefix("#"), isKey(visible(key)) else {
      return nil
    }
    return beginning
  }

  /// Whether a line is hyphens, or the dashes that a word processor makes of them, and nothing else that
  /// is seen.
  private static func isNearlyFence(_ line: String) -> Bool {
    let signs = visible(line)
    guard !signs.isEmpty, signs.allSatisfy({ "-\u{2013}\u{2014}".contains($0) }) else {
      return false
    }
    return signs.count >= 3 || signs.contains("\u{2014}")
  }

  /// A line without the blanks and the signs that take no room at its ends.
  private static func visible(_ line: String) -> String {
    let isSeen: (Unicode.Scalar) -> Bool = { scalar in
      !scalar.properties.isWhitespace && ![0xFEFF, 0x200B, 0x2060].contains(scalar.value)
    }
    let scalars = line.unicodeScalars
    guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen)
    else { return "" }
    return String(scalars[first...last])
  }

  private static func isFrontMatterKey(_ line: String) -> Bool {
    let line = visible(line)
    return isKey(line) && FrontMatter.keys.contains(String(line.prefix { $0 != ":" }))
  }
}
