import Diagnostics
import Testing

@testable import Notebook

/// Where front matter begins and ends, and what of other tools' keys becomes.
@Suite struct FrontMatterTests {
  @Test(arguments: [
    "---\ntitle: A\n---\nb", "\n---\ntitle: A\n---\nb", " \n\t\n---\ntitle: A\n---\nb",
    "\u{FEFF}\n---\ntitle: A\n---\nb", "<!-- c -->\n---\ntitle: A\n---\nb",
    "<!--\nc\n\nd -->\n\n---\ntitle: A\n---\nb", "---  \ntitle: A\n--- \t\nb",
    "---\ntitle: A\n...\nb",
    "\u{A0}\n---\ntitle: A\n---\nb", "\u{3000}\n---\ntitle: A\n---\nb",
    "\u{C}\n---\ntitle: A\n---\nb", "---\u{A0}\ntitle: A\n---\u{A0}\nb",
    "---\ntitle: A\n...\u{200B}\nb", "---\r\ntitle: A\r\n---\r\nb",
    "---\n# remark\ntitle: A\n---\nb", "---\n\ntitle: A\n---\nb",
  ])
  func readsFrontMatter(text: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(notebook?.metadata.title?.text == "A")
    #expect(notebook.map { outline($0.blocks) } == "p(b)")
  }

  @Test(
    arguments: [
      ("---\n\nText.\n\n---\n", "hr p(Text.) hr"), ("---\n---\nb", "p(b)"),
      ("\n---\n\nb", "hr p(b)"),
      ("---", nil),
    ] as [(String, String?)])
  func tellsARuleFromFrontMatter(text: String, expected: String?) {
    #expect(read(text).notebook.map { outline($0.blocks) } == expected)
  }

  @Test(arguments: [
    ("title: A\n---\nb", "1:1"), ("Text.\n\n---\ntitle: A\n---\n", "3:1"),
    ("----\ntitle: A\n----\n", "1:1"),
    ("+++\ntitle = 'A'\n+++\n", "1:1"), (" ---\ntitle: A\n---\n", "1:1"),
    (";;;\ntitle = 'A'\n;;;\n", "1:1"), ("{\n\"title\": \"A\"\n}\n", "1:1"),
    ("  ---\n  title: A\n  ---\n", "1:1"), ("\u{A0}---\ntitle: A\n---\n", "1:1"),
    ("\n\u{FEFF}---\nformat: A\n---\n", "2:1"), ("\u{2014}\ntitle: A\n\u{2014}\n", "1:1"),
    ("---yaml\ntitle: A\n---\n", "1:1"), ("---\u{A0}x\ntitle: A\n---\n", "1:1"),
    ("% A title\n% Me\n\ntext", "1:1"),
  ])
  func warnsOfWhatIsNearlyFrontMatter(text: String, place: String) {
    #expect(messages(text).hasPrefix("n.md:\(place): warning: this looks like front matter"))
  }

  @Test(arguments: [
    ("\u{A0}---\ntitle: A\n---\n", "U+00A0"), ("\u{3000}---\ntitle: A\n---\n", "U+3000"),
    ("\n\u{FEFF}---\ntitle: A\n---\n", "U+FEFF"), ("---\ntitle: A\n\u{A0}---\nb", "U+00A0"),
  ])
  func namesTheSignThatStandsUnseenBeforeHyphens(text: String, sign: String) {
    #expect(messages(text).contains("where \(sign) stands before them"))
    #expect(messages(text).contains(text.hasPrefix("---") ? "n.md:3:1: note" : "warning"))
  }

  @Test(arguments: [
    "100 % sure\n", "---\n\n% a\n", "---\ntitle: A\n---\n% b\n", "\u{2014} a\nnote: b\n\u{2014}\n",
    "{a}\n",
    "----\n# A\n----\n",
  ])
  func saysNothingOfOtherFirstLines(text: String) {
    #expect(messages(text) == "")
  }

  @Test func tellsOfFrontMatterThatIsNotClosed() {
    #expect(
      messages("\n---\ntitle: A\n").hasPrefix(
        "n.md:2:1: error: the front matter that '---' opens on line 2 needs a second line '---'"))
  }

  @Test(arguments: [
    "format: html", "execute: {echo: false}", "jupyter: python3", "toc-depth: 2",
    "df-print: paged", "anchor-sections: true", "lof: true", "math: true",
    "exports: [{format: pdf}]",
    "mystnb: {execution_mode: off}", "summary: b", "sidebar_position: 2", "layout: post", "id: x",
  ])
  func passesOverKeysOfOtherTools(line: String) {
    let (notebook, diagnostics) = read("---\ntitle: A\n\(line)\n---\n")
    #expect(notebook?.metadata.title?.text == "A")
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.span?.line == 3)
  }

  @Test(arguments: ["today", "now", "Last-Modified"])
  func tellsOfADateThatIsNone(word: String) {
    let (notebook, diagnostics) = read("---\ndate: \(word)\n---\n")
    #expect(notebook?.metadata.date == word)
    #expect(diagnostics.map(\.id) == ["date-word"])
    #expect(messages("---\ndate: 1. May\n---\n") == "")
  }

  @Test(arguments: ["output: html_document", "format: html"])
  func saysOfAFormatWhatARunMakes(line: String) {
    #expect(messages("---\n\(line)\n---\n").contains("passed over; a run makes a page of HTML"))
  }

  @Test(arguments: [("titel", "title"), ("Title", "title"), ("param", "params")])
  func takesNoKeyThatIsNearlyOneOfIts(key: String, own: String) {
    #expect(
      messages("---\n\(key): A\n---\n").contains(
        "error: the front matter has no key '\(key)'; did you mean '\(own)'?"))
  }

  @Test func readsAuthorsByEitherName() {
    let (notebook, diagnostics) = read("---\nauthors:\n- name: A\n- B\n---\n")
    #expect(diagnostics.isEmpty)
    #expect(notebook?.metadata.authors.map(\.text) == ["A", "B"])
  }

  @Test(
    arguments: [
      ("true", 2), ("false", nil), ("1", 1), ("3", 3), ("yes", 2), ("On", 2), ("no", nil),
      ("off", nil),
    ] as [(String, Int?)])
  func saysHowDeepContentsGo(value: String, depth: Int?) {
    #expect(read("---\ntoc: \(value)\n---\n").notebook?.metadata.contents.depth == depth)
  }

  @Test(arguments: ["0", "7", "deep", "[1]"])
  func refusesOtherDepths(value: String) {
    #expect(messages("---\ntoc: \(value)\n---\n").contains("error: 'toc' takes true, false or"))
  }
}
