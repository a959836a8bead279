import Diagnostics
import Foundation
import Lesson
import Notebook
import Record
import Report
import Typesetting

/// One run of a case: as far as it got, and all that was said.
struct CaseRun {
  let notebook: Notebook?
  /// The record of the run; of a notebook with mistakes, one that holds nothing but them.
  let record: RunRecord

  /// Reads, prepares and runs the notebook of a case.
  init(_ notebookCase: NotebookCase) throws {
    let arguments = try CaseArguments(notebookCase)
    let file = try notebookCase.source()
    let reading = NotebookReader.read(file, overrides: arguments.overrides)
    notebook = reading.notebook
    guard let notebook else {
      record = RunRecord(
        notebook: file.path, status: .invalid, diagnostics: reading.diagnostics)
      return
    }
    let written = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: written) }
    let options = RunOptions(
      allowErrors: arguments.allowsErrors, outputDirectory: written.path)
    let runner = LessonRunner(notebook: notebook, options: options)
    let preparation = runner.prepare()
    let found = reading.diagnostics + preparation.diagnostics
    guard !found.hasErrors else {
      record = RunRecord(notebook: file.path, status: .invalid, diagnostics: found)
      return
    }
    var record = runner.run(preparation)
    record.diagnostics = found + record.diagnostics
    self.record = record
  }

  /// The page of the run.
  func page(_ typesetter: Typesetter) -> ReportPage? {
    notebook.map { ReportPage.render(notebook: $0, record: record, typesetter: typesetter) }
  }

  /// All that was said but for remarks, in the order of the notebook's lines.
  var diagnostics: [Diagnostic] {
    let all = record.diagnostics + record.cells.flatMap(\.diagnostics)
    return all.filter { $0.severity != .note }.enumerated().sorted {
      ($0.element.span?.range.lowerBound ?? -1, $0.offset)
        < ($1.element.span?.range.lowerBound ?? -1, $1.offset)
    }.map(\.element)
  }
}
