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
  let typesetter: Typesetter
  /// What the page itself says.
  let labels: PageLabels
  var files: ReportFiles
  /// Whether the page leads to files beside it.
  var needsFolder = false
  private(set) var diagnostics: [Diagnostic] = []
  /// What KaTeX made, for the style sheet that it needs.
  private(set) var formulas: FormulaSheet
  private var formulaBudget = FormulaBudget()
  /// KaTeX's style sheet, empty where it is not installed.
  let mathematicsSheet: StyleSheet
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
  var walkCount = 0
  /// The drawings of networks that stand on the page.
  var networks: [Node] = []
  var confusionCount = 0
  /// How often the page has referred to each footnote so far.
  var footnoteReferences: [Int: Int] = [:]
  var chartCount = 0
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
  private var missesKaTeX = false
  private var lacksFormulas = false
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
    self.typesetter = typesetter
    self.labels = labels
    mathematicsSheet = StyleSheet(typesetter.installation.styleSheet() ?? "")
    formulas = FormulaSheet(mathematicsSheet)
    places = LinkPlaces(notebook, record)
    sharedPictures = SharedPictures(notebook.pictures, record.pictures)
    highlighter = ListingHighlighter(path: typesetter.installation.highlighter)
    self.files = files
    let pads = zip(record.cells, notebook.steps).map { cell, step in
      step.options.include && step.options.output ? cell.outputs.compactMap(\.pad).last : nil
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
    let mathematics = MathematicsStyle(
      sheet: mathematicsSheet, formulas: formulas, installation: typesetter.installation)
    return [mathematics.css, sharedPictures.style].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A formula that the author wrote in prose.
  mutating func formula(_ formula: Formula) -> Node {
    guard let typeset = formula.typeset else {
      return .tag("code", class: "math", [.text(formula.latex)])
    }
    if let place = Self.comment(in: typeset) {
      tell(.formulaCommentsOut(at: Self.span(of: formula, at: place)))
    }
    let (latex, places) = typeset.filled(values: record.inlineValues) {
      notebook.labels[$0.name].map { plainText($0.number) }
    }
    let request = Typesetter.Request(latex, isDisplay: formula.isDisplay)
    let outcome = outcome(of: request, at: Self.span(of: formula, at: 0))
    if case .rejected(let message, let position) = outcome {
      let place = places.offset(of: position ?? 0, in: latex)
      tell(.formulaRejected(message, at: Self.span(of: formula, at: place)))
    }
    return anchored(node(outcome, source: formula.latex), formula.ids)
  }

  /// Typesets a formula; `nil`, which is told once, where the page has no room for it.
  private mutating func outcome(
    of request: Typesetter.Request, at span: SourceSpan?
  ) -> Typesetter.Outcome? {
    if formulaBudget.take(request) {
      let outcome = typesetter.typeset(request)
      guard case .markup(let markup) = outcome else { return outcome }
      if formulaBudget.take(markup: markup) { return outcome }
    }
    if !lacksFormulas { diagnostics.append(.formulasLeft(at: span)) }
    lacksFormulas = true
    return nil
  }

  /// A formula that links can lead to.
  private func anchored(_ node: Node, _ ids: [String]) -> Node {
    ids.reduce(node) { node, id in .tag("span", ["id": id, "class": "anchored"], [node]) }
  }

  /// Tells once what is found again where the same prose is shown again, as titles are.
  mutating func tell(_ diagnostic: Diagnostic) {
    let told = Told(id: diagnostic.id, span: diagnostic.span)
    if tellings.insert(told).inserted { diagnostics.append(diagnostic) }
  }

  /// An equation of the machine's making; where it cannot be typeset, its source stands for it.
  mutating func equation(_ latex: String, source: String, line: Int?) -> Node {
    let span = line.map { line in
      let start = notebook.file.offset(ofLine: line)
      return SourceSpan(
        file: notebook.file, range: start..<start + notebook.file.line(line).utf8.count)
    }
    let outcome = outcome(of: Typesetter.Request(latex), at: span)
    if case .rejected(let message, _) = outcome {
      diagnostics.append(.formulaRejected(message, at: span))
    }
    return node(outcome, source: source)
  }

  private mutating func node(_ outcome: Typesetter.Outcome?, source: String) -> Node {
    switch outcome {
    case nil: return .tag("code", class: "math", [.text(source)])
    case .markup(let markup):
      return .trusted(formulas.shortened(markup))
    case .rejected(let message, _):
      return .tag(
        "code", ["class": "math", "title": labels(.notTypeset, message)], [.text(source)])
    case .notInstalled:
      if !missesKaTeX { diagnostics.append(.katexMissing) }
      missesKaTeX = true
      return .tag("code", class: "math", [.text(source)])
    }
  }

  // MARK: Positions

  /// The place in the notebook of an offset in a formula, in UTF-8.
  private static func span(of formula: Formula, at offset: Int) -> SourceSpan {
    let before = formula.latex.utf8.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    return formula.source.span(line: line, columns: column..<column + 1)
  }

  /// The offset of the first `%` that comments out the rest of its line.
  private static func comment(in typeset: TypesetLatex) -> Int? {
    for case .written(let latex, let offset) in typeset.parts {
      var isEscaped = false
      for (index, unit) in latex.utf8.enumerated() {
        if unit == 0x25, !isEscaped { return offset + index }
        isEscaped = unit == 0x5C && !isEscaped
      }
    }
    return nil
  }
}
