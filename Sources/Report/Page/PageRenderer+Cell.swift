import Diagnostics
import Labels
import Notebook
import Record

extension PageRenderer {
  /// A step: its header, its source, and what came of it.
  mutating func cell(_ index: Int) -> Node {
    guard notebook.steps.indices.contains(index), let cell = cells[index + 1] else {
      return .empty
    }
    let step = notebook.steps[index]
    let options = step.options
    guard options.include || cell.status == .failed else { return .empty }
    let results = options.output && options.include ? outputs(index, cell, options) : []
    let isWide = cell.outputs.contains { Self.isWide($0) } && options.output
    let classes = ["cell", cell.status.styleClass, isWide ? "wide" : nil].compactMap { $0 }
    let attributes: KeyValuePairs<String, String?> = [
      "class": classes.joined(separator: " "), "id": PageID.cell(index), "role": "group",
      "aria-label": labels(.cellName, "\(index + 1)", cell.label, labels[cell.status.label]),
    ]
    note(quantitiesOf: cell)
    return .tag(
      "div", attributes,
      [header(index, cell), source(step)] + diagnostics(of: cell, besides: results) + results
        + [hints(options.hints.map(\.value.content)[...])])
  }

  /// Hints that unfold one by one: each holds the next.
  private mutating func hints(_ hints: ArraySlice<[Inline]>) -> Node {
    guard let first = hints.first else { return .empty }
    let title = hints.startIndex == 0 ? labels[.hint] : labels[.anotherHint]
    return .tag(
      "details", class: "hint",
      [
        .tag("summary", [:], [.text(title)]),
        .tag("p", [:], inlines(first)), self.hints(hints.dropFirst()),
      ])
  }

  /// What was found, but for wrong gradients where the table of equations tells of them at length.
  private func diagnostics(of cell: CellRecord, besides results: [Node]) -> [Node] {
    views(of: cell.diagnostics.filter { results.isEmpty || $0.topic != .gradient })
  }

  /// Remembers what kind of quantity each name is, so that sources are coloured as formulas are.
  private mutating func note(quantitiesOf cell: CellRecord) {
    for case .equations(let trace) in cell.outputs {
      for row in trace.rows where Self.coloured.contains(row.quantity) {
        state.quantities[row.name] = row.quantity
      }
    }
  }

  private func header(_ index: Int, _ cell: CellRecord) -> Node {
    let label =
      cell.label == cell.step ? Node.empty : .tag("code", class: "label", [.text(cell.label)])
    let mark =
      cell.status == .ok
      ? Node.empty : .tag("strong", class: "status", [.text(labels[cell.status.label])])
    return .tag(
      "div", class: "cell-header",
      [
        .tag("code", class: "step", [.text(cell.step)]), label, mark,
        .tag("span", class: "summary", [.text(cell.summary)]),
        .tag(
          "a", ["class": "place", "href": "#" + PageID.cell(index)],
          [.text(labels(.cellPlace, "\(index + 1)", "\(cell.line)"))]),
      ])
  }

  private mutating func source(_ step: Step) -> Node {
    guard step.options.echo, step.options.include, !step.source.isEmpty else { return .empty }
    return captionedSource(listing(of: step), of: step.options)
  }

  private func listing(of step: Step) -> Node {
    let highlighter = SourceHighlighter(quantities: state.quantities)
    let isEquations = [.forward, .backprop, .update].contains(step.kind)
    let code =
      isEquations ? highlighter.equations(step.source) : highlighter.settings(step.source)
    // What may scroll is reached by keyboard.
    let listing = Node.tag("pre", ["class": "source", "tabindex": "0"], [.tag("code", [:], code)])
    switch step.options.codeFold {
    case .no: return listing
    case .yes: return Self.disclosure(labels[.source], [listing])
    case .show: return Self.disclosure(labels[.source], [listing], isOpen: true)
    }
  }

  /// What a click unfolds.
  static func disclosure(_ summary: String, _ content: [Node], isOpen: Bool = false) -> Node {
    .tag(
      "details", ["open": isOpen ? "" : nil],
      [.tag("summary", [:], [.text(summary)])] + content)
  }

  /// Key figures come first: beside a chart they stand in the margin.
  private mutating func outputs(
    _ index: Int, _ cell: CellRecord, _ options: StepOptions
  ) -> [Node] {
    var captions = Captions(options, plainProse)
    captions.figureNumber = captionNumber(ofStep: index, .figure)
    captions.tableNumber = captionNumber(ofStep: index, .table)
    let outputs = cell.outputs.filter { $0.pad == nil || index == padCell }
    let ordered = outputs.filter(\.isFigures) + outputs.filter { !$0.isFigures }
    var nodes: [Node] = []
    var previous: Output?
    for output in ordered {
      let node = self.output(output, of: index, &captions)
      if let last = nodes.last, previous?.isConfusion == true, output.isImages {
        // What was confused, and the images that it was seen in.
        nodes[nodes.count - 1] = .tag("div", class: "beside", [last, node])
      } else {
        nodes.append(node)
      }
      previous = output
    }
    return nodes
  }

