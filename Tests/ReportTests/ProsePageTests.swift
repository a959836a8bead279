import Diagnostics
import Foundation
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

/// What prose becomes on the page: places that references lead to, formulas in lines, captions.
@Suite struct ProsePageTests {
  @Test(arguments: [
    "# A $x$ {#sec-a}\n\ntext", "::: {.callout-note}\n### B {#sec-a}\n:::",
    "<details><summary>\n\n## B {#sec-a}\n\n</summary>\n\ntext\n\n</details>",
    "| a |\n|--|\n| b |\n\n: c {#sec-a}\n\n## D {#sec-a}",
  ])
  func leadsToWhatHasALabel(text: String) throws {
    let html = try ReportPage.ofRun("\(text)\n\n@sec-a\n").html
    #expect(html.contains("href=\"#sec-a\""))
    #expect(html.components(separatedBy: " id=\"sec-a\"").count == 2)
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test(arguments: ["a $$x$$, b", "- a $$x$$ b", "> a $$x \\tag{1}$$", "a[^b]\n\n[^b]: $$x$$ c"])
  func scrollsADisplayThatStandsInALine(text: String) throws {
    let html = try ReportPage.ofRun(text).html
    let display = try #require(html.range(of: "<span class=\"katex-display\">"))
    #expect(html[..<display.lowerBound].hasSuffix("<span class=\"formula\">"))
  }

  @Test(arguments: [
    ("[a](lesson_files/m.safetensors)", true), ("[a](./lesson_files/m.bin)", true),
    ("[a](%6Cesson_files/m.bin?x#y)", true), ("[a](other_files/m.bin)", false), ("[a](#b)", false),
  ])
  func saysThatTheFolderGoesAlongWhereALinkLeadsThere(text: String, isSaid: Bool) throws {
    let html = try ReportPage.ofRun("\(text)\n\n# B").html
    #expect(html.contains("pass that folder on with the page") == isSaid)
  }

  @Test func numbersTheCaptionOfATable() throws {
    let html = try ReportPage.ofRun("| a |\n|--|\n| b |\n\n: All *b* {#tbl-b}\n\n@tbl-b\n").html
    #expect(html.contains("<figcaption>Table\u{A0}1: All <em>b</em></figcaption>"))
    #expect(html.contains("<a class=\"reference\" href=\"#tbl-b\">Table\u{A0}1</a>"))
  }

  @Test func numbersATableWithoutCaption() throws {
    let html = try ReportPage.ofRun("| a |\n|--|\n| b |\n\n: {#tbl-b}\n\n@tbl-b\n").html
    #expect(html.contains("<figcaption>Table\u{A0}1</figcaption>"))
    #expect(html.components(separatedBy: " id=\"tbl-b\"").count == 2)
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test(arguments: [
    "[![b](https://x.org/b.svg)](https://y.org/p)", "[a *<https://x.org>* b](https://y.org/p)",
    "[see @sec-a](https://y.org/p)\n\n# A {#sec-a}", "[a[^b]](https://y.org/p)\n\n[^b]: c",
    "[![b](gone.png)](https://y.org/p)",
  ])
  func putsNoLinkIntoALink(text: String) throws {
    let html = try ReportPage.ofRun(text).html
    let start = try #require(html.range(of: "<a href=\"https://y.org/p\">"))
    let end = try #require(html[start.upperBound...].range(of: "</a>"))
    #expect(!html[start.upperBound..<end.lowerBound].contains("<a "))
    #expect(!html.contains("href=\"https://x.org"))
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test(arguments: ["![](d.png){#fig-a}", "- ![](d.png){#fig-a}\n- b"])
  func numbersAPictureWithoutCaption(text: String) throws {
    let html = try ReportPage.ofRun(text + "\n\n@fig-a").html
    #expect(html.contains("<figcaption>Figure\u{A0}1</figcaption>"))
    #expect(html.contains("href=\"#fig-a\""))
  }

  @Test func numbersCalloutsAndListings() throws {
    let text =
      "::: {#tip-a .callout-tip title=\"So\"}\na\n:::\n\n::: {#x}\nb\n:::\n\n"
      + "```{.python #lst-a lst-cap=\"A *b*\"}\nx\n```\n\n```python {#lst-b}\nx\n```\n\n"
      + "@tip-a @lst-a @lst-b [c](#x)\n"
    let html = try ReportPage.ofRun(text).html
    #expect(html.contains("<span class=\"callout-kind\">Tip\u{A0}1</span> So</p>"))
    #expect(html.contains("<a class=\"reference\" href=\"#tip-a\">Tip\u{A0}1</a>"))
    #expect(html.contains("<figcaption>Listing\u{A0}1: A <em>b</em></figcaption>"))
    #expect(html.contains("<figcaption>Listing\u{A0}2</figcaption>"))
    #expect(html.contains("<a class=\"reference\" href=\"#lst-b\">Listing\u{A0}2</a>"))
    for id in ["tip-a", "x", "lst-a", "lst-b"] {
      #expect(html.components(separatedBy: " id=\"\(id)\"").count == 2, "\(id)")
    }
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test func numbersTheSourceOfAStep() throws {
    let html = try ReportPage.ofRun(
      "```load\n#| lst-label: lst-a\n#| lst-cap: All *digits*\ndataset: digits\n```\n\n@lst-a\n"
    ).html
    #expect(html.contains("<figure class=\"listing-figure\" id=\"lst-a\"><details>"))
    #expect(html.contains("<figcaption>Listing\u{A0}1: All <em>digits</em></figcaption>"))
    #expect(html.contains("<a class=\"reference\" href=\"#lst-a\">Listing\u{A0}1</a>"))
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test(arguments: [
    "a <!-- unseen --> [b](#nowhere)", "a <!-- x\n\nunseen --> [b](#nowhere)",
    "<!-- unseen --> [b](#nowhere)", "a [b](#nowhere \"c <!-- unseen -->\")",
    "| <!-- unseen --> [b](#nowhere) |\n|--|", "# <!-- unseen --> [b](#nowhere)",
  ])
  func showsNoCommentNotEvenInAMessage(text: String) throws {
    let reading = NotebookReader.read(SourceFile(path: "n.md", text: text))
    let notebook = try #require(reading.notebook)
    var record = RunRecord(notebook: "n.md", status: .ok)
    record.diagnostics = reading.diagnostics
    let html = ReportPage.render(
      notebook: notebook, record: record, typesetter: Typesetter()
    ).html
    #expect(html.contains("class=\"diagnostic warning\"") && html.contains("nowhere</mark>"))
    #expect(!html.contains("unseen"))
  }

  /// Where no markup can stand, a reference reads as on the page, and a formula as what its macros say.
  @Test func readsAsOnThePageWhereNoMarkupStands() throws {
    let text = #"""
      ---
      title: 'By @eq-a: $\E[x]$ in $\eqref{eq-a}$, @eq-gone'
      description: '[-@eq-a] of @sec-b, $\E$'
      macros: {E: '\mathbb{E}'}
      ---

      $$a$$ {#eq-a}

      # B of @eq-a {#sec-b}

      ![c @eq-a](d.png "e @sec-b") [f](https://x.org "g @eq-a")

      | h |
      |---|
      | i |

      : j $\E$ @eq-a
      """#
    let html = try ReportPage.ofRun(text).html
    #expect(html.contains("<title>By Equation\u{A0}1: E[x] in (1), @eq-gone</title>"))
    #expect(html.contains("name=\"description\" content=\"1 of “B of Equation\u{A0}1”, E\""))
    #expect(html.contains("title=\"g Equation\u{A0}1\""))
    #expect(html.contains("aria-label=\"j E Equation\u{A0}1\""))
  }

  /// A title may name itself, and two may name each other.
  @Test(arguments: [
    "# A @sec-a {#sec-a}\n\n@sec-a", "## A @sec-b {#sec-a}\n\n## B @sec-a {#sec-b}\n\n@sec-a",
    "## A $\\ref{sec-a}$ {#sec-a}\n\n@sec-a",
  ])
  func endsWhereTitlesNameEachOther(text: String) throws {
    let html = try ReportPage.ofRun(text).html
    #expect(html.contains("<a class=\"reference\" href=\"#sec-a\">"))
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test(arguments: ["[a](#cafe\u{301})", "[a](#caf%C3%A9)"])
  func spellsALinkAsThePlaceItLeadsTo(link: String) throws {
    for heading in ["Caf\u{E9}", "Cafe\u{301}"] {
      let html = try ReportPage.ofRun("\(link)\n\n## \(heading)").html
      let id = Array(heading.lowercased().utf8).map { byte -> String in
        byte < 128 ? String(Unicode.Scalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
      }.joined()
      #expect(html.contains("<a href=\"#\(id)\">a</a>"))
    }
  }
}
