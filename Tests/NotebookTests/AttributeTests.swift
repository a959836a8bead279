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
    #expect(picture.alternative?.text == "A value0 $x$")
    #expect(picture.width != nil)
  }

  @Test(arguments: ["fig-align=\"left\"", "fig-cap=\"c\""])
  func namesWhatAPictureTakes(attribute: String) {
    let diagnostics = read("![c](d.png){\(attribute)}").diagnostics
    #expect(diagnostics.map(\.id) == ["unknown-attribute"])
    #expect(diagnostics.first?.message.contains("'width', 'height' and 'fig-alt'") == true)
  }

  @Test(arguments: [
    ("{.python #lst-z lst-cap=\"My $x$\"}", "{.python}", ["#lst-z", "lst-cap"]),
    ("{#lst-z .python}", "{.python}", ["#lst-z"]), ("{#lst-z}", "", ["#lst-z"]),
    ("{.python .numberLines}", "{.python}", []), ("{.python}", "{.python}", []),
    ("python title", "python", []),
  ])
  func takesTheClassOfAListingForItsLanguage(info: String, word: String, told: [String]) {
    let (notebook, diagnostics) = read("```\(info)\nx\n```")
    #expect(outline(notebook?.blocks ?? []) == "code[\(word)](x\n)")
    #expect(diagnostics.map(\.id) == told.map { _ in "unnumbered-listing" })
    #expect(diagnostics.map { $0.span?.text } == told)
  }
}