  /// An output, or where the same already stands.
  private mutating func output(
    _ output: Output, of index: Int, _ captions: inout Captions
  ) -> Node {
    if let key = output.repetitionKey {
      if output.isRepeatable, let earlier = state.firstCells[key], earlier != index {
        return repeated(key, earlier)
      }
      state.firstCells[key] = state.firstCells[key] ?? index
    }
    return self.output(output, &captions)
  }

  /// Leads to where the same thing stands already; equations are at hand, folded away.
  private func repeated(_ key: RepetitionKey, _ earlier: Int) -> Node {
    let place = Node.tag("a", ["href": "#" + PageID.cell(earlier)], ["[\(earlier + 1)]"])
    let note = Node.tag("p", class: "note", labels.nodes(.asIn, [.text(key.title)], [place]))
    guard !key.source.isEmpty else { return note }
    let code = SourceHighlighter(quantities: state.quantities).equations(key.source)
    guard let cell = cells[earlier + 1] else { return note }
    return Self.disclosure(
      labels(.sameEquations, cell.label, "\(cell.line)"),
      [note, .tag("pre", ["class": "source", "tabindex": "0"], [.tag("code", [:], code)])])
  }

  private static func isWide(_ output: Output) -> Bool {
    switch output {
    case .equations(let trace):
      trace.rows.contains { $0.picture != nil || $0.verdict != nil || $0.isOpen }
    case .predictions, .confusion: true
    case .charts(let charts, _): charts.count > 1
    case .table(let table): table.widthOnPage > 90
    default: false
    }
  }
}

/// The captions that a step's options give to its first figure and its first table.
struct Captions {
  private var figure: [Inline]?
  private var alternative: String?
  private var table: [Inline]?
  /// What the caption of the first figure and of the first table begins with.
  var figureNumber: [Inline] = []
  var tableNumber: [Inline] = []

  init(_ options: StepOptions, _ plainProse: PlainProse) {
    figure = options.figureCaption?.content
    alternative = options.figureAlternative.map { plainProse.text($0.content) }
    table = options.tableCaption?.content
  }

  /// The caption and text alternative of the next figure.
  mutating func nextFigure(
    _ caption: String, _ alternative: String
  ) -> (caption: [Inline], alternative: String) {
    defer { (figure, self.alternative, figureNumber) = (nil, nil, []) }
    return (figureNumber + (figure ?? [.text(caption)]), self.alternative ?? alternative)
  }

  /// The caption of the next table.
  mutating func nextTable(_ caption: String) -> [Inline] {
    defer { (table, tableNumber) = (nil, []) }
    return tableNumber + (table ?? [.text(caption)])
  }
}

/// What makes two outputs the same to a reader: for the second one, the page leads to the first.
struct RepetitionKey: Hashable {
  enum Content: Hashable {
    case rows([[Table.Cell]])
    case formulas([String])
    case source(String)
  }

  var title: String
  /// What equations say, as they are written.
  var source = ""
  var content: Content

  static func == (a: RepetitionKey, b: RepetitionKey) -> Bool { a.content == b.content }

  func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension Output {
  /// `nil` for what is never the same.
  fileprivate var repetitionKey: RepetitionKey? {
    switch self {
    case .table(let table):
      RepetitionKey(title: table.caption, content: .rows(table.rows))
    case .equations(let trace):
      RepetitionKey(
        title: trace.caption, source: trace.rows.map(\.source).joined(separator: "\n"),
        content: .formulas(trace.rows.map(\.latex)))
    case .listing(let title, let source): RepetitionKey(title: title, content: .source(source))
    default: nil
    }
  }

  /// Whether it need not be shown again: equations with the numbers of a new run are.
  fileprivate var isRepeatable: Bool {
    guard case .equations(let trace) = self else { return true }
    return trace.rows.allSatisfy { $0.picture == nil }
  }

  var pad: DrawingPad? {
    if case .drawingPad(let pad) = self { pad } else { nil }
  }

  fileprivate var isConfusion: Bool {
    if case .confusion = self { true } else { false }
  }

  fileprivate var isImages: Bool {
    if case .images = self { true } else { false }
  }

  fileprivate var isFigures: Bool {
    if case .figures = self { true } else { false }
  }
}

extension CellRecord.Status {
  fileprivate var label: PageLabel {
    switch self {
    case .ok: .ran
    case .failed: .cellFailed
    case .open: .cellOpen
    case .notRun: .notRun
    }
  }

  fileprivate var styleClass: String? {
    switch self {
    case .ok: nil
    case .failed: "failed"
    case .open: "open"
    case .notRun: "not-run"
    }
  }
}
