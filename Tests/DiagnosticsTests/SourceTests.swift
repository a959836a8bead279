import Diagnostics
import Testing

/// Positions in files and in what was cut out of them.
@Suite struct SourceTests {
  private static let texts = ["", "\n", "a", "a\n", "a\nb", "α\r\nβ\r\n", "\n\n😀 é\n", "a\r"]

  @Test(arguments: texts)
  func findsEveryOffsetOnItsLine(_ text: String) {
    let file = SourceFile(path: "n.md", text: text)
    for offset in 0...file.length {
      let (line, column) = file.position(at: offset)
      #expect((1...file.lineCount).contains(line))
      #expect(file.offset(ofLine: line) <= offset)
      #expect(line == file.lineCount || offset < file.offset(ofLine: line + 1))
      #expect(column >= 1)
    }
    #expect(file.text(in: 0..<file.length) == text)
  }

  @Test(arguments: texts)
  func cutsTheLinesOfAFileWithoutTheirBreaks(_ text: String) {
    let fragment = SourceFragment(SourceFile(path: "n.md", text: text))
    #expect(fragment.lines.count == text.utf8.count { $0 == UInt8(ascii: "\n") } + 1)
    for (number, line) in fragment.lines.enumerated() {
      let span = fragment.span(line: number, columns: 0..<line.text.utf8.count)
      #expect(span.text == line.text)
      #expect(!line.text.contains { $0.isNewline && $0 != "\r" })
    }
  }

  @Test func movesWhatLiesOutsideIntoTheFile() {
    let file = SourceFile(path: "n.md", text: "ab\ncd")
    #expect(file.text(in: -3..<99) == "ab\ncd")
    #expect(file.text(in: 7..<9) == "")
    #expect(file.position(at: -1) == (1, 1))
    #expect(file.position(at: 99) == (2, 3))
    #expect(file.line(0) == "" && file.line(3) == "")
    #expect(file.offset(ofLine: 9) == 5)
  }

  @Test func tellsAPositionInAFragmentAsOneInTheFile() {
    // A fence in a list is dedented: its lines begin in the middle of the file's.
    let file = SourceFile(path: "n.md", text: "- ```forward\n  Z = W\n  A = Q\n  ```\n")
    let fragment = SourceFragment(
      file: file, lines: [.init(text: "Z = W", offset: 15), .init(text: "A = Q", offset: 23)])
    let span = fragment.span(line: 1, columns: 4..<5)
    #expect(span.text == "Q")
    #expect((span.line, span.column) == (3, 7))
    #expect(fragment.endSpan.range == 28..<28)
    #expect(fragment.span(line: 2, columns: 0..<1) == fragment.endSpan)
    #expect(fragment.span(line: 0, columns: 0..<1).union(span).text == "Z = W\n  A = Q")
  }
}
