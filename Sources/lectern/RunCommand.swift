import Diagnostics
import Lesson
import Notebook
import Record
import Report

/// `lectern run`: executes notebooks and renders their reports.
enum RunCommand: Command {
  static let name = "run"
  static let operands = "NOTEBOOK|FOLDER…"
  static let summary = "execute and render into Output/ (a folder gets an index page)"
  static let flags =
    [Flag(name: "-o", value: "DIR", help: "where reports go [Output]")] + NotebookOptions.flags + [
      Flag(name: "--allow-errors", value: nil, help: "go on behind a cell that failed"),
      Flag(name: "--threads", value: "N", help: "threads to use; results do not depend on it"),
      Flag(name: "--quiet", value: nil, help: "say nothing but what went wrong"),
    ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let files = try NotebookFiles(arguments.operands)
    let options = try NotebookOptions(arguments)
    _ = try arguments.count("--threads")
    let folder = OutputFolder(path: arguments.value("-o") ?? "Output")
    let job = RunJob(
      options: options, folder: folder, allowErrors: arguments.has("--allow-errors"),
      isQuiet: arguments.has("--quiet"))
    return try job.run(files)
  }
}

/// The notebooks of one `lectern run`, one after the other.
struct RunJob {
  let options: NotebookOptions
  let folder: OutputFolder
  let allowErrors: Bool
  let isQuiet: Bool

  func run(_ files: NotebookFiles) throws(UsageError) -> ExitCode {
    Interrupt.listen()
    var worst = ExitCode.success
    var entries: [IndexEntry] = []
    var records: [RunRecord] = []
    for path in files.paths where !Interrupt.wasRequested {
      let (record, entry) = try run(path)
      worst = max(worst, record.exitCode(isStrict: options.isStrict))
      records.append(record)
      if let entry { entries.append(entry) }
    }
    if files.hasFolder, !entries.isEmpty {
      worst = max(worst, write(IndexPage.render(entries: entries).utf8, to: "index.html"))
    }
    return max(worst, options.writeJSON(records))
  }

  private func run(_ path: String) throws(UsageError) -> (RunRecord, IndexEntry?) {
    let reading = try options.read(path)
    guard let notebook = reading.notebook, !reading.diagnostics.hasErrors else {
      return (invalid(path, reading.diagnostics), nil)
    }
    let runner = LessonRunner(
      notebook: notebook,
      options: RunOptions(
        dataDirectory: options.dataDirectory, allowErrors: allowErrors,
        outputDirectory: folder.path))
    let preparation = runner.prepare()
    let found = reading.diagnostics + preparation.diagnostics
    guard !found.hasErrors else { return (invalid(path, found), nil) }

    let typesetter = Typesetter()
    typesetter.warm(preparation.formulas)
    let progress = ProgressLine(isShown: Terminal.isInteractive && !isQuiet)
    var record = runner.run(preparation, monitor: progress.monitor)
    progress.clear()
    record.diagnostics = found + record.diagnostics
    return render(notebook, record, typesetter)
  }

  private func render(
    _ notebook: Notebook, _ record: RunRecord, _ typesetter: Typesetter
  ) -> (RunRecord, IndexEntry?) {
    var record = record
    let name = NotebookFiles.name(of: record.notebook)
    let page = ReportPage.render(notebook: notebook, record: record, typesetter: typesetter)
    record.diagnostics += page.diagnostics
    options.print(record.allDiagnostics)
    var written = write(page.html.utf8, to: "\(name).html")
    for file in page.files {
      written = max(written, write(file.bytes, to: "\(name)_files/\(file.name)"))
    }
    folder.removeStale(in: "\(name)_files", keeping: Set(page.files.map(\.name)))
    if written != .success { record.status = .failed }
    return (record, IndexEntry(notebook: notebook, record: record, link: "\(name).html"))
  }

  private func invalid(_ path: String, _ diagnostics: [Diagnostic]) -> RunRecord {
    options.print(diagnostics)
    return RunRecord(notebook: path, status: .invalid, diagnostics: diagnostics)
  }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) -> ExitCode {
    do throws(OutputError) {
      try folder.write(bytes, to: name)
    } catch {
      Terminal.writeError("lectern: error: \(error.message)\n")
      return .failed
    }
    if name.hasSuffix(".html"), !isQuiet {
      options.announce("Output created: \(folder.path)/\(name)\n")
    }
    return .success
  }
}
