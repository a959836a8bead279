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
    (
      "see https://x.org/a_b_c. www.y.org",
      "p(see link[https://x.org/a_b_c|](https://x.org/a_b_c). link[http://www.y.org|](www.y.org))"
    ),
    (
      "`https://x.org` [a](https://x.org) [https://y.org](z.md)",
      "p(`https://x.org` link[https://x.org|](a) link[z.md|](https://y.org))"
    ),
    ("[a](b.md \"t\") ![c *d*](e.png)", "p(link[b.md|t](a) picture0(c em(d)))"),
  ])
  func readsCommonMark(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test func namesHeadingsUniquely() {
    let text = "# A b!\n\n# A B\n\n# a-b-2\n\n# $x_1$ & so\n\n# …\n"
    let expected =
      "h1#a-b(A b!) h1#a-b-1(A B) h1#a-b-2(a-b-2) h1#x_1--so($x_1$ & so) h1#section(…)"
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
      "| $a|b$ |\n|:---:|\n| *x* | y |\n| |",
      "table[Notebook.Block.Table.Alignment.center]($a|b$ / em(x) / )"
    ),
    ("a | b\n--\nc", "h2#a--b(a | b) p(c)"), ("a | b\n|--|\nc", "p(a | b||–||c)"),
    ("a | b", "p(a | b)"),
    (
      #"a | b\n-|-\nx \| y | *p(a \| b)*\n`u \| v` | `x|y`"#.replacing(#"\n"#, with: "\n"),
      "table[Notebook.Block.Table.Alignment.left, Notebook.Block.Table.Alignment.left](a, b / x | y, em(p(a | b)) / `u | v`, `x|y`)"
    ),
    (
      "para\n| $h|i$ |\n|--|\n| c |",
      "p(para) table[Notebook.Block.Table.Alignment.left]($h|i$ / c)"
    ),
    (
      "> | a |\n> |--|\n> | `= 1` |\n\n- | a |\n  |--|",
      "quote(table[Notebook.Block.Table.Alignment.left](a / value1)) ul(li(table[Notebook.Block.Table.Alignment.left](a)))"
    ),
  ])
  func readsTablesOfPipes(_ text: String, _ expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test(arguments: [
    ("~~a *b*~~ ~c~ ~~~d~~~", "p(struck(a em(b)) ~c~ ~~~d~~~)", ""),
    (
      "- [ ] a\n- [x] b\n  c\n- d\n- [y] e", "ul(todo(p(a)) done(p(b|c)) li(p(d)) li(p([y] e)))", ""
    ),
    ("1. [X] a\n\n   - [ ] b", "ol1-loose(done(p(a) ul(todo(p(b)))))", ""),
    (
      "a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X [^y]\n    more\n\n    p",
      "p(anote0 bnote1 cnote0)", "p(X note1|more) p(p) / p(Y)"
    ),
    (
      "# h[^1]\n\n| a[^1] |\n|--|\n\n> [^1]: N $x$ `= 1`",
      "h1#h(hnote0) table[Notebook.Block.Table.Alignment.left](anote0)", "p(N $x$ value1)"
    ),
  ])
  func readsWhatGitHubAdds(text: String, expected: String, notes: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(outline(notebook?.blocks ?? []) == expected)
    #expect((notebook?.footnotes ?? []).map(outline).joined(separator: " / ") == notes)
  }

  @Test func runsTheStepsOfFootnotesWhereTheyAreWritten() {
    let step = { (name: String) in "```evaluate\n#| label: \(name)\n```\n" }
    let note = step("b").split(separator: "\n").joined(separator: "\n    ")
    let text = "a[^1]\n\n\(step("a"))\n[^1]: Note\n\n    \(note)\n\n\(step("c"))"
    let notebook = read(text).notebook
    #expect(notebook?.steps.map(\.label) == ["a", "b", "c"])
    #expect(notebook?.steps.map(\.line) == [3, 9, 13])
    #expect(notebook?.footnotes.map(outline) == ["p(Note) cell1"])
  }

  @Test(arguments: [
    (
      String(repeating: "|a", count: 3000) + "\n" + String(repeating: "|-", count: 3000)
        + String(repeating: "\na", count: 3000), 69
    ),
    (String(repeating: "some words of prose\n", count: 4000) + "| a |\n|---|\n", 4002),
    ("a\n\n" + String(repeating: "![[]()", count: 5000), 3),
  ])
  func refusesWhatTheParserWouldTakeTooLongFor(text: String, line: Int) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["paragraph-too-large"])
    #expect(diagnostics.first?.span?.line == line)
  }

  @Test func readsThousandsOfFootnotes() {
    let numbers = 0..<5000
    let text = numbers.map { "a[^\($0)]\n\n[^\($0)]: b[^\(($0 + 1) % 5000)]\n\n" }.joined()
    #expect(read(text).notebook?.footnotes.count == 5000)
  }

  @Test(arguments: [
    ("a <!-- b --> c", "p(a  c)"), ("a <!-- b\nc `d\n--> e `f`", "p(a  e `f`)"),
    ("a<!-- b -- c -->\n<!--->d<!-->", "p(a|d)"), ("# a <!-- b -->", "h1#a(a)"),
    ("a\n\n<!-- b -->\n\nc", "p(a) p(c)"), ("<!-- a\n\n```load\n```\n\n-->\nb", "p(b)"),
    ("<!-- a --> *b* $x$\nc", "p(em(b) $x$|c)"), ("<!-- $x$ `= 1 -->\na `b`", "p(a `b`)"),
    ("- a <!-- b -->\n- c\n  <!-- d\n\n  e -->\n- <!-- f -->g", "ul(li(p(a)) li(p(c)) li(p(g)))"),
    (
      "> <!-- a -->\n> b\n\n| a<!-- b|c --> |\n|--|",
      "quote(p(b)) table[Notebook.Block.Table.Alignment.left](a)"
    ),
    ("<nav>\n<!-- a -->\n</nav>", "html(<nav>\n\n</nav>\n)"),
    (
      "`<!-- a -->` and\n\n    <!-- b -->\n\n```\n<!-- c -->\n```",
      "p(`<!-- a -->` and) code[](<!-- b -->\n) code[](<!-- c -->\n)"
    ),
    ("::: {.callout-note title=\"a <!-- b -->\"}\nc <!-- d -->\n:::", "note[a](p(c))"),
    ("[a <!-- b -->](c) <kbd>d<!-- e --></kbd>", "p(link[c|](a ) kbd(d))"),
  ])
  func dropsComments(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(outline(notebook?.blocks ?? []) == expected)
  }

  @Test(arguments: [
    ("<kbd>Ctrl</kbd>+<KBD class=x>*C*</KBD>", "p(kbd(Ctrl)+kbd(em(C)))"),
    ("<kbd><kbd>a</kbd></kbd>", "p(kbd(kbd(a)))"),
    ("<kbd>a *b</kbd>*", "p(html(<kbd>)a em(bhtml(</kbd>)))"),
    ("<kbd>a </kbdx> </kbd >", "p(kbd(a html(</kbdx>) ))"),
    ("<kbd>a", "p(html(<kbd>)a)"), ("</kbd>a", "p(html(</kbd>)a)"),
    (
      "<script>a</script> <img src=x onerror=y>",
      "html(<script>a</script> <img src=x onerror=y>\n)"
    ),
  ])
  func takesNoHTMLButKeys(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test(
    arguments: [
      ("![a](b.png){width=50%}", .percent(50), nil, ""),
      ("![a](b.png){ .c width=\"300px\" height=20 } e", .pixels(300), .pixels(20), ""),
      ("| ![a](b.png){width='12.5%'} |\n|--|", .percent(12.5), nil, ""),
      (
        "![a](b.png){width=101%}", nil, nil,
        "1:19: 'width' of a picture is a share such as '50%' or pixels such as '300px', not '101%'"
      ),
      (
        "é ![a](b.png){height=\"1px;x:url(y)\"}", nil, nil,
        "1:23: 'height' of a picture is a share such as '50%' or pixels such as '300px', not '1px;x:url(y)'"
      ),
      (
        "![a](b.png){onload=x}", nil, nil,
        "1:13: a picture takes 'width', 'height' and 'fig-alt' in its braces, so 'onload' has no effect"
      ),
    ] as [(String, DisplaySize?, DisplaySize?, String)])
  func readsHowLargeAPictureIs(
    text: String, width: DisplaySize?, height: DisplaySize?, message: String
  ) {
    let (notebook, diagnostics) = read(text)
    #expect(notebook?.pictures.first?.width == width)
    #expect(notebook?.pictures.first?.height == height)
    let shown = outline(notebook?.blocks ?? [])
    #expect(!shown.contains("{"))
    #expect(places(diagnostics) == message)
  }

  @Test(arguments: [
    "f(x){width=1} and {a}", "[a](b) {width=50%}", "![a](b.png) {width=50%}", "![a](b.png){a b}",
  ])
  func leavesOtherBracesAlone(text: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    let shown = outline(notebook?.blocks ?? [])
    #expect(shown.contains("{"))
    #expect((notebook?.pictures ?? []).allSatisfy { $0.width == nil })
  }

  @Test(arguments: [
    ("a [@knuth1984, p. 3] b", "1:3: citations are not looked up, so '@knuth1984' is shown"),
    ("> é\n> [see @a; @b]", "2:3: citations are not looked up, so '@a' is shown"),
    (
      "as @knuth1984a says. [-@b]",
      "1:4: citations are not looked up, so '@knuth1984a' is shown / 1:22: citations are not looked up, so '@b' is shown"
    ),
    ("a[^b]", "1:2: there is no footnote 'b'; a line '[^b]: …' gives its text"),
    (
      "a[^nots]\n\n[^note]: b\n\nc[^note]", "1:2: there is no footnote 'nots'; did you mean 'note'?"
    ),
    (
      "a\n\n- b\n\n[^c]: d", "5:1: no '[^c]' in the text refers to this footnote, so it is left out"
    ),
    (
      "a[^c]\n\n[^c]: d\n\n[^C]: e",
      "5:1: a footnote '[^C]' stands above, so this one is left out; give it another name"
    ),
    (
      "a <!-- b\n\nc",
      "1:3: no '-->' closes the comment that '<!--' opens here, so that it is shown"
    ),
    (
      "a\n\n> <!-- b\n\nc",
      "3:3: no '-->' closes the comment that '<!--' opens here, so that it is shown"
    ),
  ])
  func warnsOfReferencesThatLeadNowhere(text: String, expected: String) {
    let (_, diagnostics) = read(text)
    #expect(!diagnostics.hasErrors)
    let found = places(diagnostics).split(separator: " / ")
    let expected = expected.split(separator: " / ")
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) { #expect(found.hasPrefix(expected), "\(found)") }
  }

  @Test(arguments: [
    "a@b2000.org", "`[@a]` $[@a]$ \\[@a] \\@ab2000", "[@a](b) [@a][c]\n\n[c]: d",
    "@user $$x$$ {#eq-loss}\n\n@eq-loss",
    "[a@b] <http://a.b/@ab2000>", "\\[^a] `[^a]`", "one of [^a-z] or [^0]", "x[^a-z]",
  ])
  func takesNothingElseForAReference(text: String) {
    #expect(read(text).diagnostics.isEmpty)
  }

  private func places(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      "\(diagnostic.span?.line ?? 0):\(diagnostic.span?.column ?? 0): \(diagnostic.message)"
    }.joined(separator: " / ")
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
