import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// `#| show: dW2[3, 5]`: entries of a value as a table.
extension Located<Selection> {
  /// The most entries that a table shows.
  private static var limit: Int { 400 }

  /// The selected entries of a value that is kept.
  /// - Throws: a selection outside the value.
  func table(
    of kept: Matrix<Double>?, in samples: SampleConvention = .columns, _ words: PageLabels
  ) throws(CellFailure) -> Output {
    guard let kept else { throw CellFailure(.nothingToShow(self)) }
    let value = samples.written(kept)
    guard let rows = Selection.indices(self.value.rows, of: value.rows),
      let columns = Selection.indices(self.value.columns, of: value.columns)
    else {
      throw CellFailure(.selectionOutside(self, rows: value.rows, columns: value.columns))
    }
    let shownColumns = columns.prefix(Self.limit)
    let shownRows = rows.prefix(max(1, Self.limit / max(1, shownColumns.count)))
    // What is left out is marked where it would stand.
    let isCut = shownColumns.count < columns.count
    let size = "[\(value.rows), \(value.columns)]"
    var lines: [[Table.Cell]] = shownRows.map { row in
      let numbers = shownColumns.map { Table.Cell.number(value[row, $0], .significant(4)) }
      return [.text("\(row)")] + numbers + (isCut ? [Table.Cell.empty] : [])
    }
    let isWhole = !isCut && shownRows.count == rows.count
    if shownRows.count < rows.count {
      let blanks = Array(repeating: Table.Cell.empty, count: (lines.first?.count ?? 1) - 1)
      lines.append([.text("…")] + blanks)
    }
    return .table(
      Table(
        name: "show-\(self.value.name)",
        caption: words(
          isWhole ? .entriesOf : .firstEntriesOf, self.value.text, self.value.name, size),
        columns: [""] + shownColumns.map { "\($0)" } + (isCut ? ["…"] : []), rows: lines))
  }
}

extension Selection {
  /// Whether it selects everything.
  var isWhole: Bool { rows == nil && columns == nil }

  /// The places from 0 to `count` that an index selects, or `nil` where it is outside.
  fileprivate static func indices(_ index: Index?, of count: Int) -> [Int]? {
    switch index {
    case nil: return Array(0..<count)
    case .single(let position):
      let place = position < 0 ? count + position : position
      return (0..<count).contains(place) ? [place] : nil
    case .range(let lower, let upper):
      let start = min(max((lower ?? 0) + ((lower ?? 0) < 0 ? count : 0), 0), count)
      let stop = upper.map { $0 + ($0 < 0 ? count : 0) } ?? count
      return Array(start..<max(start, min(stop, count)))
    }
  }
}

extension Step {
  /// The values of a plan that `show` selects.
  func selectedValues(of plan: Plan) -> [ValueID] {
    options.show.compactMap { plan.value(named: $0.value.name) }
  }

  /// What `show` asks for, as an executor computed it.
  func shown(
    in executor: Executor<Double>, _ session: Session
  ) throws(CellFailure) -> [Output] {
    try options.show.map { (selection) throws(CellFailure) in
      try selection.table(
        of: executor.plan.value(named: selection.value.name).map { executor.value($0) },
        in: session.samples, session.words)
    }
  }
}

extension PreparationState {
  /// Whether every name that `show` selects is one of the plan's; says so where it is not.
  mutating func checkSelections(of step: Step, in plan: Plan) -> Bool {
    let unknown = step.options.show.filter { plan.value(named: $0.value.name) == nil }
    let names = plan.bindings.map(\.name) + plan.inputNames
    diagnostics += unknown.map { .unknownSelection($0, among: names) }
    return unknown.isEmpty
  }
}

extension Plan {
  fileprivate var inputNames: [String] {
    values.compactMap { if case .input(let name) = $0.definition { name } else { nil } }
  }
}

extension Diagnostic {
  fileprivate static func unknownSelection(
    _ selection: Located<Selection>, among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      id: .unknownSelection,
      "there is no value '\(selection.value.name)' to show"
        + didYouMean(selection.value.name, among: known), at: selection.span)
  }

  fileprivate static func nothingToShow(_ selection: Located<Selection>) -> Diagnostic {
    Diagnostic(
      id: .unknownSelection, "there is no value '\(selection.value.name)' to show",
      at: selection.span)
  }

  fileprivate static func selectionOutside(
    _ selection: Located<Selection>, rows: Int, columns: Int
  ) -> Diagnostic {
    Diagnostic(
      id: .selectionOutside,
      "'\(selection.value.text)' is outside '\(selection.value.name)', which is "
        + "[\(rows), \(columns)]; rows and columns are counted from 0", at: selection.span)
  }
}
