import Diagnostics

extension ParagraphScanner {
  /// What stands between the brackets of Pandoc's `^[a note in place]`, which `W^[l-1]` is not: so do
  /// many write a layer's number.
  func noteRange(at index: Int) -> Range<Int>? {
    guard bytes[index] == UInt8(ascii: "^"), byte(index + 1) == UInt8(ascii: "["),
      let end = bracketEnd(from: index + 1, within: 1000)
    else { return nil }
    let content = bytes[(index + 2)..<end]
    let isBehindWord = index > 0 && !bytes[index - 1].isBlank
    guard !content.allSatisfy(\.isBlank), !isBehindWord || !Self.isIndex(content) else {
      return nil
    }
    return index + 2..<end
  }

  /// Whether it is numbers and single letters, as in `W^[1]`, `a^[l-1]` and `x^[i,j]`.
  private static func isIndex(_ content: ArraySlice<UInt8>) -> Bool {
    var isLetter = false
    return content.allSatisfy { byte in
      defer { isLetter = byte.isASCIILetter }
      return byte.isASCIILetter ? !isLetter : "0123456789+-*/,:()".utf8.contains(byte)
    }
  }

  /// In so many formulas no bracket is taken for the one that closes another.
  private static let formulaLimit = 20

  /// The place of the bracket that closes the one at a place, if it stands within so many bytes.
  func bracketEnd(from start: Int, within limit: Int) -> Int? {
    var depth = 0
    var formulasLeft = Self.formulaLimit
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
      case UInt8(ascii: "$") where formulasLeft > 0:
        formulasLeft -= 1
        index = (formula(at: index)?.end ?? index + 1) - 1
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
