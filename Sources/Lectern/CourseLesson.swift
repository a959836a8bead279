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
    detached(notebook?.title) ?? [.text(ReportPage.name(ofNotebookAt: file.path))]
  }

  /// Prose of the notebook to stand on another page.
  private func detached(_ content: [Inline]?) -> [Inline]? {
    guard let notebook, let content else { return nil }
    return ReportPage.detached(content, of: notebook, values: run?.record.inlineValues ?? [:])
  }

  var address: String { ReportPage.address(ofNotebookAt: file.path) }

  /// As an index lists it.
  /// - Parameter isThere: whether there is a page of it, of this run or of an earlier one.
  func entry(isThere: Bool) -> IndexPage.Entry {
    let record = run?.record
    return IndexPage.Entry(
      name: ReportPage.name(ofNotebookAt: file.path), title: title,
      description: detached(notebook?.metadata.description?.content),
      status: record?.status, headline: record?.headline, address: isThere ? address : nil,
      minutes: notebook.map(ReportPage.readingMinutes), pictures: record?.pictureStrip ?? [])
  }
}
