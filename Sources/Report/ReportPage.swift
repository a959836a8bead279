package import Diagnostics
import Labels
package import Notebook
package import Record
package import Typesetting

/// Where a page leads besides itself: its index and its neighbours among the lessons.
package struct PageNavigation: Sendable {
  package struct Link: Sendable {
    package var title: [Inline]
    package var address: String

    package init(title: [Inline], address: String) {
      self.title = title
      self.address = address
    }
  }

  /// The address of the page that lists all lessons.
  package var index: String?
  package var previous: Link?
  package var next: Link?
  /// The notebooks that this run renders, for links from one to another in their prose.
  package var notebooks: RenderedNotebooks
  /// The lessons that the page lists below its text, where it is the index of a folder.
  package var lessons: [IndexPage.Entry]

  package init(
    index: String? = nil, previous: Link? = nil, next: Link? = nil,
    notebooks: RenderedNotebooks = RenderedNotebooks(), lessons: [IndexPage.Entry] = []
  ) {
    self.index = index
    self.previous = previous
    self.next = next
    self.notebooks = notebooks
    self.lessons = lessons
  }
}

/// The page of one notebook's run, and the files that go beside it.
package struct ReportPage: Sendable {
  package let html: String
  /// What goes into the folder of `filesFolder`.
  package let files: [ReportFile]
  /// What was found while rendering: formulas that cannot be typeset.
  package let diagnostics: [Diagnostic]

  /// The name of a notebook's page without its ending: `02-digits-8x8`.
  package static func name(ofNotebookAt path: String) -> String {
    Notebook.name(ofFileAt: path)
  }

  /// The folder beside the page that its links to files name: `02-digits-8x8_files`.
  package static func filesFolder(ofNotebookAt path: String) -> String {
    Notebook.filesFolder(ofFileAt: path)
  }

  /// How many minutes it takes to read a notebook, of which most read some 200 words a minute.
  package static func readingMinutes(of notebook: Notebook) -> Int {
    let words = notebook.file.text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }.count
    return max(1, (words + 100) / 200)
  }

  /// The formulas of a notebook's prose, for `Typesetter.warm`.
  package static func formulas(of notebook: Notebook) -> [Typesetter.Request] {
    FormulaCollector.formulas(in: notebook)
  }

  /// Prose of a notebook to stand on another page.
  /// - Parameter values: the texts of the notebook's inline values.
  package static func detached(
    _ content: [Inline], of notebook: Notebook, values: [Int: String]
  ) -> [Inline] {
    let words = PageLabels(language: notebook.metadata.language?.value)
    return PlainProse(notebook, values: values, words: words).detached(content)
  }

  /// The address of a notebook's page, relative to the output folder and ready for an `href`.
  package static func address(ofNotebookAt path: String) -> String {
    LinkTarget.file(name(ofNotebookAt: path) + ".html")
  }

  /// Renders a run. The same notebook and record give the same bytes.
  /// - Parameter reserved: the names in the page's folder that its own files must not take.
  package static func render(
    notebook: Notebook, record: RunRecord, typesetter: Typesetter,
    navigation: PageNavigation = PageNavigation(), reserved: [String] = []
  ) -> ReportPage {
    render(
      notebook: notebook, record: record, typesetter: typesetter, navigation: navigation,
      reserved: reserved, labels: PageLabels(language: notebook.metadata.language?.value))
  }

  /// The same in the words of a table of labels.
  static func render(
    notebook: Notebook, record: RunRecord, typesetter: Typesetter,
    navigation: PageNavigation = PageNavigation(), reserved: [String] = [],
    labels: PageLabels
  ) -> ReportPage {
    var renderer = renderer(
      of: notebook, record, typesetter, navigation, reserved: reserved, labels)
    let body = renderer.page(navigation)
    let document = PageDocument(
      language: notebook.metadata.language?.value ?? "en", title: renderer.plainTitle,
      description: renderer.plainDescription,
      rules: renderer.style,
      body: body + (renderer.script.pool.isEmpty ? [] : [renderer.script.pool.node, "\n"]),
      script: renderer.script, labels: labels)
    return ReportPage(
      html: document.html, files: renderer.files.files, diagnostics: renderer.diagnostics)
  }

  private static func renderer(
    of notebook: Notebook, _ record: RunRecord, _ typesetter: Typesetter,
    _ navigation: PageNavigation, reserved: [String], _ labels: PageLabels
  ) -> PageRenderer {
    let files = ReportFiles(
      folder: filesFolder(ofNotebookAt: notebook.file.path),
      taken: record.cells.flatMap(\.files) + reserved)
    return PageRenderer(
      notebook: notebook, record: record, typesetter: typesetter, labels: labels, files: files,
      notebooks: navigation.notebooks)
  }

  /// What the page of a record tells of formulas that cannot be typeset as they are written.
  package static func formulaDiagnostics(
    of notebook: Notebook, record: RunRecord, typesetter: Typesetter
  ) -> [Diagnostic] {
    let labels = PageLabels(language: notebook.metadata.language?.value)
    var renderer = renderer(
      of: notebook, record, typesetter, PageNavigation(), reserved: [], labels)
    _ = renderer.page(PageNavigation())
    return renderer.diagnostics.filter { $0.topic == .formula }
  }
}
