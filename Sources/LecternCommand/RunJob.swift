import Diagnostics
import Files
import Lesson
import Notebook
import Record
import Report
import Typesetting

/// The notebooks of one `lectern run`: all are run, then all pages are rendered, since each has links
/// to the others, and then the output folder is changed, all at once.
final class RunJob {
  static let indexPage = "index.html"

  let options: NotebookOptions
  let place: OutputPlace
  let transaction: Transaction
  private let allowErrors: Bool
  let isQuiet: Bool
  private let threads: Int?
  var lessons: [RunLesson] = []
  /// The index page, where the notebooks came as a folder.
  private(set) var index: Claim?
  /// The folders that it lists.
  private(set) var folders: [String] = []
  /// Where files that notebooks of this run have written can be read until it ends.
  private var pendingFiles: [String: String] = [:]
  /// Whether something could not be written: then nothing is.
  private var isBroken = false

  /// Kept until the process ends: KaTeX is loaded once, and taking it apart would take time.
  static let typesetter = Typesetter()

  init(
    options: NotebookOptions, place: OutputPlace, allowErrors: Bool, isQuiet: Bool, threads: Int?
  ) {
    self.options = options
    self.place = place
    self.allowErrors = allowErrors
    self.isQuiet = isQuiet
    self.threads = threads
    transaction = Transaction(place)
  }

  /// - Throws: why nothing can be written, before anything has run.
  func run(_ files: NotebookFiles) throws(WritingFailure) -> ExitCode {
    for file in files.notebooks { lessons.append(try RunLesson(file, options, place)) }
    folders = files.folders
    let notebooks = RenderedNotebooks(
      notebooks: lessons.compactMap(\.notebook), indexedFolders: folders)
    for place in lessons.indices {
      lessons[place].diagnostics += lessons[place].notebook?.checkLinks(among: notebooks) ?? []
    }
    index = folders.isEmpty ? nil : try claimIndex()
    for place in lessons.indices where !Interrupt.wasRequested {
      lessons[place].record = run(lessons[place])
    }
    let written = isBroken ? nil : write()
    if written == nil {
      transaction.abandon()
      for place in lessons.indices where lessons[place].hasPage {
        tell(place)
        lessons[place].record?.status = .failed
      }
    }
    let worst = records.map { $0.exitCode(isStrict: options.isStrict) }.max() ?? .success
    return max(worst, written ?? .failed, Interrupt.wasRequested ? .interrupted : .success)
  }

  /// What has been run, in order.
  var records: [RunRecord] { lessons.compactMap(\.record) }

  /// Runs a notebook, or says what keeps it from running.
  private func run(_ lesson: RunLesson) -> RunRecord {
    let path = lesson.file.path
    guard let notebook = lesson.notebook else { return options.refuse(path, lesson.diagnostics) }
    var settings = options.settings(.run)
    settings.allowErrors = allowErrors
    settings.outputDirectory = place.path
    settings.threads = threads
    settings.indexedFolders = folders
    settings.pendingFiles = pendingFiles
    let runner = LessonRunner(notebook: notebook, options: settings)
    Self.typesetter.warm(ReportPage.formulas(of: notebook))
    let preparation = runner.prepare()
    let found = lesson.diagnostics + preparation.diagnostics
    guard !found.hasErrors else { return options.refuse(path, found) }

    Self.typesetter.warm(preparation.equations.map { Typesetter.Request($0) })
    let progress = ProgressLine(isShown: Terminal.isInteractive && !isQuiet)
    var record = runner.run(
      preparation, monitor: progress.monitor, writer: writer(for: lesson.claim))
    progress.clear()
    record.diagnostics = found + record.diagnostics
    return record
  }

  /// Prints what was found in a notebook that was run, once.
  func tell(_ place: Int) {
    guard !lessons[place].isTold else { return }
    lessons[place].isTold = true
    if let record = lessons[place].record { options.print(record) }
  }

  /// Takes the files that a notebook's steps write.
  private func writer(for claim: Claim) -> FileWriter {
    { [self] name, bytes throws(FileNotWritten) in
      do throws(WritingFailure) {
        pendingFiles["\(claim.folder.text)/\(name)"] =
          try transaction.write(bytes, to: name, for: claim)
      } catch {
        isBroken = true
        throw FileNotWritten(error.message)
      }
    }
  }

  /// Renders all pages and changes the output folder.
  /// - Returns: `nil` where something cannot be written; then the output stays as it was.
  private func write() -> ExitCode? {
    do throws(WritingFailure) {
      var pages: [FileName] = []
      for place in lessons.indices where lessons[place].hasPage && !isIndex(lessons[place]) {
        try writePage(place, navigation(at: place))
        pages.append(lessons[place].claim.page)
      }
      if let index, lessons.contains(where: \.hasPage), try writeIndex(index) {
        pages.append(index.page)
      }
      guard !pages.isEmpty else {
        transaction.abandon()
        return .success
      }
      try transaction.commit()
      transaction.copies.forEach { Terminal.say($0.message) }
      for page in pages where !isQuiet {
        options.announce("Output created: \(place.path)/\(page.text)")
      }
      return .success
    } catch {
      Terminal.say("error: \(error.message)")
      return nil
    }
  }

  /// Whether a notebook's page is the index of the folder.
  func isIndex(_ lesson: RunLesson) -> Bool {
    index != nil && lesson.file.isIndex
  }
}
