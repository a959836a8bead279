import Diagnostics
import Equations

/// A line that was meant as a heading and is text: `#Results`, or one behind more than six marks.
struct StrayHeading {
  private enum Fault {
    /// Nothing, or a sign that Markdown takes for a letter, parts the marks from the words.
    case blank(Unicode.Scalar?)
    case depth
  }

  private static let deepest = 6

  private let fault: Fault
  private let marks: Int
  /// The bytes of the line, which its marks begin.
  let range: Range<Int>

  /// - Parameter line: a line of a paragraph.
  init?(_ line: [UInt8]) {
    let start = LinePrefix.end(of: line)
    let marks = line[start...].prefix { $0 == UInt8(ascii: "#") }
    let rest = line[marks.endIndex...]
    guard !marks.isEmpty, let next = rest.first else { return nil }
    self.marks = marks.count
    range = start..<line.count
    if next == 32 || next == 9 {
      guard marks.count > Self.deepest else { return nil }
      fault = .depth
    } else {
      let words = String(decoding: rest, as: UTF8.self)
      guard let sign = words.unicodeScalars.first, marks.count <= Self.deepest else { return nil }
      let isBlank = sign.properties.isWhitespace
      guard isBlank || sign.properties.isAlphabetic && !Self.areTags(words, marks.count) else {
        return nil
      }
      fault = .blank(isBlank ? sign : nil)
    }
  }

  /// Whether words are tags, as notes have them: one in small letters, or each with a mark of its own.
  private static func areTags(_ words: String, _ marks: Int) -> Bool {
    let words = words.split(separator: " ")
    guard marks == 1, let first = words.first else { return false }
    if words.count == 1 || ["include", "define", "pragma"].contains(first) {
      return first.first?.isLowercase == true
    }
    return words.dropFirst().allSatisfy { $0.hasPrefix("#") }
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    let marks = String(repeating: "#", count: min(marks, Self.deepest))
    let words = span.text.drop { $0 == "#" }.drop { $0.isWhitespace }.prefix(60)
    let reason =
      switch fault {
      case .blank(nil): "a blank stands behind the '#' of a heading"
      case .blank(let sign?): "\(sign.shown) is no blank that may stand behind the '#' of a heading"
      case .depth: "a heading has at most \(Self.deepest) '#'"
      }
    return Diagnostic(
      .warning, id: .strayHeading,
      "this line is shown as text, since \(reason); write '\(marks) \(words)'", at: span)
  }
}
