import Diagnostics
import Testing

@testable import Notebook

/// Footnotes that stand in the text, as Pandoc has them, and marks of footnotes where there are none.
@Suite struct InlineNoteTests {
  @Test(
    arguments: [
      ("a^[b *c* $d$.] e", "p(anote0 e)", ["p(b em(c) $d$.)"]),
      (
        "a[^1] b^[c d] e[^2]\n\n[^1]: f\n\n[^2]: g", "p(anote0 bnote1 enote2)",
        ["p(f)", "p(c d)", "p(g)"]
      ),
      ("a^[b\n[c](d) ]e] f", "p(anote0e] f)", ["p(b link[d|](c))"]),
      ("> - a^[b [c] `]` d]", "quote(ul(li(p(anote0))))", ["p(b [c] `]` d)"]),
      ("| a^[b | c] |\n|--|\n| d |", nil, ["p(b | c)"]),
      ("W^[1] and a^[l-1], \\^[b c]", "p(W^[1] and a^[l-1], ^[b c])", []),
      ("*W*^[l], $W$^[10], x^[i,j] ^[]", "p(em(W)^[l], $W$^[10], x^[i,j] ^[])", []),
      ("中文^[这是脚注。] ^[第三章]", "p(中文note0 note1)", ["p(这是脚注。)", "p(第三章)"]),
      ("a^[Ebd.] b^[a.a.O.]", "p(anote0 bnote1)", ["p(Ebd.)", "p(a.a.O.)"]),
      (
        "a^[*so*] b^[<https://x.org>] c^[[d](e.md)]", "p(anote0 bnote1 cnote2)",
        ["p(em(so))", "p(link[https://x.org|](https://x.org))", "p(link[e.md|](d))"]
      ),
      (
        "a^[$x^2$] b^[set $[0, 1)$ here] c]", "p(anote0 bnote1 c])",
        ["p($x^2$)", "p(set $[0, 1)$ here)"]
      ),
      ("a^[1. May] b^[- c] d^[# e]", "p(anote0 bnote1 dnote2)", ["p(1. May)", "p(- c)", "p(# e)"]),
      ("[a](b.md \"c ^[d e]\")", "p(link[b.md|c ^[d e]](a))", []),
      ("[a](b/^[so].md)", "p(link[b/^[so].md|](a))", []),
      (
        "::: {#wrn-a .callout-warning title=\"B^[c, *d*.]\"}\ne^[f g]\n:::\n\n@wrn-a",
        "warning@wrn-a[Bnote0](p(enote1)) p(ref(wrn-a named))", ["p(c, em(d).)", "p(f g)"]
      ),
      (
        "T^[a b]\n: c^[d e]\n\n| f |\n|--|\n| g |\n\n: h^[i j]",
        nil, ["p(a b)", "p(d e)", "p(i j)"]
      ),
      ("```\na^[b c]\n```\n\n`a^[b c]` $a^[b c]$", "code[](a^[b c]\n) p(`a^[b c]` $a^[b c]$)", []),
      ("a[^1]\n\n[^1]: ::: {.callout-note}\n    b\n    :::\n", "p(anote0)", ["note(p(b))"]),
      (
        "a[^1]\n\n- [^1]: ::: {.callout-tip title=\"T\"} b\n      c\n      :::\n- d", nil,
        ["tip[T](p(b) p(c))"]
      ),
      (
        "a[^long-name]\n\n[^long-name]: <details><summary>b</summary> c\n    </details>",
        "p(anote0)",
        ["details[b](p(c))"]
      ),
      (
        "a[^1] b[^2]\n\n- c\n\n  [^1]: d\n- [^2]: e\n", "p(anote0 bnote1) ul-loose(li(p(c)))",
        ["p(d)", "p(e)"]
      ),
      ("a[^1]\n\n- [^1]: b\n\n> - c", "p(anote0) quote(ul(li(p(c))))", ["p(b)"]),
      ("a[^1]\n\n> [^1]: b\n\nc", "p(anote0) p(c)", ["p(b)"]),
      ("a\n\n- \n- b\n\n>\n", "p(a) ul(li() li(p(b))) quote()", []),
      ("# a^[b c]\n\nd^[e f `= 1+1`]", "h1#a(anote0) p(dnote1)", ["p(b c)", "p(e f value1)"]),
    ] as [(String, String?, [String])])
  func readsNotesInTheText(text: String, expected: String?, notes: [String]) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.map(\.message) == [])
    if let expected { #expect(outline(notebook?.blocks ?? []) == expected) }
    #expect(notebook?.footnotes.map { outline($0) } == notes)
  }

  @Test func readsWhatStandsInANoteAsProse() {
    let diagnostics = read("a^[see [b d][c] and @eq-x]").diagnostics
    #expect(diagnostics.map(\.id) == ["unknown-link", "unknown-reference"])
    #expect(diagnostics.map { $0.span?.text } == ["[b d][c]", "@eq-x"])
  }

  @Test(arguments: ["a^[b c]\n\n```\nd", "a^[b c]\n\n<!--\nd"])
  func tellsWhereANoteCannotBeOne(text: String) throws {
    let (notebook, diagnostics) = read(text)
    let told = diagnostics.first { $0.id == "inline-note" }
    #expect(told?.span?.text == "^[b c]")
    #expect(told?.message.hasPrefix("in a text with a fence or a comment") == true)
    #expect(notebook?.footnotes.isEmpty == true)
    #expect(outline(Array(try #require(notebook).blocks.prefix(1))) == "p(a^[b c])")
  }

  @Test(arguments: [
    "fig-cap: a[^1]", "tbl-cap: a[^1]", "lst-cap: a[^1]", "hint: a[^1]",
  ])
  func saysOnceThatACaptionHasNoFootnotes(option: String) {
    let text = "```train\n#| \(option)\nepochs: 1\n```\n\n[^1]: b\n"
    #expect(read(text).diagnostics.map(\.id) == ["footnote-outside-text"])
  }

  @Test func saysThatACaptionHasNoNotes() {
    let diagnostics = read("---\ntitle: a^[b c]\n---\n").diagnostics
    #expect(diagnostics.map(\.id) == ["footnote-outside-text"])
    #expect(diagnostics.first?.span?.text == "^[b c]")
  }
}
