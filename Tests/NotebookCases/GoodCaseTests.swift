import Diagnostics
import Foundation
import Lectern
import Testing
import Typesetting

/// Notebooks that run: what they give, and what their pages show.
@Suite struct GoodCaseTests {
  @Test func isNotEmpty() {
    #expect(NotebookCase.good.count >= 18)
  }

  @Test(arguments: NotebookCase.good)
  func givesItsRecord(notebookCase: NotebookCase) throws {
    let run = try CaseRun(notebookCase)
    try ExpectedText(notebookCase: notebookCase, file: "record.txt")
      .check(notebookCase.withoutFolder(RecordText(run.record).text))
  }

  /// Each line of `page.txt` is a piece of the page; one that begins with `!` is not.
  @Test(arguments: NotebookCase.good.filter { $0.text(of: "page.txt") != nil })
  func showsWhatItsPageHasTo(notebookCase: NotebookCase) throws {
    let page = try #require(try CaseRun(notebookCase).page(Self.typesetter))
    #expect(page.diagnostics.isEmpty)
    for line in (notebookCase.text(of: "page.txt") ?? "").split(separator: "\n") {
      let isUnwanted = line.hasPrefix("!")
      let piece = isUnwanted ? line.dropFirst() : line
      // The page itself is too long for a failure's message.
      let isThere = page.html.contains(piece)
      #expect(isThere != isUnwanted, "the page \(isThere ? "has" : "lacks") '\(piece)'")
    }
  }

  @Test(arguments: NotebookCase.good)
  func givesTheSameTwice(notebookCase: NotebookCase) throws {
    let runs = [try CaseRun(notebookCase), try CaseRun(notebookCase)]
    #expect(RecordText(runs[0].record).text == RecordText(runs[1].record).text)
    let pages = runs.map { $0.page(Self.withoutMathematics) }
    #expect(pages[0]?.html == pages[1]?.html)
    #expect(pages[0]?.files == pages[1]?.files)
  }

  /// Loads KaTeX once for all cases.
  private static let typesetter = Typesetter()

  /// Formulas stay LaTeX: typesetting is not what is looked at, and takes most of the time.
  private static var withoutMathematics: Typesetter {
    Typesetter(installation: KaTeXInstallation(scripts: "", fonts: ""))
  }
}
