import Diagnostics
import Testing

/// Notebooks with mistakes: the text of all that is said of them.
@Suite struct BadCaseTests {
  @Test func isNotEmpty() {
    #expect(NotebookCase.bad.count >= 45)
  }

  @Test(arguments: NotebookCase.bad)
  func tellsItsMistakes(notebookCase: NotebookCase) throws {
    let run = try CaseRun(notebookCase)
    #expect(!run.diagnostics.isEmpty)
    let text = run.diagnostics.map { "\($0)\n" }.joined()
    try ExpectedText(notebookCase: notebookCase, file: "diagnostics.txt")
      .check(notebookCase.withoutFolder(text))
  }
}
