import Diagnostics

extension FrontMatterPlace {
  /// Finds lines that would be a front matter if they stood at the top, or between `---`.
  static func nearMiss(_ lines: [String], from start: Int) -> (Int, String)? {
    for number in lines.indices.dropFirst(start).dropLast() {
      guard isNearlyFence(lines[number]), isFrontMatterKey(lines[number + 1]),
        number == 0 || isBlank(lines[number - 1])
      else { continue }
      let isAtTop = number == start && lines[..<start].allSatisfy(isBlank)
      let reason = isAtTop ? beginning(lines[number]) : "it stands at the top of the file"
      return (number, reason)
    }
    return nil
  }

  private static func beginning(_ line: String) -> String {
    "a line '---' begins it, with nothing before or behind the hyphens" + unseenSign(before: line)
  }

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
    guard end != nil, !content.contains(where: isBlank) else { return nil }
    if isFrontMatterKey(line) { return "a line '---' before it is missing" }
    let isOpening = isNearlyFence(line) || first.hasPrefix("---") && first.utf8.count <= 9
    guard isOpening, let key = content.first, !key.hasPrefix("#"), isKey(visible(key)) else {
      return nil
    }
    return beginning(line)
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

  private static func isFrontMatterKey(_ line: String) -> Bool {
    let line = visible(line)
    return isKey(line) && FrontMatter.keys.contains(String(line.prefix { $0 != ":" }))
  }
}
