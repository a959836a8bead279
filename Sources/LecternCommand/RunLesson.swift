import Diagnostics
import Files
import Lesson
import Notebook
import Record
import Report

/// One notebook of a `lectern run`.
struct RunLesson {
  let file: NotebookFile
  /// The notebook; `nil` where it cannot be read at all.
  let notebook: Notebook?
  /// What was found wrong as it was read.
  var diagnostics: [Diagnostic]
  /// What its page may use of the output folder.
  let claim: Claim
  /// `nil` until it is run.
  var record: RunRecord?
  /// Whether the user has been told what was found.
  var isTold = false

  /// Reads a notebook and looks at what stands where its page is to go.
  /// - Throws: why the page cannot go there.
  init(
    _ file: NotebookFile, _ options: NotebookOptions, _ place: OutputPlace
  ) throws(WritingFailure) {
    let reading = options.read(file)
    self.file = file
    notebook = reading.notebook
    diagnostics = reading.diagnostics
    claim = try place.claim(
      page: file.pageName, folder: file.folderName, files: notebook?.writtenFiles ?? [],
      hasFiles: notebook?.steps.isEmpty == false)
  }

  /// Whether the run makes a page of it.
  var hasPage: Bool { record.map { $0.status != .invalid } ?? false }

  /// Whether all that it writes was written.
  var isWhole: Bool {
    record.map { record in
      record.status == .ok && record.cells.allSatisfy { [.ok, .open].contains($0.status) }
    } ?? false
  }

  /// The title; a notebook that cannot be read goes by its name.
  var title: [Inline] {
    notebook?.title.detached(record?.inlineValues ?? [])
      ?? [.text(ReportPage.name(ofNotebookAt: file.path))]
  }

  var address: String { ReportPage.address(ofNotebookAt: file.path) }

  /// The names that the page's own files must not take.
  var reserved: [String] { (notebook?.writtenFiles ?? []) + claim.foreign.map(\.text) }
}
