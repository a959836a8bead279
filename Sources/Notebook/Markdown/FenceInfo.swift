import Diagnostics

/// What stands behind the backticks of a fence: a word, and attributes in braces.
struct FenceInfo {
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
