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
  var files: ReportFiles
  /// Whether the page leads to files beside it.
  var needsFolder = false
  var diagnostics: [Diagnostic] = []
  /// The formulas that stand on the page so far.
  var formulas: PageFormulas
  /// Whether what is rendered stands in a link.
  var isInLink = false
  /// The level of the last heading.
  var previousLevel = 1
  /// The kinds of quantities that have a colour.
  static let coloured: Set<String> = ["data", "weight", "sum", "activation", "gradient"]
  /// The quantity of each name that has stood on the page.
  var quantities = [GivenName.inputs: "data", GivenName.targets: "data"]
  /// What the page's script reads, and which parts of it the page needs.
  var pool = NumberPool()
  var script = PageScript()
  /// How many things have come so far that are numbered on the page.
  var counts = PageCounts()
  /// The drawings of networks that stand on the page.
  var networks: [Node] = []
  /// The cell whose pad is shown: the last one that asks for it, or else the last one that has one.
  let padCell: Int?
  /// The cell in which something that may come again first stood.
  var firstCells: [RepetitionKey: Int] = [:]
  /// Marks the words of listings.
  let highlighter: ListingHighlighter
  /// The addresses of the files that prose links to and that go with the page, by the links.
  var carriedFiles: [String: String] = [:]
  let places: LinkPlaces
  /// The notebooks that become pages in the same run.
  var notebooks = RenderedNotebooks()
  /// What stands for each label where the text refers to it.
  var labelWords: [String: [Node]] = [:]
  let sharedPictures: SharedPictures
  /// What has been told of formulas.
  private var tellings: Set<Told> = []

  private struct Told: Hashable {
    var id: String
    var span: SourceSpan?
  }

  init(
    notebook: Notebook, record: RunRecord, typesetter: Typesetter, labels: PageLabels,
    files: ReportFiles
  ) {
    self.notebook = notebook
    self.record = record
    self.labels = labels
    plainProse = PlainProse(notebook, values: record.inlineValues, words: labels)
    formulas = PageFormulas(typesetter)
    places = LinkPlaces(notebook, record)
    sharedPictures = SharedPictures(notebook.pictures, record.pictures)
    highlighter = ListingHighlighter(path: typesetter.installation.highlighter)
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
    let told = Told(id: diagnostic.id, span: diagnostic.span)
    if tellings.insert(told).inserted { diagnostics.append(diagnostic) }
  }
}

/// How many things of a kind stand on a page so far.
struct PageCounts {
  var walks = 0
  var charts = 0
  var confusions = 0
  /// The references to each footnote.
  var footnoteReferences: [Int: Int] = [:]
}
