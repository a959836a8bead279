import Diagnostics

/// What stands behind the backticks of a fence: a word, and attributes in braces.
struct FenceInfo {
  /// Where the backticks or tildes stand.
  private let fence: Range<Int>
  /// What names a step or a language: `python`, `{python}`, or of a list of attributes `{.python}`.
  let word: String
  /// Where the first word stands.
  let span: SourceSpan
  /// What the braces say besides.
  let attributes: [AttributeList.Attribute]
  /// Where braces stand behind the word that hold no attributes.
  private(set) var strayBraces: Range<Int>?
  /// Where something else stands behind the word than attributes.
  let rest: Range<Int>?
  /// The line of the fence.
  let text: FragmentText

  /// - Parameters:
  ///   - line: the line of the fence.
  ///   - column: where the fence begins.
  init(_ line: SourceFragment, from column: Int) {
    text = FragmentText(line)
    let bytes = text.bytes
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
    let signs = bytes[min(column, bytes.count)...].drop(while: isBlank)
    let run = signs.first.map { sign in signs.prefix { $0 == sign && "`~".utf8.contains(sign) } }
    fence = run?.indices ?? 0..<0
    let start =
      bytes[min(column, bytes.count)...].firstIndex { !isBlank($0) && !"`~".utf8.contains($0) }
      ?? bytes.count
    let end = bytes[start...].firstIndex(where: isBlank) ?? bytes.count
    span = text.span(start..<end)
    let brace = bytes[start...].firstIndex(of: UInt8(ascii: "{")) ?? bytes.count
    let list = AttributeList(bytes, at: brace)
    var attributes = list?.attributes ?? []
    if list != nil, brace == start {
      let language = attributes.firstIndex { $0.name == "." }.map { attributes.remove(at: $0) }
      word = language.map { "{.\($0.value)}" } ?? ""
    } else {
      let wordEnd = list == nil ? end : min(end, brace)
      word = String(decoding: bytes[start..<wordEnd], as: UTF8.self)
      if list == nil, brace > start, brace < bytes.count, isBlank(bytes[brace - 1]) {
        let close = bytes[brace...].firstIndex(of: UInt8(ascii: "}"))
        strayBraces = brace..<(close.map { $0 + 1 } ?? bytes.count)
      }
    }
    self.attributes = attributes
    rest = Self.rest(of: bytes, from: start + word.utf8.count, end: list == nil ? nil : brace)
  }

  private var opening: SourceSpan { text.span(fence) }

  /// The closing fence, where none stands before the end of the lines from the opening one on, or before a
  /// line that opens a step; `nil` where one does.
  func missingEnd(in lines: SourceFragment) -> MissingFence? {
    guard fence.count >= 3, let last = lines.lines.last else { return nil }
    let missing = MissingFence(text: text.text(fence), opening: opening)
    for (number, line) in lines.lines.enumerated().dropFirst() {
      guard let word = word(behindFenceIn: line), Step.Kind(rawValue: word) != nil else { continue }
      return missing.before(lines.span(line: number, columns: 0..<0).line)
    }
    return lines.lines.count > 1 && word(behindFenceIn: last) == "" ? nil : missing
  }

  /// The first word behind a fence that could close this one; `nil` of a line without such a fence.
  private func word(behindFenceIn line: SourceFragment.Line) -> String? {
    let bytes = Array(line.text.utf8)
    let sign = text.bytes[fence.lowerBound]
    let signs = bytes[LinePrefix.end(of: bytes)...].prefix { $0 == sign }
    guard signs.count >= fence.count else { return nil }
    return String(decoding: bytes[signs.endIndex...], as: UTF8.self)
      .split { $0.isWhitespace }.first.map(String.init) ?? ""
  }

  /// What stands between the word and attributes or the end of the line, without blanks around it.
  private static func rest(of bytes: [UInt8], from start: Int, end: Int?) -> Range<Int>? {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
    let part = bytes[min(start, bytes.count)..<max(min(start, bytes.count), end ?? bytes.count)]
    guard let first = part.firstIndex(where: { !isBlank($0) }),
      let last = part.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return first..<last + 1
  }
}

/// A fence that does not close a block.
struct MissingFence {
  /// What is missing.
  let text: String
  /// The fence that opens the block.
  let opening: SourceSpan
  /// The line of a step that stands in the block.
  private(set) var nextLine: Int?

  func before(_ line: Int) -> MissingFence {
    var fence = self
    fence.nextLine = line
    return fence
  }
}
