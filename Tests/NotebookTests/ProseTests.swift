import Diagnostics
import Testing

@testable import Notebook

@Suite struct ProseTests {
  @Test(arguments: [
    ("# One\n\ntext *em* **strong** `code`", "h1#one(One) p(text em(em) strong(strong) `code`)"),
    ("a\nb  \nc", "p(a|b||c)"),
    ("> quoted\n> more", "quote(p(quoted|more))"),
    ("- a\n- b\n\n3. c", "ul(li(p(a)) li(p(b))) ol3(li(p(c)))"),
    ("- a\n\n- b", "ul-loose(li(p(a)) li(p(b)))"),
    ("```swift x\nlet a\n```", "code[swift](let a\n)"),
    ("    indented", "code[](indented\n)"),
    ("---\n---\n\n***", "hr"),
    ("<b>x</b> & <i>", "p(html(<b>)xhtml(</b>) & html(<i>))"),
    ("<div>\nx\n</div>", "html(<div>\nx\n</div>\n)"),
    (
      "![c](//a.b/e.png) ![](https://a.b/c)",
      "p(link[//a.b/e.png|](c) link[https://a.b/c|](https://a.b/c))"
    ),
    ("[a](b.md \"t\") ![c *d*](e.png)", "p(link[b.md|t](a) picture0(c d))"),
  ])
  func readsCommonMark(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test func namesHeadingsUniquely() {
    let text = "# A b!\n\n# A B\n\n# a-b-2\n\n# $x_1$ & so\n\n# …\n"
    let expected =
      "h1#a-b(A b!) h1#a-b-2(A B) h1#a-b-2-2(a-b-2) h1#x-1-so($x_1$ & so) h1#section(…)"
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test(arguments: [
    ("", ""), ("\n\n", ""), ("\u{FEFF}# a\r\n\r\nb\r\nc", "h1#a(a) p(b|c)"), ("a\rb", "p(a b)"),
    ("\u{FEFF}---\r\ntitle: a\r\n---\r\nb", "p(b)"), ("-\ta", "ul(li(p(a)))"),
  ])
  func readsUnusualLines(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(notebook.map { outline($0.blocks) } == expected)
  }

  @Test(arguments: [
    "http://a", "HTTPS://a", "mailto:a@b", "a.md", "#a", "../a:b", "?a:b", "//a", "",
  ])
  func followsSafeLinks(url: String) {
    #expect(LinkSafety.isSafe(url))
  }

  @Test(arguments: [
    "javascript:a", "JaVa\tScript:a", " javascript:a", "\u{1}javascript:a", "data:text/html,a",
    "file:///etc", "vbscript:a", "jаvascript:a",
  ])
  func followsNoOtherLinks(url: String) {
    #expect(!LinkSafety.isSafe(url))
  }

  @Test(arguments: [
    (
      "a | b\n--|--:\n1 | `x|y`",
      "table[Notebook.Block.Table.Alignment.left, Notebook.Block.Table.Alignment.right](a, b / 1, `x|y`)"
    ),
    (
      "| $a|b$ |\n|:---:|\n| *x* | y |\n|",
      "table[Notebook.Block.Table.Alignment.center]($a|b$ / em(x) / )"
    ),
    ("a | b\n--\nc", "h2#a-b(a | b) p(c)"), ("a | b\n|--|\nc", "p(a | b||–||c)"),
    ("a | b", "p(a | b)"),
  ])
  func readsTablesOfPipes(_ text: String, _ expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test func setsQuotesAndDashesButNotInCodeOrMathematics() {
    let text = #"it's "so" -- `"a" -- 'b'` $f'("x")$"#
    #expect(
      outline(read(text).notebook?.blocks ?? [])
        == #"p(it’s “so” – `"a" -- 'b'` $f'("x")$)"#)
  }

  @Test func keepsTheTextOfAnUnsafeLink() {
    let (notebook, diagnostics) = read("go [*there*](javascript:x) ![p](data:x)")
    #expect(outline(notebook?.blocks ?? []) == "p(go em(there) p)")
    #expect(diagnostics.map(\.id) == ["unsafe-link", "unsafe-link"])
    #expect(diagnostics.map(\.span?.column) == [14, 33])
  }

  @Test(arguments: [">", "- ", "* > "])
  func endsAtANestingThatIsTooDeep(mark: String) {
    let text = "first\n\n" + String(repeating: mark, count: 10_000) + "a"
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["nesting-too-deep"])
    #expect(diagnostics.first?.span?.line == 3)
  }

  @Test(arguments: ["*", "**", "[", "![", "_a", "`", "$", "${", "<", "\\", "$$"])
  func survivesManyMarksInALine(mark: String) {
    let (_, diagnostics) = read(String(repeating: mark, count: 5000) + "a")
    #expect(diagnostics.allSatisfy { $0.span?.line == 1 })
  }
}
