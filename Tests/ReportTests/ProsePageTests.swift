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
}
