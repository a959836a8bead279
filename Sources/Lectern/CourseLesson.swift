import Diagnostics
import Files
import Lesson
import Notebook
import Record
import Report

/// One notebook of a course that is run.
struct CourseLesson {
  let file: NotebookFile
  var reading: ReadNotebook
  /// What its page may use of the output folder.
  let claim: Claim
  /// `nil` until it is run.
  var run: NotebookRun?
  /// Whether all has been told that was found.
  var isTold = false

  /// Reads a notebook and looks at what stands where its page is to go.
  /// - Throws: why the page cannot go there.
  init(
    _ file: NotebookFile, _ overrides: Overrides, _ place: OutputPlace
  ) throws(WritingFailure) {
    self.file = file
    reading = file.read(overrides)
    let notebook = reading.notebook
    claim = try place.claim(
      page: file.pageName, folder: file.folderName, files: notebook?.writtenFiles ?? [],
      hasFiles: notebook?.steps.isEmpty == false)
  }

  var notebook: Notebook? { reading.notebook }

  /// Whether the run makes a page of it.
  var hasPage: Bool { run?.hasPage ?? false }

  /// The title; a notebook that cannot be read goes by its name.
  var title: [Inline] {
    notebook?.title.detached(run?.record.inlineValues ?? [])
      ?? [.text(ReportPage.name(ofNotebookAt: file.path))]
  }

  var address: String { ReportPage.address(ofNotebookAt: file.path) }

  /// As an index lists it.
  /// - Parameter isThere: whether there is a page of it, of this run or of an earlier one.
  func entry(isThere: Bool) -> IndexPage.Entry {
    let record = run?.record
    return IndexPage.Entry(
      name: ReportPage.name(ofNotebookAt: file.path), title: title,
      description: notebook?.metadata.description?.content.detached(record?.inlineValues ?? []),
      status: record?.status, headline: record?.headline, address: isThere ? address : nil,
      minutes: notebook.map(ReportPage.readingMinutes), pictures: record?.pictureStrip ?? [])
  }
}
