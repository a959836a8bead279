import Diagnostics
import Equations
import Notebook
import Record

/// A step for the learner: it runs on a copy of the session, so that nothing behind it depends on it,
/// and is open until all is filled, no gradient is wrong, and what it expects holds.
struct ExerciseCell: PreparedStep {
  let step: Step
  let cell: any PreparedStep

  var equations: [String] { cell.equations }

  func run(in session: inout Session, cell record: inout CellRecord) throws(CellFailure) {
    var copy = session
    try cell.run(in: &copy, cell: &record)
    record.diagnostics += step.holes.map { .openHole($0) }
    if !step.holes.isEmpty || record.hasWrongGradients { record.status = .open }
  }
}

extension Diagnostic {
  /// The same for a learner who is still at it.
  var asNote: Diagnostic {
    changed(severity: .note)
  }
}

extension CellRecord {
  fileprivate var hasWrongGradients: Bool {
    if case .list(let names) = value(named: "wrong") { !names.isEmpty } else { false }
  }
}

extension Step {
  /// Whether the step is there for the learner: something in it is to be filled, or it has hints.
  var isExercise: Bool { !options.hints.isEmpty || !holes.isEmpty }

  /// The equations of the step, if it is one of equations.
  var block: EquationBlock? {
    switch body {
    case .forward(let block), .backprop(let block), .update(let block): block
    default: nil
    }
  }

  /// Where `???` stands in its equations.
  var holes: [SourceSpan] { block?.statements.flatMap(\.value.holes) ?? [] }
}
