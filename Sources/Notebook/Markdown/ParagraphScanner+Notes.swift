import Diagnostics

extension ParagraphScanner {
  /// What stands between the brackets of Pandoc's `^[a note in place]`. A note has more than one word, since
  /// `W^[1]` is how many write a layer's number.
  func noteRange(at index: Int) -> Range<Int>? {
    guard bytes[index] == UInt8(ascii: "^"), byte(index + 1) == UInt8(ascii: "["),
      let end = bracketEnd(from: index + 1, within: 1000)
    else { return nil }
    let content = bytes[(index + 2)..<end]
    let words = content.split { $0 == 32 || $0 == 10 }
    return words.count > 1 && content.contains(where: \.isASCIILetter) ? index + 2..<end : nil
  }

  /// The place of the bracket that closes the one at a place, if it stands within so many bytes.
  func bracketEnd(from start: Int, within limit: Int) -> Int? {
    var depth = 0
    var index = start
    while index < min(bytes.count, start + limit) {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index }
      case UInt8(ascii: "`"):
        let (run, content) = codeRange(at: index)
        index = (content?.upperBound ?? index) + run - 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Keeps a note for the end of the text, and returns the mark of the footnote that it is.
  func note(_ fragment: SourceFragment, line: Int, _ text: inout MaskedText) -> String {
    let lines = fragment.lines.map {
      MaskedText.Line(text: $0.text, source: self.lines[line].source, offset: $0.offset)
    }
    let scanner = ParagraphScanner(lines: lines, quotes: 0, file: file)
    let words = scanner.masked(&text).map(\.text).joined(separator: " ")
    return text.note(
      words, original: fragment, source: self.lines[line].source,
      offset: lines.first?.offset ?? 0)
  }
}
