import Diagnostics
import Files
import Lesson
import Notebook
import Record
import Report
import Typesetting

/// The notebooks of one run: all are run, then all pages are rendered, since each has links to the
/// others, and then the output folder is changed, all at once.
final class CourseRun {
  private let options: RunOptions
  private let monitor: Monitor
  let typesetter: Typesetter
  let place: OutputPlace
  let transaction: Transaction
  var lessons: [CourseLesson] = []
  /// The index page, where the notebooks came as a folder.
  private(set) var index: Claim?
  /// The folders that it lists.
  let folders: [String]
  /// Where files that notebooks of this run have written can be read until it ends.
  private var pendingFiles: [String: String] = [:]
  /// Whether something could not be written: then nothing is.
  private var isBroken = false

  /// Reads the notebooks.
  /// - Throws: why their pages cannot be written, or that none has what `overrides` name.
  init(
    _ course: Course, options: RunOptions, overrides: Overrides, place: OutputPlace,
    monitor: Monitor
  ) throws(LecternError) {
    self.options = options
    self.monitor = monitor
    typesetter = .shared(keepingIn: options.cacheFolder)
    self.place = place
    transaction = Transaction(place)
    folders = course.folders
    try LecternError.writing { () throws(WritingFailure) in
      for file in course.notebooks { lessons.append(try CourseLesson(file, overrides, place)) }
      index = folders.isEmpty ? nil : try claimIndex()
    }
    var readings = lessons.map(\.reading)
    try course.relate(&readings, overrides)
    for (place, reading) in readings.enumerated() { lessons[place].reading = reading }
  }

  /// Runs the notebooks, and writes their pages.
  func run(_ observer: (Course.Event) -> Void) -> Course.Outcome {
    var outcome = Course.Outcome()
    for place in lessons.indices where !monitor.isCancelled() {
      let run = run(lessons[place])
      lessons[place].run = run
      observer(.ran(run.record))
      if !run.hasPage { tell(place, observer) }
    }
    do throws(WritingFailure) {
      if !isBroken { outcome.pages = try write(observer) }
      outcome.kept = transaction.copies.map(Course.KeptFile.init)
    } catch {
      isBroken = true
      outcome.failure = LecternError(.unwritable, error.message)
    }
    if isBroken { giveUp(observer) }
    typesetter.store?.save()
    outcome.records = lessons.compactMap(\.run?.record)
    outcome.isInterrupted = monitor.isCancelled()
    return outcome
  }

  private func run(_ lesson: CourseLesson) -> NotebookRun {
    var settings = options
    settings.indexedFolders = folders
    settings.pendingFiles = pendingFiles
    return lesson.reading.prepare(settings, typesetter: typesetter)
      .run(monitor: monitor, writer: writer(for: lesson.claim))
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

  /// Tells what was found in a notebook, once.
  func tell(_ place: Int, _ observer: (Course.Event) -> Void) {
    guard !lessons[place].isTold, let run = lessons[place].run else { return }
    lessons[place].isTold = true
    observer(.finished(run.record))
  }

  /// Renders all pages and changes the output folder.
  /// - Returns: the names of the pages.
  private func write(
    _ observer: (Course.Event) -> Void
  ) throws(WritingFailure) -> [String] {
    var pages: [FileName] = []
    for place in lessons.indices where lessons[place].hasPage && !isIndex(lessons[place]) {
      try writePage(place, navigation(at: place), observer)
      pages.append(lessons[place].claim.page)
    }
    if let index, lessons.contains(where: \.hasPage), try writeIndex(index, observer) {
      pages.append(index.page)
    }
    if pages.isEmpty { transaction.abandon() } else { try transaction.commit() }
    return pages.map(\.text)
  }

  /// Leaves the output as it was.
  private func giveUp(_ observer: (Course.Event) -> Void) {
    transaction.abandon()
    for place in lessons.indices where lessons[place].hasPage {
      tell(place, observer)
      lessons[place].run?.record.status = .failed
    }
  }

  /// Whether a notebook's page is the index of the folder.
  func isIndex(_ lesson: CourseLesson) -> Bool {
    index != nil && lesson.file.isIndex
  }
}
