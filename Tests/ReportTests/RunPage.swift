import Diagnostics
import Foundation
import Labels
import Notebook
import Record
import Testing
import Typesetting

@testable import Lesson
@testable import Report

extension ReportPage {
  /// The page of a notebook that is read and run.
  static func ofRun(_ text: String, labels: PageLabels = PageLabels(language: "en")) throws
    -> ReportPage
  {
    let reading = NotebookReader.read(SourceFile(path: "lesson.md", text: text))
    let notebook = try #require(reading.notebook, "\(reading.diagnostics.map(\.message))")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let runner = LessonRunner(
      notebook: notebook, options: RunOptions(outputDirectory: folder.path), words: labels)
    let preparation = runner.prepare()
    let record = runner.run(preparation)
    let failures =
      (reading.diagnostics + preparation.diagnostics + record.diagnostics
      + record.cells.flatMap(\.diagnostics)).filter {
        $0.severity == .error
      }
    #expect(failures.map(\.message) == [])
    return render(
      notebook: notebook, record: record, typesetter: Typesetter(), labels: labels)
  }
}
