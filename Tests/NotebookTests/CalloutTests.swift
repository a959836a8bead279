import Diagnostics
import Testing

@testable import Notebook

/// Blocks that lines open and close: callouts, `<details>`, and descriptions of terms.
@Suite struct CalloutTests {
  @Test(arguments: [
    ("::: {.callout-note}\ntext\n:::", "note(p(text))"),
    ("::: { .callout-tip }\n\n## T $x$\n\na\n\n:::\n\nb", "tip[#t-x T $x$](p(a)) p(b)"),
    (
      ":::{#a .callout-warning title='A \"b\" *c*' collapse=true}\na\n:::",
      "warning#a-closed[A “b” em(c)](p(a))"
    ),
    (
      "a\n::: {.callout-important collapse=\"false\"}\n- b\n- c\n:::\nd",
      "p(a) important-open(ul(li(p(b)) li(p(c)))) p(d)"
    ),
    (
      ":::: {.callout-caution}\n::: {.callout-note}\na\n:::\nb\n::::",
      "caution(note(p(a)) p(b))"
    ),
    (
      "> ::: {.callout-note}\n> a\n> :::\n> b\n\n- ::: {.callout-tip}\n  a\n  :::\n- b",
      "quote(note(p(a)) p(b)) ul-loose(li(tip(p(a))) li(p(b)))"
    ),
    (
      "::: {.callout-note}\n| a |\n|--|\n| b |\n:::\nc",
      "note(table[Notebook.Block.Table.Alignment.left](a / b)) p(c)"
    ),
    (
      "```\n::: {.callout-note}\n:::\n```\n\n    :::",
      "code[](::: {.callout-note}\n:::\n) code[](:::\n)"
    ),
    ("::: {.callout-note}\n$$\na\n$$\n$$b$$\n:::", "note($$a$$ $$b$$)"),
    ("::: {.callout-note}\n:::", "note()"),
    ("`:::` and a : b :: c", "p(`:::` and a : b :: c)"),
    ("> [!NOTE]\n> a *b*\n>\n> c", "note(p(a em(b)) p(c))"),
    ("> [!tip]\n>\n> - a", "tip(ul(li(p(a))))"),
    ("> [!CAUTION]", "caution()"), ("> [!NOTE] a *b*\n> c", "note[a em(b)](p(c))"),
    ("[!NOTE]\na", "p([!NOTE]|a)"), ("> [!NOTE]- a *b*\n> c", "note-closed[a em(b)](p(c))"),
    ("> [!tip]+ a\n> c", "tip-open[a](p(c))"), ("> [!NOTE]-\n> c", "note-closed(p(c))"),
    ("> [!NOTE]+", "note-open()"), ("> [!NOTE] - a\n> c", "note[- a](p(c))"),
    ("::: {.callout-tip icon=false appearance='simple'}\na\n:::", "tip(p(a))"),
    ("::: {.callout-tip} Use *it* {#x}\na\n:::", "tip(p(Use em(it) {#x}) p(a))"),
    ("::: {.callout-tip title=\"T\"} a :::\nb\n::::", "tip[T](p(a) p(b))"),
    ("::::: {.callout-tip} :::::\na\n:::::", "tip(p(a))"), ("::: {#x} a\n:::", "#x p(a)"),
    ("> [!NOTE]\n> - [ ] a\n> - [x] b", "note(ul(todo(p(a)) done(p(b))))"),
  ])
  func readsCallouts(text: String, expected: String) {
    expectOutline(text, expected)
  }

  @Test(arguments: [
    ("::: {#tip-a .callout-tip}\na\n:::\n\n@tip-a", "tip@tip-a(p(a)) p(ref(tip-a named))"),
    ("[a](#nte-b)\n\n::: {.callout-note #nte-b}\n:::", "p(link[#nte-b|](a)) note@nte-b()"),
    ("::: {#tip-a .callout-note}\n:::", "note#tip-a()"), ("::: {#x}\na\n:::", "#x p(a)"),
    ("::: {#x}\n::: {#y}\na\n:::\n:::\n[b](#y)", "#x #y p(a) p(link[#y|](b))"),
    ("- ::: {#x}\n  a\n  :::\n\n[b](#x)", "ul-loose(li(#x p(a))) p(link[#x|](b))"),
    ("# X y\n\n::: {.callout-tip #x-y}\n:::", "h1#x-y-1(X y) tip#x-y()"),
  ])
  func keepsTheIDsOfBlocks(text: String, expected: String) {
    #expect(messages(text) == "")
    expectOutline(text, expected)
  }

