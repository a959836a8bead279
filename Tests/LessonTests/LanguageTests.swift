import Diagnostics
import Lesson
import Notebook
import Testing

/// What is said where the page's own words are in another language than the notebook.
@Suite struct LanguageTests {
  @Test(arguments: [("de", true), ("pt-BR", true), ("en", false), ("en-GB", false), ("EN", false)])
  func wordsThatAreNotThereAreNoted(tag: String, isNoted: Bool) throws {
    let file = SourceFile(path: "n.md", text: "---\nlang: \(tag)\n---\n\nText.\n")
    let notebook = try #require(NotebookReader.read(file).notebook)
    let options = RunOptions(mode: .check)
    let told = LessonRunner(notebook: notebook, options: options).prepare().diagnostics
    #expect(told.map(\.id) == (isNoted ? ["untranslated"] : []))
    #expect(told.allSatisfy { $0.severity == .note && $0.span?.text == tag })
  }

  @Test func withoutALanguageNothingIsNoted() throws {
    let file = SourceFile(path: "n.md", text: "Text.\n")
    let notebook = try #require(NotebookReader.read(file).notebook)
    let preparation = LessonRunner(notebook: notebook, options: RunOptions(mode: .check)).prepare()
    #expect(preparation.diagnostics.isEmpty)
  }
}
