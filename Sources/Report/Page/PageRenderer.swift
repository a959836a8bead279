import Diagnostics
import Equations
import Labels
import Notebook
import Record
import Typesetting

/// Turns a notebook and its record into nodes, gathering on the way what the page needs besides.
struct PageRenderer {
  let notebook: Notebook
  let record: RunRecord
  /// What came of each step, by the step's number.
  let cells: [Int: CellRecord]
  /// What the page itself says.
  let labels: PageLabels
  let plainProse: PlainProse
  let places: LinkPlaces
  let sharedPictures: SharedPictures
  /// The cell whose pad is shown: the last one that asks for it, or else the last one that has one.
  let padCell: Int?
  /// Marks the words of listings.
  let highlighter: ListingHighlighter
  /// The kinds of quantities that have a colour.
  static let coloured: Set<String> = ["data", "weight", "sum", "activation", "gradient"]
  /// The files that go beside the page.
  var files: ReportFiles
  /// The formulas that stand on the page so far.
  var formulas: PageFormulas
  /// Which parts of the script the page needs, and what they read.
  var script = PageScript()
  /// What stands on the page so far.
  var state = PageState()
  /// What is told of the page itself.
  var diagnostics: [Diagnostic] = []

  /// - Parameter notebooks: those that become pages in the same run.
  init(
    notebook: Notebook, record: RunRecord, typesetter: Typesetter, labels: PageLabels,
    files: ReportFiles, notebooks: RenderedNotebooks = RenderedNotebooks()
  ) {
    self.notebook = notebook
    self.record = record
    self.labels = labels
    plainProse = PlainProse(notebook, values: record.inlineValues, words: labels)
    formulas = PageFormulas(typesetter)
    places = LinkPlaces(notebook, record, notebooks)
    sharedPictures = SharedPictures(notebook.pictures, record.pictures)
    highlighter = ListingHighlighter(
      path: typesetter.installation.highlighter, store: typesetter.store)
    self.files = files
    let cells = Dictionary(record.cells.map { ($0.number, $0) }) { first, _ in first }
    self.cells = cells
    let pads = notebook.steps.enumerated().map { index, step in
      step.options.include && step.options.output
        ? cells[index + 1]?.outputs.compactMap(\.pad).last : nil
    }
    padCell = pads.lastIndex { $0?.isAskedFor == true } ?? pads.lastIndex { $0 != nil }
  }

  /// For a page of no notebook, which has prose alone.
  init(typesetter: Typesetter) {
    let record = RunRecord(notebook: "", status: .ok)
    self.init(
      notebook: .empty, record: record, typesetter: typesetter, labels: PageLabels(language: nil),
      files: ReportFiles(folder: ""))
  }

  /// The rules and faces that what stands on the page so far needs.
  var style: String {
    [formulas.css, sharedPictures.style].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Tells once what is found again where the same prose is shown again, as titles are.
  mutating func tell(_ diagnostic: Diagnostic) {
    let told = PageState.Told(id: diagnostic.id, span: diagnostic.span)
    if state.told.insert(told).inserted { diagnostics.append(diagnostic) }
  }
}
