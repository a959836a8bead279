import Diagnostics
import Testing

/// How a diagnostic is printed: the head, the line, and a caret below what is meant.
@Suite struct DiagnosticTextTests {
  /// A diagnostic on the part of a text that stands between `«` and `»`.
  private func diagnostic(on marked: String, label: String? = nil) -> Diagnostic {
    Diagnostic(id: .wrongValue, "it is wrong", at: span(of: marked), label: label)
  }

  private func span(of marked: String) -> SourceSpan {
    let pieces = marked.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "«" || $0 == "»" })
    let lower = pieces[0].utf8.count
    return SourceSpan(
      file: SourceFile(path: "n.md", text: pieces.joined()),
      range: lower..<lower + pieces[1].utf8.count)
  }

  @Test func marksTheStretchOnItsLine() {
    #expect(
      diagnostic(on: "one\nZ1 = «W1 @ X» + b1\nthree", label: "W1 is [10, 784]").description == """
        n.md:2:6: error: it is wrong
        2 | Z1 = W1 @ X + b1
          |      ^~~~~~ W1 is [10, 784]
        """)
  }

  @Test(arguments: [
    ("«a» = 1", "n.md:1:1: error: it is wrong\n1 | a = 1\n  | ^"),
    ("a = «»", "n.md:1:5: error: it is wrong\n1 | a = \n  |     ^"),
    ("«»", "n.md:1:1: error: it is wrong\n1 | \n  | ^"),
    ("a\r\nb = «cc»\r\nd", "n.md:2:5: error: it is wrong\n2 | b = cc\n  |     ^~"),
    ("a = «(b\n+ c)»", "n.md:1:5: error: it is wrong\n1 | a = (b\n  |     ^~"),
  ])
  func marksWhatLiesAtTheEdges(_ marked: String, _ text: String) {
    #expect(diagnostic(on: marked).description == text)
  }

  @Test(arguments: [
    ("Größe = «W»", 9, "        ^"), ("😀👩‍🔬e\u{301} «W»", 5, "    ^"), ("\ta\t«W»", 4, "\t \t^"),
  ])
  func countsColumnsInCharacters(_ marked: String, _ column: Int, _ below: String) {
    let lines = diagnostic(on: marked).description.split(separator: "\n")
    #expect(lines[0].hasPrefix("n.md:1:\(column): "))
    #expect(lines[2] == "  | " + below)
  }

  @Test(arguments: [
    ("«W»" + String(repeating: "a", count: 500), 1, 1),
    (String(repeating: "a", count: 500) + "«W»", 501, 160),
    (String(repeating: "é", count: 5000) + "«W»" + String(repeating: "👩‍🔬", count: 5000), 5001, 100),
    (
      String(repeating: "a ", count: 100) + "«" + String(repeating: "W", count: 1000) + "»", 201, 81
    ),
  ])
  func showsOfALongLineWhatStandsAroundThePlace(_ marked: String, _ column: Int, _ shown: Int)
    throws
  {
    let lines = diagnostic(on: marked, label: "here").description.split(separator: "\n")
    #expect(lines[0].hasPrefix("n.md:1:\(column): "))
    #expect(lines[1].count == "1 | ".count + Limits.excerptWidth)
    #expect(lines[1].contains("…"))
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[2].distance(from: lines[2].startIndex, to: caret) == "1 | ".count + shown - 1)
    #expect(lines[2].hasSuffix(" here"))
    #expect(Array(lines[1])["1 | ".count + shown - 1] == "W")
  }

  @Test func leavesOutWhatIsHidden() {
    let span = span(of: "a <!-- s --> «b» <!-- s\ns -->")
    let hidden = [2..<12, 15..<27].map { SourceSpan(file: span.file, range: $0) }
    let excerpt = Excerpt(span, without: hidden)
    #expect([excerpt.before, excerpt.marked, excerpt.after] == ["a … ", "b", " …"])
  }

  @Test func alignsTheGutterWithLongLineNumbers() {
    let text = String(repeating: "\n", count: 99) + "a = «b»"
    #expect(
      diagnostic(on: text).description == """
        n.md:100:5: error: it is wrong
        100 | a = b
            |     ^
        """)
  }

  @Test func addsTheOtherPlaces() {
    let first = span(of: "«a» = 1\na = 2")
    let second = SourceSpan(file: first.file, range: 6..<7)
    let diagnostic = Diagnostic(
      .warning, id: .assignedTwice, "'a' is assigned twice", at: second,
      notes: [.init("it is assigned here", at: first)])
    #expect(
      diagnostic.description == """
        n.md:2:1: warning: 'a' is assigned twice
        2 | a = 2
          | ^
        n.md:1:1: note: it is assigned here
        1 | a = 1
          | ^
        """)
  }

  @Test func hasNoLineWithoutAFile() {
    let diagnostic = Diagnostic(.warning, id: .katexMissing, "no KaTeX", at: nil)
    #expect(diagnostic.description == "warning: no KaTeX")
  }

  @Test(arguments: ["\u{1B}[31m", "\u{7}", "\u{9B}2J", "\u{0}"])
  func letsNoFileSteerTheTerminal(_ hostile: String) {
    let text = diagnostic(on: "\(hostile) = «b»").description
    #expect(text.contains("\u{FFFD}"))
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }
}