  @Test func numbersCalloutsByTheirKind() {
    let (notebook, diagnostics) = read(
      "::: {#tip-a .callout-tip}\n:::\n::: {#wrn-a .callout-warning}\n::: {#tip-b .callout-tip}\n"
        + ":::\n:::\n")
    #expect(diagnostics.map(\.message) == [])
    #expect(
      ["tip-a", "wrn-a", "tip-b"].map { notebook?.labels[$0].map { outline($0.number) } }
        == ["1", "1", "2"])
  }

  @Test(arguments: [
    ("@tip-a", "unknown-reference", "'::: {#tip-a .callout-tip}'"),
    ("@Tip-a", "unknown-reference", "'tip-a'"), ("@TIP-A", "unknown-reference", "'TIP-A'"),
    ("::: {#x}\n:::\n::: {#x}\n:::", "duplicate-label", "given twice"),
    ("::: {#tip-x .callout-tip}\n:::\n::: {#tip-x .callout-tip}\n:::", "duplicate-label", "twice"),
    ("::: {#fig-a}\n:::", "unnumbered-division", "write '{#fig-a}' behind a picture"),
    ("::: {#x .column}\n:::", "unknown-division", "unless its class is a callout's"),
  ])
  func tellsOfIDsThatNameNothing(text: String, id: String, advice: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.message.contains(advice) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    ("> [!FOO]\n> a", "unknown-alert", "[!FOO]", "known are '[!NOTE]', '[!TIP]'"),
    ("> [!TIPP] a", "unknown-alert", "[!TIPP]", "did you mean '[!TIP]'?"),
    ("> [!info]- a\n> b", "unknown-alert", "[!info]", "write '[!NOTE]'"),
    ("> [!danger] a\n> b", "unknown-alert", "[!danger]", "write '[!CAUTION]'"),
    ("::: {.callout-tip fold=x}\na\n:::", "unknown-callout-key", "fold=x", "'fold'"),
    ("::: callout-tip\na\n:::", "unknown-division", "::: callout-tip", "'::: {.callout-tip}'?"),
  ])
  func tellsOfCalloutsThatItDoesNotKnow(text: String, id: String, place: String, advice: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(advice) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    ("<details>\n<summary>a *b*</summary>\n\nc\n\n</details>", "details[a em(b)](p(c))"),
    ("<details open><summary>a</summary>b</details>", "details-open[a](p(b))"),
    ("<DETAILS class=\"x\" onclick='y()'>\na\n</DETAILS>\nb", "details[](p(a)) p(b)"),
    (
      "<details>\n<summary>\n\n### a\n$x$\n</summary>\n- b\n- c\n</details>",
      "details[#a a|$x$](ul(li(p(b)) li(p(c))))"
    ),
    (
      "<details>\n<details>\na\n</details>\n::: {.callout-note}\nb\n:::\n</details>",
      "details[](details[](p(a)) note(p(b)))"
    ),
    (
      "- a\n\n  <details><summary>b</summary>\n\n  c\n\n  </details>\n- d",
      "ul-loose(li(p(a) details[b](p(c))) li(p(d)))"
    ),
    ("<details>\n<summary>`</details>`</summary>\na</details>", "details[`</details>`](p(a))"),
    (
      "```html\n<details>\n</details>\n```\n\n`<details>` b",
      "code[html](<details>\n</details>\n) p(`<details>` b)"
    ),
    ("<div>\n<details>\n</div>", "html(<div>\n<details>\n</div>\n)"),
  ])
  func readsDetails(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test func readsStepsBetweenTags() {
    let step = "```evaluate\n#| label: a\n\n#| show: x\n```"
    for text in [
      "<details>\n<summary>s</summary>\n\(step)\n</details>",
      "::: {.callout-note title=\"t\"}\n\(step)\n:::",
      "a\n: b\n\n"
        + step.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    \($0)" }.joined(separator: "\n"),
    ] {
      let notebook = read(text).notebook
      #expect(notebook?.steps.map(\.label) == ["a"], "\(text)")
      #expect(notebook.map { outline($0.blocks).contains("cell0)") } == true, "\(text)")
    }
  }

  @Test(arguments: [
    ("a\n: b", "dl(dt(a) dd(p(b)))"),
    (
      "a *b*\n\n:   c\n    d\n\n    e $x$\n: f",
      "dl(dt(a em(b))-loose dd(p(c|d) p(e $x$)) dd(p(f)))"
    ),
    ("a\n: b\n\nc\n: d\n: - e\n\nf", "dl(dt(a) dd(p(b)) dt(c) dd(p(d)) dd(ul(li(p(e))))) p(f)"),
    (
      "> a\n> : b\n\n- a\n  : b\n- c",
      "quote(dl(dt(a) dd(p(b)))) ul(li(dl(dt(a) dd(p(b)))) li(p(c)))"
    ),
    ("::: {.callout-note}\na\n: b\n:::", "note(dl(dt(a) dd(p(b))))"),
    ("a\nb\n: c", "p(a|b|: c)"),
    ("# a\n: b\n\n\n: c", "h1#a(a) p(: b) p(: c)"),
    ("a\n:b\n\na :\n\n- x\n- y", "p(a|:b) p(a :) ul(li(p(x)) li(p(y)))"),
  ])
  func readsDefinitions(text: String, expected: String) {
    expectOutline(text, expected)
  }

  @Test(arguments: [
    (
      "a\n\n::: {.callout-note}\nb", "p(a) note(p(b))",
      "3:1: no ':::' closes the block that opens here"
    ),
    (
      "> ::: {.callout-note}\n> b\n\nc", "quote(note(p(b))) p(c)",
      "1:3: no ':::' closes the block that opens here"
    ),
    (
      "<details>\n::: {.callout-note}\na\n</details>\nb", "details[](note(p(a))) p(b)",
      "2:1: no ':::' closes the block that opens here"
    ),
    (
      "a <x>\n\n<details>\n\nc", "p(a html(<x>)) details[](p(c))",
      "3:1: no '</details>' closes the block that opens here"
    ),
    (
      "a\n:::\nb", "p(a) p(b)",
      "2:1: this ':::' closes nothing; a block opens with a line such as '::: {.callout-note}'"
    ),
    (
      "a\n</details>", "p(a) html(</details>\n)",
      "2:1: this '</details>' closes nothing; a block opens with a line such as '<details>'"
    ),
    (
      "::: {.callout-nte}\na\n:::", "p(a)",
      "1:1: a ':::' block is shown as ordinary text unless its class is a callout's; did you mean 'callout-note'?"
    ),
    (
      "::: tip\na\n:::", "p(a)",
      "1:1: a ':::' block is shown as ordinary text unless its class is a callout's; did you mean '::: {.callout-tip}'?"
    ),
    (
      "::: {layout-ncol=2}\na\n:::", "p(a)",
      "1:1: a ':::' block is shown as ordinary text unless its class is a callout's, which are callout-note, callout-tip, callout-warning, callout-important, callout-caution"
    ),
    (
      "::: {.callout-tip colapse=true}\na\n:::", "tip(p(a))",
      "1:19: a callout has no key 'colapse'; did you mean 'collapse'?"
    ),
    (
      "::: {.callout-tip collapse=yes}\na\n:::", "tip(p(a))",
      "1:28: 'collapse' takes true or false, not 'yes'"
    ),
  ])
  func warnsOfBlocksThatAreNotWhatTheySeem(text: String, expected: String, message: String) {
    let (notebook, diagnostics) = read(text)
    #expect(outline(notebook?.blocks ?? []) == expected)
    let found = diagnostics.map { diagnostic in
      "\(diagnostic.span?.line ?? 0):\(diagnostic.span?.column ?? 0): \(diagnostic.message)"
    }
    #expect(found == [message])
    #expect(!diagnostics.hasErrors)
  }

  @Test(arguments: [
    "::: {.callout-note}\n", "<details>\n", "<details><summary>", "> ::: {.callout-note}\n",
    ":::\n",
    "a\n: b\n", "</summary>", "[^1]: x\n", "<!-- ", "{a=b", "![](a){width=1}", "[@a", "<kbd>",
    "[^a]",
    "`<details>", "::: {.callout-note title=\"`\"}\n", "- [ ] ", ": : ",
  ])
  func survivesManyMarks(mark: String) {
    let (notebook, _) = read(String(repeating: mark, count: 2000))
    #expect(notebook != nil)
  }

  @Test func tellsOfTheSameOnlySoOften() {
    let diagnostics = read(String(repeating: "<details>", count: 1000)).diagnostics
    #expect(diagnostics.count { $0.id == "unclosed-block" } == 1000)
    #expect(diagnostics.digest.count { $0.id == "unclosed-block" } == Limits.equalMessages)
  }

  private func expectOutline(_ text: String, _ expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(outline(notebook?.blocks ?? []) == expected)
  }
}
