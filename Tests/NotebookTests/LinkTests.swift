import Diagnostics
import Testing

@testable import Notebook

/// Links within the page are checked; those to places beside the notebook are kept to be.
@Suite struct LinkTests {
  @Test(arguments: [
    "[a](#results)\n\n# Results", "[a](#example-1)\n\n# Example\n\n# Example", "[a](#)",
    "[a](#whats-new-v2)\n\n# What's new? v2", "[a](#x_y)\n\n# x_y", "[a](#%C3%A9t%C3%A9)\n\n# Été",
    "[a](#sec-x)\n\n# B {#sec-x}", "[a](#eq-x)\n\n$$x$$ {#eq-x}",
    "[a](#top)", "# A {#sec-a}\n\n@sec-a", "::: {.callout-tip}\n## A {#sec-a}\n:::\n\n@sec-a",
    "[a](#c--c----dashes-----x)\n\n# C++ / C# -- dashes --- x", "[a](#b--c)\n\n# B \u{2014} c",
    "[a](#load)\n\n```load\ndataset: d\n```",
    "[a](#cell.1)\n\n```load\ndataset: d\n```", "[a](#footnote.1)[^b]\n\n[^b]: c", "[a](#walk.1)",
    "[a](#cafe\u{301})\n\n# Caf\u{E9}", "[a](#caf%C3%A9)\n\n# Cafe\u{301}",
    "[a](https://a.b/#c)", "[a]\n\n[a]: #b\n\n# B",
  ])
  func takesLinksToWhatIsThere(text: String) {
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a [y]() b", "1:5: warning: nothing says where this link leads; write '[y](2.md)' for a file"),
    ("[y](2.md) [z](<>)", "1:13: warning: nothing says where this link leads; write '[z](2.md)'"),
    ("![]() [x]()", "1:3: warning: nothing says which file this picture is; write '![words]("),
    (
      "![x](#nope)", "1:6: warning: a picture is a file beside the notebook, and '#nope' names none"
    ),
    ("![x](?q)", "1:6: warning: a picture is a file beside the notebook, and '?q' names none"),
    ("[c](#cell.1)", "1:5: warning: no heading has the name 'cell.1', so the link leads nowhere"),
    ("[c](#cell.x)\n\n```load\ndataset: d\n```", "1:5: warning: no heading has the name 'cell.x'"),
    ("[c](#footnote.2)[^b]\n\n[^b]: c", "1:5: warning: no heading has the name 'footnote.2'"),
    ("[c](#version-1.2)\n\n# Version 1.2", "1:5: warning: no heading has the name 'version-1.2'"),
  ])
  func tellsWhatAnAddressLacks(text: String, expected: String) {
    #expect(messages(text).hasPrefix("n.md:" + expected), "\(messages(text))")
  }

  @Test func tellsOfEachLinkWithoutAddress() {
    let places = read("[y]() [z](<>) ![x]() [w]()").diagnostics.compactMap(\.span)
    #expect(places.map(\.column) == [3, 9, 18, 24])
  }

  @Test func saysOnceThatAPictureFromElsewhereIsALink() {
    let diagnostics = read("![a](https://x.org/a.png) ![b](https://x.org/b.png)").diagnostics
    #expect(diagnostics.map(\.id) == ["picture-elsewhere"])
    #expect(diagnostics.first?.span?.text == "https://x.org/a.png")
  }

  @Test(arguments: [("a `{python} x` `{python} y`", true), ("`{a}` `{b}c` `{.python} x`", false)])
  func saysOnceThatCodeInALineIsNotRun(text: String, isSaid: Bool) {
    #expect(read(text).diagnostics.map(\.id) == (isSaid ? ["not-run-here"] : []))
  }

  @Test(arguments: [
    ("a `=params.rate` b", "'`= params.rate`'"), ("`=train.loss[-1]`", "'`= train.loss[-1]`'"),
    ("`=fig-a.final_loss:.2f`", "'`= fig-a.final_loss:.2f`'"),
    ("`r params$rate`", "'`= params.rate`'"),
  ])
  func tellsOfCodeThatIsMeantAsAValue(text: String, written: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["value-as-code"])
    #expect(diagnostics.first?.message.contains(written) == true)
    #expect(diagnostics.first.map { text.contains("`\($0.span?.text ?? "-")`") } == true)
  }

  @Test(arguments: ["`=x`", "`= 1`", "`r 1+1`", "`==a.b`", "`=a.b()`", "`=SUM(A1)`", "`r params`"])
  func takesOtherCodeAsCode(text: String) {
    #expect(messages(text) == "")
  }

  @Test func tellsOfALinkToNoHeading() {
    #expect(
      messages("a\n\n[b](#result)\n\n# Results\n") == """
        n.md:3:5: warning: no heading has the name 'result', so the link leads nowhere; did you mean \
        '#results'?
        3 | [b](#result)
          |     ^~~~~~~
        """)
  }

  @Test func tellsTheSameLinksApart() {
    let places = read("[a](#b) [c](#b)\n[d](#b)").diagnostics.compactMap(\.span)
    #expect(places.map { [$0.line, $0.column] } == [[1, 5], [1, 13], [2, 5]])
  }

  @Test(
    arguments: [
      ("2.md#part", nil), ("2.md#sec-x", nil), ("2.md#load", nil), ("2.md#top", nil),
      ("2.html#part", nil), ("2.md#", nil), ("2.md#cell.1", nil), ("3.md#x", nil),
      ("2.md#cell.2", "no heading of '2.md' has the name 'cell.2', so the link leads nowhere"),
      ("1.md#own", nil),
      (
        "2.md#pert",
        "no heading of '2.md' has the name 'pert', so the link leads nowhere; did you "
          + "mean '#part'?"
      ),
      ("2.html#xyz", "no heading of '2.html' has the name 'xyz', so the link leads nowhere"),
      ("./1.md#xyz", "no heading of './1.md' has the name 'xyz', so the link leads nowhere"),
    ] as [(String, String?)])
  func checksLinksIntoOtherNotebooks(url: String, message: String?) throws {
    let texts = [
      "c/1.md": "# Own\n\n[a](\(url))\n",
      "c/2.md": "## Part\n\n# X {#sec-x}\n\n```load\ndataset: digits\n```\n",
    ]
    let notebooks = texts.compactMap {
      NotebookReader.read(SourceFile(path: $0, text: $1)).notebook
    }
    let own = try #require(notebooks.first { $0.file.path == "c/1.md" })
    let found = own.checkLinks(among: RenderedNotebooks(notebooks: notebooks))
    #expect(found.map(\.message) == [message].compactMap(\.self))
    #expect(found.allSatisfy { $0.span?.text == url })
  }

  @Test func keepsLinksToPlacesBesideTheNotebook() throws {
    let text = "[a](2.md#part) [b](data%20x.csv?q) [c](https://a.b) [d](#x) [e](//a.b)\n\n# x\n"
    let links = read(text).notebook?.links ?? []
    #expect(links.map(\.url) == ["2.md#part", "data%20x.csv?q"])
    #expect(links.map(\.path) == ["2.md", "data x.csv"])
    #expect(links.map(\.span.text) == links.map(\.url))
    // Not where the address stands in the words before it.
    let same = try #require(read("a[a](a) ![an a](a)").notebook)
    #expect(same.links.map(\.span.column) == [6] && same.pictures.map(\.span.column) == [17])
  }

  @Test(arguments: [
    ("```{python}\nx\n```\n\n```{python}\ny\n```", "note", "'{python}' is shown as it is written"),
    ("```mermaid\nx\n```", "warning", "'mermaid' is shown as its source"),
    ("```{dot}\nx\n```", "warning", "'dot' is shown as its source"),
  ])
  func tellsOfListingsForOtherTools(text: String, severity: String, message: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.severity.rawValue) == [severity])
    #expect(diagnostics.first?.message.hasPrefix(message) == true)
  }

  @Test(arguments: ["```{.python}\nx\n```", "```python\nx\n```", "```r\nx\n```"])
  func saysNothingOfPlainListings(text: String) {
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0x62, 0xC3, 0xA9, 0xE9], 5, 2, 3), ([0xFF], 0, 1, 1), ([0x61, 0xC3], 1, 1, 2),
      ([0xFF, 0xFE, 0x61, 0], 0, 1, 1), ([0x0A, 0x0A, 0x80], 2, 3, 1),
      ([0xED, 0xA0, 0x80], 0, 1, 1),
    ] as [([UInt8], Int, Int, Int)])
  func findsWhereAFileIsNoText(bytes: [UInt8], offset: Int, line: Int, column: Int) throws {
    let mistake = try #require(EncodingMistake(in: bytes))
    #expect(mistake.offset == offset)
    #expect(mistake.position == (line, column))
    let (notebook, diagnostics) = NotebookReader.read(bytes, at: "n.md")
    #expect(notebook == nil)
    #expect(diagnostics.map(\.id) == ["not-utf-8"])
    #expect(diagnostics.first?.span?.line == line && diagnostics.first?.span?.column == column)
  }

  @Test func takesTextInUTF8() {
    #expect(EncodingMistake(in: Array("é 😀\u{FEFF}".utf8)) == nil)
    #expect(EncodingMistake(in: []) == nil)
  }

  @Test(arguments: [
    ("n.ipynb", "", true), ("n.md", "\n {\"nbformat\": 4, \"cells\": []}", true),
    ("n.md", "{x}", false),
    ("n.md", "a {\"nbformat\": 4, \"cells\": []}", false),
  ])
  func tellsAJupyterNotebook(path: String, text: String, isOne: Bool) {
    let diagnostics = NotebookReader.read(Array(text.utf8), at: path).diagnostics
    #expect(diagnostics.map(\.id) == (isOne ? ["jupyter-notebook"] : []))
  }
}
