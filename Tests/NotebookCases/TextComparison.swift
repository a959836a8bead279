/// Two texts side by side, line by line; numbers may differ by what processors differ in.
struct TextComparison {
  /// Relative: single precision, added up in another order over a short training.
  static let tolerance = 1e-4
  /// Absolute: what should be zero may be the rounding of numbers of the size of one.
  static let floor = 1e-9

  /// `-` what was expected, `+` what is there; empty where they are the same.
  let difference: String

  init(expected: String, actual: String) {
    let (old, new) = (Self.lines(expected), Self.lines(actual))
    let start = zip(old, new).prefix { Self.isSame($0, $1) }.count
    let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
      .prefix { Self.isSame($0, $1) }.count
    let (removed, added) = (old[start..<old.count - end], new[start..<new.count - end])
    guard !removed.isEmpty || !added.isEmpty else {
      difference = ""
      return
    }
    difference =
      (["from line \(start + 1):"] + removed.map { "- \($0)" } + added.map { "+ \($0)" })
      .joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func isSame(_ a: Substring, _ b: Substring) -> Bool {
    if a == b { return true }
    let (x, y) = (words(a), words(b))
    return x.count == y.count && zip(x, y).allSatisfy { isSame(word: $0, $1) }
  }

  private static func words(_ line: Substring) -> [Substring] {
    line.split(omittingEmptySubsequences: false) { " ,[]{}:".contains($0) }
  }

  /// Integers have to be the same; so has everything that is no number.
  private static func isSame(word a: Substring, _ b: Substring) -> Bool {
    if a == b { return true }
    guard Int(a) == nil || Int(b) == nil, let x = Double(a), let y = Double(b) else { return false }
    return abs(x - y) <= max(tolerance * max(abs(x), abs(y)), floor)
  }
}
