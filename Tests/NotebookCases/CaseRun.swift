import Diagnostics
import Foundation
import Lectern
import Typesetting

/// One run of a case: as far as it got, and all that was said.
struct CaseRun {
  private let run: NotebookRun

  /// The record of the run; of a notebook with mistakes, one that holds nothing but them.
  var record: RunRecord { run.record }

  /// Reads, prepares and runs the notebook of a case.
  init(_ notebookCase: NotebookCase) throws {
    let arguments = try CaseArguments(notebookCase)
    let written = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: written) }
    let options = RunOptions(
      allowErrors: arguments.allowsErrors, outputDirectory: written.path)
    run = ReadNotebook(try notebookCase.source(), overrides: arguments.overrides)
      .prepare(options).run()
  }

  /// The page of the run.
  func page(_ typesetter: Typesetter) -> NotebookPage? { run.page(typesetter) }

  /// All that was said but for remarks, in the order of the notebook's lines.
  var diagnostics: [Diagnostic] {
    record.allDiagnostics.filter { $0.severity != .note }.enumerated().sorted {
      ($0.element.span?.range.lowerBound ?? -1, $0.offset)
        < ($1.element.span?.range.lowerBound ?? -1, $1.offset)
    }.map(\.element)
  }
}
