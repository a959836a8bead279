import Diagnostics
import Foundation
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

/// What is mentioned often costs a page little, and what a page has no room for is told.
@Suite struct PageLimitTests {
  private func page(_ text: String, pictures: [String: Int] = [:]) throws -> ReportPage {
    let reading = NotebookReader.read(SourceFile(path: "n.md", text: text))
    let notebook = try #require(reading.notebook)
    var record = RunRecord(notebook: "n.md", status: .ok)
    record.diagnostics = reading.diagnostics
    record.pictures = pictures.mapValues {
      EmbeddedPicture(
        mediaType: "image/png", bytes: Array(repeating: 7, count: $0), width: 4, height: 2)
    }
    return ReportPage.render(notebook: notebook, record: record, typesetter: Typesetter())
  }

  @Test func holdsAPictureThatIsShownOftenOnce() throws {
    let text =
      "![a](a.png) ![](a.png){width=50%}\n\n![b](b.png)\n\n![c](a.png \"t\"){#fig-c}\n\n@fig-c\n"
    let html = try page(text, pictures: ["a.png": 12_000, "b.png": 30_000]).html
    #expect(html.components(separatedBy: "data:image/png;base64,BwcH").count == 3)
    #expect(
      html.contains("<span class=\"shared-picture picture-1\" role=\"img\" aria-label=\"a\">"))
    #expect(html.contains("role=\"presentation\" style=\"width:50%;height:auto\""))
    #expect(html.contains("aria-label=\"c\" title=\"t\" id=\"fig-c\">"))
    #expect(html.contains("<img src=\"data:image/png;base64,BwcH"))
    #expect(MarkupCheck(html).problems.isEmpty)
  }

  @Test func shortensALongTitleWhereTheTextRefersToIt() throws {
    let title = String(repeating: "word ", count: 2000)
    let text = "# A\n\n## \(title) {#sec-a}\n\n"
    let once = try page(text + "@sec-a").html.utf8.count
    let often = try page(text + String(repeating: "@sec-a ", count: 100)).html.utf8.count
    #expect(often - once < 100 * 2 * Limits.referenceLength)
  }

  @Test func typesetsNoMoreFormulasThanAPageHasRoomFor() throws {
    let count = Limits.formulaSigns / 300
    let long = (0..<count).map { "$x_{\($0)}" + String(repeating: "+y", count: 200) + "$" }
    let page = try page(long.joined(separator: "\n\n") + "\n\n$x_{0}$ and $z$ and $z$\n")
    #expect(page.diagnostics.map(\.id) == ["formulas-left"])
    #expect(page.html.components(separatedBy: "<code class=\"math\">").count > 2)
    #expect(page.html.components(separatedBy: "<math>").count > count / 2)
  }

  @Test func countsAFormulaOnceAndItsColumnsMore() {
    var budget = FormulaBudget()
    let wide = Typesetter.Request(String(repeating: "&", count: 1500))
    let others = [
      wide, .init("x"), .init(wide.latex + "a"), .init(wide.latex + "b"), wide, .init("y"),
    ]
    let taken = ([wide] + others).map { budget.take($0) }
    #expect(taken == [true, true, true, true, false, true, true])
    var whole = FormulaBudget()
    let wider = whole.take(Typesetter.Request(String(repeating: "&", count: 3900)))
    #expect(!wider)
    let long = String(repeating: "a", count: Limits.formulaBytes)
    let written = ["a", long, "a"].map { budget.take(markup: $0) }
    #expect(written == [true, false, true])
  }

  @Test func showsFiftyMessages() throws {
    let text = (0..<500).map { "[a](#no-\($0)) " }.joined()
    let html = try page(text).html
    #expect(
      html.components(separatedBy: "class=\"diagnostic warning\"").count == Limits.shownMessages + 2
    )
    #expect(html.contains("there are 500 messages in all; 450 others"))
    #expect(html.utf8.count < 200_000)
  }
}
