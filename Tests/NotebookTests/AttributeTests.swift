import Diagnostics
import Testing

@testable import Notebook

/// What stands in braces behind a picture, and on the fence of a listing.
@Suite struct AttributeTests {
  @Test func readsTheAlternativeOfAPictureAsProse() throws {
    let text = "![c](d.png){fig-alt=\"A `= 1+1` $x$\" width=50%}"
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.map(\.message) == [])
    #expect(outline(notebook?.blocks ?? []) == "p(picture0(c))")
    let picture = try #require(notebook?.pictures.first)
    #expect(picture.alternative?.text == "A value1 $x$")
    #expect(picture.width != nil)
  }

  @Test(
    arguments: [
      ("![](d.png){#fig-a}", "1"), ("- ![a](d.png){#fig-a}\n- b", "1"),
      ("> ![](d.png){#fig-a} ", "1"),
      ("a ![b](d.png){#fig-a}", nil), ("![b](d.png){#fig-a}.", nil), ("# ![b](d.png){#fig-a}", nil),
      ("| ![b](d.png){#fig-a} |\n|--|", nil), ("*![b](d.png)*{#fig-a}", nil),
      ("[![b](d.png){#fig-a}](c.md)", nil),
    ] as [(String, String?)])
  func numbersPicturesThatStandAlone(text: String, number: String?) {
    let (notebook, diagnostics) = read(text + "\n\n@fig-a")
    #expect(notebook?.labels["fig-a"]?.number.plainText([:]) == number)
    let told = diagnostics.filter { $0.id == "unknown-reference" }
    #expect(told.isEmpty == (number != nil))
    #expect(diagnostics.isEmpty == (number != nil), "\(diagnostics)")
  }

  @Test func tellsOfTheLabelOfAPictureInALine() {
    let diagnostics = read("a ![b](d.png){#fig-a} c ![d](d.png){#fig-b}").diagnostics
    #expect(diagnostics.map(\.id) == ["picture-in-a-line", "picture-in-a-line"])
    #expect(diagnostics.map { $0.span?.text } == ["#fig-a", "#fig-b"])
  }

  @Test(arguments: ["fig-align=\"left\"", "fig-cap=\"c\""])
  func namesWhatAPictureTakes(attribute: String) {
    let diagnostics = read("![c](d.png){\(attribute)}").diagnostics
    #expect(diagnostics.map(\.id) == ["unknown-attribute"])
    #expect(diagnostics.first?.message.contains("'width', 'height' and 'fig-alt'") == true)
  }

  @Test(arguments: [
    ("{.python #lst-z lst-cap=\"My $x$\"}", "code[{.python}]#lst-z[My $x$](x\n)"),
    ("{#lst-z .python}", "code[{.python}]#lst-z(x\n)"), ("{#lst-z}", "code[]#lst-z(x\n)"),
    ("python {#lst-z}", "code[python]#lst-z(x\n)"), ("python{#z}", "code[python]#z(x\n)"),
    ("{.python lst-cap='A `= 1+1`'}", "code[{.python}][A value1](x\n)"),
    ("{.python}", "code[{.python}](x\n)"), ("python title", "code[python](x\n)"),
    ("js title=\"{x}\"", "code[js](x\n)"),
  ])
  func readsWhatTheFenceOfAListingSays(info: String, expected: String) {
    let (notebook, diagnostics) = read("```\(info)\nx\n```")
    #expect(outline(notebook?.blocks ?? []) == expected)
    #expect(diagnostics.map(\.message) == [])
  }

  @Test(arguments: [
    ("{.python .numberLines}", ".numberLines"),
    ("{.python filename=\"x.py\"}", "filename=\"x.py\""),
    ("python {code-line-numbers=\"1\"}", "code-line-numbers=\"1\""), ("js {1,3-4}", "{1,3-4}"),
  ])
  func namesWhatAListingDoesNotTake(info: String, place: String) {
    let diagnostics = read("```\(info)\nx\n```").diagnostics
    #expect(diagnostics.map(\.id) == ["listing-attribute"])
    #expect(diagnostics.first?.severity == .note)
    #expect(diagnostics.first?.span?.text.hasSuffix(place) == true)
  }

  @Test func saysWhereTheOptionsOfAStepStand() {
    let diagnostics = read("```train {#lst-a lst-cap=\"b\"}\nepochs: 1\n```").diagnostics
    #expect(diagnostics.map(\.id) == ["step-attribute", "step-attribute"])
    #expect(diagnostics.first?.message.contains("'#| lst-label: …'") == true)
  }

  @Test(arguments: [
    ("train epochs=3", "epochs=3", "'epochs: 3' stands on a line below it"),
    ("train epochs: 3", "epochs: 3", "'epochs: 3' stands on a line below it"),
    ("train   lr = .1  ", "lr = .1", "'lr: .1' stands on a line below it"),
    ("train extra", "extra", "settings stand below it"),
    ("train {epochs=3", "{epochs=3", "settings stand below it"),
    ("train é", "é", "settings stand below it"),
  ])
  func tellsWhatHasNoEffectBehindTheNameOfAStep(info: String, place: String, remedy: String) {
    for mark in ["```", "~~~~"] {
      let (notebook, diagnostics) = read("\(mark)\(info)\nepochs: 1\n\(mark)")
      #expect(diagnostics.map(\.id) == ["step-suffix"] && notebook?.steps.count == 1)
      #expect(diagnostics.first?.span?.text == place)
      #expect(diagnostics.first?.message.hasSuffix(remedy) == true)
    }
    #expect(read("```train \t \nepochs: 1\n```").diagnostics.isEmpty)
  }

  @Test func numbersListingsAndTheSourcesOfSteps() {
    let (notebook, diagnostics) = read(
      "@lst-b\n\n```{.python #lst-a}\nx\n```\n\n```train\n#| lst-label: lst-b\n#| lst-cap: Its *rate*\n"
        + "epochs: 1\n```\n\n```train\n#| label: lst-c\nepochs: 1\n```\n[d](#lst-a) [e](#lst-b)")
    #expect(diagnostics.map(\.message) == [])
    let labels = notebook?.labels ?? [:]
    #expect(
      ["lst-a", "lst-b", "lst-c"].map { labels[$0].map { outline($0.number) } } == ["1", "2", "3"])
    #expect(notebook?.steps.map { $0.options.listingLabel?.value } == ["lst-b", "lst-c"])
    #expect(notebook?.steps.first?.options.listingCaption?.text == "Its em(rate)")
  }

  @Test(arguments: [
    ("```{.python #lst-a}\n```\n\n```{.python #lst-a}\n```", "duplicate-label"),
    ("```train\n#| lst-label: lst-a\n#| echo: false\nepochs: 1\n```", "unshown-listing"),
    ("```train\n#| lst-label: a\nepochs: 1\n```", "wrong-value"), ("@lst-a", "unknown-reference"),
  ])
  func tellsOfLabelsThatNumberNoListing(text: String, id: String) {
    #expect(read(text).diagnostics.map(\.id) == [id])
  }
}
