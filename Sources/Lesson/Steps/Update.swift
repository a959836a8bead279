import Diagnostics
import Equations
import Labels
import Notebook
import Record

/// An `update` step, ready to be run: from here on its rule is in force.
struct UpdateCell: PreparedStep {
  let step: Step
  let trace: EquationTrace
  let trial: RuleTrial?

  var equations: [String] { trace.rows.map(\.latex) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    session.clearOptimizer()
    cell.summary = session.words[.updateScope]
    cell.outputs.append(.equations(trace))
    guard let walk = trial?.walk() else { return }
    cell.values = [(GivenName.parameter, .list(walk.map { .number($0) }))]
    if step.isExercise { cell.outputs.append(.table(RuleTrial.table(walk, session.words))) }
  }
}

extension PreparationState {
  mutating func prepareUpdate(_ block: EquationBlock, of step: Step) -> UpdateCell? {
    if case .missing = network { reportMissing(["init"], for: step) }
    guard network.value != nil else { return nil }
    change { $0.update = block }
    let trial = RuleTrial(block, numbers(of: nil))
    if let trial, !step.isExercise, trial.leadsUphill,
      let theta = block.statements.last(where: { $0.name == GivenName.parameter })
    {
      diagnostics.append(.uphill(at: theta.span))
    }
    return UpdateCell(step: step, trace: updateTrace(block), trial: trial)
  }

  /// The rule as rows; its values are those of each parameter, so that there is no one shape.
  func updateTrace(_ block: EquationBlock) -> EquationTrace {
    let quantities = Quantity.ofUpdate
    let rows = block.statements.map { statement in
      EquationTrace.Row(
        name: statement.name, source: statement.description,
        latex: statement.latex(
          quantities: quantities,
          shapes: [GivenName.learningRate: .scalar, GivenName.stepNumber: .scalar],
          samples: samples),
        comment: statement.comment, shape: "",
        quantity: (quantities[statement.name] ?? .other).rawValue,
        line: statement.span.file === notebook.file ? statement.line : nil)
    }
    return EquationTrace(caption: words[.updateRule], rows: rows)
  }
}

extension Diagnostic {
  fileprivate static func uphill(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .uphill,
      "this rule makes the loss larger: its first step goes along the gradient, not against it, as "
        + "'theta = theta - alpha * dtheta' does", at: span)
  }
}
