import Diagnostics
import Files
import Lesson
import Notebook
import Record
import Report
import Typesetting

/// `lectern check`: everything but training; made for editors and for continuous integration.
enum CheckCommand: Command {
  static let name = "check"
  static let operands = "NOTEBOOK…"
  static let summary = "mistakes, shapes and gradients, without training"
  static let flags = NotebookOptions.flags

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let files = try NotebookFiles(arguments.operands)
    let options = try NotebookOptions(arguments)
    files.skippedNote.map { Terminal.say($0) }
    do throws(WritingFailure) {
      try options.openRecord(files)
      let recovery = try OutputPlace.recover(
        path: options.outputPath, origin: NotebookOptions.pageOrigin)
      recovery?.tell(options.outputPath)
    } catch {
      Terminal.say("error: \(error.message)")
      return .invalid
    }
    let readings = files.notebooks.map { options.read($0) }
    let notebooks = RenderedNotebooks(
      notebooks: readings.compactMap(\.notebook), indexedFolders: files.folders)
    var settings = options.settings(.check)
    settings.indexedFolders = files.folders
    let records = zip(files.notebooks, readings).map { file, reading in
      let links = reading.notebook?.checkLinks(among: notebooks) ?? []
      return check(file, (reading.notebook, reading.diagnostics + links), options, settings)
    }
    let worst = records.map { $0.exitCode(isStrict: options.isStrict) }.max() ?? .success
    return max(worst, options.writeJSON(records))
  }

  private static func check(
    _ file: NotebookFile, _ reading: (notebook: Notebook?, diagnostics: [Diagnostic]),
    _ options: NotebookOptions, _ settings: RunOptions
  ) -> RunRecord {
    let path = file.path
    guard let notebook = reading.notebook else {
      return options.refuse(path, reading.diagnostics)
    }
    let runner = LessonRunner(notebook: notebook, options: settings)
    RunJob.typesetter.warm(ReportPage.formulas(of: notebook))
    let preparation = runner.prepare()
    let found = reading.diagnostics + preparation.diagnostics
    guard !found.hasErrors else { return options.refuse(path, found) }
    var record = runner.run(preparation)
    let formulas = ReportPage.formulaDiagnostics(
      of: notebook, record: record, typesetter: RunJob.typesetter)
    record.diagnostics = found + record.diagnostics + formulas
    options.print(record)
    for cell in record.cells where cell.step == Step.Kind.backprop.rawValue && cell.status == .ok {
      options.announce("\(path):\(cell.line): \(cell.label): \(cell.summary)")
    }
    return record
  }
}
