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
    let folder = OutputFolder(path: arguments.value("-o") ?? "Output")
    let job = RunJob(
      options: options, folder: folder, allowErrors: arguments.has("--allow-errors"),
      isQuiet: arguments.has("--quiet"), threads: try arguments.count("--threads"))
    return job.run(files)
  }
}

/// The notebooks of one `lectern run`, one after the other.
struct RunJob {
  let options: NotebookOptions
  let folder: OutputFolder
  let allowErrors: Bool
  let isQuiet: Bool
  let threads: Int?

  /// Kept until the process ends: KaTeX is loaded once, and taking it apart would take time.
  private static let typesetter = Typesetter()

  func run(_ files: NotebookFiles) -> ExitCode {
    Interrupt.listen()
    var worst = ExitCode.success
    var entries: [IndexPage.Entry] = []
    var records: [RunRecord] = []
    let lessons = files.hasFolder ? LessonSequence(files.paths, options) : nil
    for path in files.paths where !Interrupt.wasRequested {
      let (record, entry) = run(path, lessons?.navigation(at: path) ?? PageNavigation())
      worst = max(worst, record.exitCode(isStrict: options.isStrict))
      records.append(record)
      if let entry { entries.append(entry) }
    }
    if Interrupt.wasRequested { worst = max(worst, .interrupted) }
    if files.hasFolder, !entries.isEmpty {
      let index = IndexPage.render(entries, typesetter: Self.typesetter)
      worst = max(worst, write(index.utf8, to: "index.html"))
    }
    return max(worst, options.writeJSON(records))
  }

  private func run(
    _ path: String, _ navigation: PageNavigation
  ) -> (RunRecord, IndexPage.Entry?) {
    let reading = options.read(path)
    guard let notebook = reading.notebook else {
      return (options.refuse(path, reading.diagnostics), nil)
    }
    let runner = LessonRunner(
      notebook: notebook,
      options: RunOptions(
        dataDirectory: options.dataDirectory, allowErrors: allowErrors,
        outputDirectory: folder.path, threads: threads))
    Self.typesetter.warm(ReportPage.formulas(of: notebook))
    let preparation = runner.prepare()
    let found = reading.diagnostics + preparation.diagnostics
    guard !found.hasErrors else { return (options.refuse(path, found), nil) }

    Self.typesetter.warm(preparation.equations.map { Typesetter.Request($0) })
    let progress = ProgressLine(isShown: Terminal.isInteractive && !isQuiet)
    var record = runner.run(preparation, monitor: progress.monitor)
    progress.clear()
    record.diagnostics = found + record.diagnostics
    return render(notebook, record, navigation)
  }

  private func render(
    _ notebook: Notebook, _ record: RunRecord, _ navigation: PageNavigation
  ) -> (RunRecord, IndexPage.Entry?) {
    var record = record
    let name = ReportPage.name(ofNotebookAt: record.notebook)
    let filesFolder = ReportPage.filesFolder(ofNotebookAt: record.notebook)
    let page = ReportPage.render(
      notebook: notebook, record: record, typesetter: Self.typesetter, navigation: navigation)
    record.diagnostics += page.diagnostics
    options.print(record.allDiagnostics)
    var written = write(page.html.utf8, to: "\(name).html")
    for file in page.files {
      written = max(written, write(file.bytes, to: "\(filesFolder)/\(file.name)"))
    }
    let saved = record.cells.flatMap(\.files)
    folder.removeStale(in: filesFolder, keeping: Set(page.files.map(\.name) + saved))
    if written != .success { record.status = .failed }
    return (record, IndexPage.Entry(notebook, record, address: "\(name).html"))
  }

  private func write(_ bytes: some Collection<UInt8>, to name: String) -> ExitCode {
    let isPage = name.hasSuffix(".html")
    do throws(OutputError) {
      // To replace a file takes ten times as long as to read it, and pictures seldom change.
      try folder.write(bytes, to: name, unlessSame: !isPage)
    } catch {
      Terminal.writeError("lectern: error: \(error.message)\n")
      return .failed
    }
    if isPage, !isQuiet {
      options.announce("Output created: \(folder.path)/\(name)\n")
    }
    return .success
  }
}

extension IndexPage.Entry {
  /// A report with the figure that its last cell of figures ends with.
  fileprivate init(_ notebook: Notebook, _ record: RunRecord, address: String) {
    let figures = record.cells.flatMap(\.outputs).compactMap { output in
      if case .figures(let figures) = output { figures.last } else { nil }
    }
    let pictures =
      record.cells.lazy.flatMap(\.outputs).compactMap { output -> [Picture]? in
        if case .images(let grid) = output { grid.items.prefix(6).map(\.picture) } else { nil }
      }.first ?? []
    self.init(
      title: notebook.metadata.title?.content.detached(record.inlineValues)
        ?? [.text(ReportPage.name(ofNotebookAt: record.notebook))],
      description: notebook.metadata.description?.content.detached(record.inlineValues),
      status: record.status, headline: figures.last, address: address,
      minutes: ReportPage.readingMinutes(of: notebook), pictures: pictures)
  }
}
