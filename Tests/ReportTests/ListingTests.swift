import Diagnostics
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

/// Listings: their words are marked where their language is known.
@Suite struct ListingTests {
  private func page(_ text: String, highlighter: String? = nil) -> ReportPage? {
    let file = SourceFile(path: "n.md", text: text)
    var installation = KaTeXInstallation.debian
    if let highlighter { installation.highlighter = highlighter }
    return NotebookReader.read(file).notebook.map {
      ReportPage.render(
        notebook: $0, record: RunRecord(notebook: "n.md", status: .ok),
        typesetter: Typesetter(installation: installation))
    }
  }

  @Test(arguments: [
    ("python", "def f(): # x", "<span class=\"keyword\">def</span>"),
    ("py", "x = 'a<b'", "<span class=\"string\">'a&lt;b'</span>"),
    ("swift", "let a = 2.5", "<span class=\"numeral\">2.5</span>"),
    ("c", "return 1; /* x */", "<span class=\"remark\">/* x */</span>"),
    ("bash", "if true; then echo; fi", "<span class=\"keyword\">if</span>"),
    ("json", "{\"a\": true}", "<span class=\"key\">\"a\"</span>"),
    ("yaml", "a: 1 # x", "<span class=\"remark\"># x</span>"),
    ("{.python .numberLines}", "None", "<span class=\"keyword\">None</span>"),
    ("{r}", "if (x) 1", "<figcaption>r, not run here</figcaption>"),
  ])
  func marksWords(language: String, code: String, expected: String) throws {
    let page = try #require(self.page("```\(language)\n\(code)\n```\n"))
    #expect(page.html.contains(expected), "\(page.html)")
    #expect(page.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "text", "unknown", "ruby", "__proto__", "constructor"])
  func leavesOtherListingsPlain(language: String) throws {
    let html = try #require(page("```\(language)\nif 1 < 2 & \"x\"\n```\n")).html
    #expect(html.contains("<code>if 1 &lt; 2 &amp; \"x\"\n</code>"))
  }

  @Test(arguments: [
    String(repeating: "(", count: 1001), String(repeating: "(\n", count: 10_001),
  ])
  func leavesLongListingsPlain(code: String) {
    let highlighter = ListingHighlighter(path: KaTeXInstallation.debian.highlighter)
    guard case .plain = highlighter.mark(code, language: "python") else {
      Issue.record("marked")
      return
    }
  }

  @Test func keepsTheTextOfAListing() throws {
    let code = "# é 😀 <b>&amp;</b>\nx = \"\\\"'\" + f\"{y}\"\n\tif"
    guard
      case .marked(let nodes) = ListingHighlighter(path: KaTeXInstallation.debian.highlighter)
        .mark(code, language: "python")
    else {
      Issue.record("not marked")
      return
    }
    #expect(Node.sequence(nodes).plainText == code)
  }

  @Test func warnsOnceWhereNothingIsInstalled() throws {
    let text = "```python\nx\n```\n\n```c\ny\n```\n\n```\nz\n```\n"
    let page = try #require(self.page(text, highlighter: "/nowhere"))
    #expect(page.diagnostics == [.highlighterMissing])
    #expect(page.html.contains("<code>x\n</code>"))
  }

  @Test(arguments: [
    ("<span class=\"hljs-string\">a</span>&lt;&#x27;", true), ("<b>", false), ("<span>", false),
    ("<span class=\"hljs-string\">a", false), ("</span>", false), ("&nbsp;", false),
    (String(repeating: "<span class=\"a\">", count: 200), false),
  ])
  func takesNoOtherMarkup(markup: String, isTaken: Bool) {
    #expect((HighlightMarkup.nodes(of: markup) != nil) == isTaken)
  }
}

extension Node {
  fileprivate var plainText: String {
    switch self {
    case .text(let text), .trusted(let text): text
    case .sequence(let nodes): nodes.map(\.plainText).joined()
    case .element(let element): element.children.map(\.plainText).joined()
    }
  }
}
