import Diagnostics
import Notebook
import Record

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
  /// KaTeX's style sheet, empty where it is not installed.
  let mathematicsSheet: StyleSheet
  /// The level of the last heading.
  var previousLevel = 1
  /// The kinds of quantities that have a colour.
  static let coloured: Set<String> = ["data", "weight", "sum", "activation", "gradient"]
  /// The quantity of each name that has stood on the page.
  var quantities = ["X": "data", "Y": "data"]
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
  private var missesKaTeX = false

  init(
    notebook: Notebook, record: RunRecord, typesetter: Typesetter, labels: PageLabels,
    folder: String
  ) {
    self.notebook = notebook
    self.record = record
    self.typesetter = typesetter
    self.labels = labels
    mathematicsSheet = StyleSheet(typesetter.installation.styleSheet() ?? "")
    formulas = FormulaSheet(mathematicsSheet)
    files = ReportFiles(folder: folder, taken: Set(record.cells.flatMap(\.files)))
    let pads = zip(record.cells, notebook.steps).map { cell, step in
      step.options.include && step.options.output ? cell.outputs.compactMap(\.pad).last : nil
    }
    padCell = pads.lastIndex { $0?.isAskedFor == true } ?? pads.lastIndex { $0 != nil }
  }

  /// A formula that the author wrote in prose.
  mutating func formula(_ formula: Formula) -> Node {
    let request = Typesetter.Request(formula.latex, isDisplay: formula.isDisplay)
    if let place = Self.comment(in: formula.latex) {
      diagnostics.append(.formulaCommentsOut(at: Self.span(of: formula, at: place)))
    }
    let outcome = typesetter.typeset(request)
    if case .rejected(let message, let position) = outcome {
      let span = Self.span(of: formula, at: position)
      diagnostics.append(.formulaRejected(message, at: span))
    }
    return node(outcome, source: formula.latex)
  }

  /// An equation of the machine's making; where it cannot be typeset, its source stands for it.
  mutating func equation(_ latex: String, source: String, line: Int?) -> Node {
    let outcome = typesetter.typeset(Typesetter.Request(latex))
    if case .rejected(let message, _) = outcome {
      let span = line.map { line in
        let start = notebook.file.offset(ofLine: line)
        return SourceSpan(
          file: notebook.file, range: start..<start + notebook.file.line(line).utf8.count)
      }
      diagnostics.append(.formulaRejected(message, at: span))
    }
    return node(outcome, source: source)
  }

  private mutating func node(_ outcome: Typesetter.Outcome, source: String) -> Node {
    switch outcome {
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

  /// The place in the notebook of a UTF-16 unit of a formula; its beginning where that is unknown.
  private static func span(of formula: Formula, at position: Int?) -> SourceSpan {
    let units = formula.latex.utf16
    let before = units.prefix(min(max(position ?? 0, 0), units.count))
    let text = String(decoding: before, as: UTF16.self)
    let line = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let column = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    return formula.source.span(line: line, columns: column..<column + 1)
  }

  /// The first unit of a `%` that comments out the rest of its line.
  private static func comment(in latex: String) -> Int? {
    var isEscaped = false
    for (index, unit) in latex.utf16.enumerated() {
      if unit == 0x25, !isEscaped { return index }
      isEscaped = unit == 0x5C && !isEscaped
    }
    return nil
  }
}
