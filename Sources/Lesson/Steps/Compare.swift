import Diagnostics
import Engine
import Equations
import Notebook
import Record

/// A `train` step that tries several values of one key, ready to be run.
struct CompareCell: PreparedStep {
  let step: Step
  let comparison: TrainStep.Comparison
  let program: TrainingProgram
  /// What Lectern wrote because the notebook leaves it out.
  let written: [EquationTrace]

  var equations: [String] { written.flatMap { $0.rows.map(\.latex) } }
  /// As the training runs that stays in force.
  var compiled: (step: Step, text: String)? {
    (step, program.text(of: comparison.variants[comparison.kept].settings))
  }

  /// One value and what came of it.
  private struct Outcome {
    let value: String
    let state: TrainingState
    let history: TrainingHistory

    var divergence: Divergence? {
      if case .diverged(let divergence) = history.ending { divergence } else { nil }
    }

    /// As charts call it.
    var name: String { divergence == nil ? value : "\(value) (diverges)" }
  }

  /// Trains with each value from where the session stands; the one to be kept stays in force.
  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.outputs += written.map { .equations($0) }
    let key = comparison.key.value
    let values = comparison.variants.map(\.value.value)
    cell.summary = ["\(key): \(values.joined(separator: ", "))", step.trainSummary]
      .compactMap { $0 }.joined(separator: " · ")
    var outcomes: [Outcome] = []
    for variant in comparison.variants {
      let job = TrainingJob(
        step: step, settings: variant.settings, program: program,
        label: "\(step.label), \(key) \(variant.value.value)")
      guard let (state, history) = try job.run(in: session) else { return }
      outcomes.append(Outcome(value: variant.value.value, state: state, history: history))
      if history.ending == .interrupted { break }
    }
    record(outcomes, in: &cell)
    guard outcomes.indices.contains(comparison.kept),
      outcomes.last?.history.ending != .interrupted
    else { throw CellFailure(.cancelled(step), isInterruption: true) }
    keep(outcomes[comparison.kept], in: &session, &cell)
    cell.outputs += try step.shownParameters(in: session)
  }

  private func keep(_ kept: Outcome, in session: inout Session, _ cell: inout CellRecord) {
    session.takeOver(kept.state)
    session.histories[step.label] = kept.history
    comparison.variants[comparison.kept].settings
      .recordValues(kept.history, stepsTaken: kept.state.step, in: &cell)
    cell.outputs.append(
      .note("The network goes on with \(comparison.key.value) \(kept.value)."))
    if kept.divergence != nil {
      cell.diagnostics.append(.keptDiverged(comparison, value: kept.value))
    }
  }

  // MARK: - The record

  /// The values that a comparison has besides those of the training kept.
  static let valueNames = ["compared", "diverged"] + finals.map(\.name)

  /// What lists tell of the end of each training.
  private static let finals: [(name: String, curve: TrainingCurve)] = [
    ("final_losses", .loss), ("final_accuracies", .accuracy),
    ("final_validation_accuracies", .validationAccuracy),
    ("final_test_accuracies", .testAccuracy),
  ]

  private func record(_ outcomes: [Outcome], in cell: inout CellRecord) {
    cell.values.append(("compared", .list(outcomes.map { Self.value($0.value) })))
    cell.values.append(
      ("diverged", .list(outcomes.filter { $0.divergence != nil }.map { Self.value($0.value) })))
    let present = Self.finals.filter { final in
      outcomes.contains { final.curve.isPresent(in: $0.history) }
    }
    for final in present {
      let ends = outcomes.map { outcome in
        outcome.divergence == nil
          ? final.curve.last(of: outcome.history).map(RecordValue.number) ?? .null : .null
      }
      cell.values.append((final.name, .list(ends)))
    }
    let accuracies = present.map(\.curve).filter(\.isAccuracy)
    let shown = accuracies.first { $0.key == TrainingCurve.validationAccuracy.key }
    let charts = [
      chart(.loss, outcomes, caption: "The training loss, epoch by epoch, for each"),
      (shown ?? accuracies.first).flatMap {
        chart($0, outcomes, caption: "The \($0.name) accuracy after each epoch, for each")
      },
    ]
    cell.outputs.append(.charts(charts.compactMap(\.self), data: nil))
    cell.outputs.append(.table(table(outcomes, present.map(\.curve))))
  }

  private func chart(
    _ curve: TrainingCurve, _ outcomes: [Outcome], caption: String
  ) -> LineChart? {
    LineChart(
      epochs: outcomes.map { curve.series($0.name, of: $0.history) },
      isAccuracy: curve.isAccuracy, name: "compare-\(curve.key)",
      caption: "\(caption) \(comparison.key.value)")
  }

  private func table(_ outcomes: [Outcome], _ curves: [TrainingCurve]) -> Table {
    Table(
      name: "compared", caption: "How each \(comparison.key.value) ended",
      columns: [comparison.key.value]
        + curves.map { "\($0.name) \($0.isAccuracy ? "accuracy" : "loss")" } + ["ending"],
      rows: outcomes.map { outcome in
        let ends = curves.map { curve in
          Table.Cell(
            outcome.divergence == nil ? curve.last(of: outcome.history) : nil,
            isAccuracy: curve.isAccuracy)
        }
        return [.text(outcome.value)] + ends + [.text(Self.ending(outcome))]
      })
  }

  private static func ending(_ outcome: Outcome) -> String {
    switch outcome.history.ending {
    case .completed: "after \(outcome.history.epochCount) epochs"
    case .stoppedEarly: "stopped early, after \(outcome.history.epochCount) epochs"
    case .interrupted: "interrupted"
    case .diverged(let divergence): "diverged in epoch \(divergence.epoch)"
    }
  }

  private static func value(_ text: String) -> RecordValue {
    Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .text(text)
  }
}

extension Step {
  /// What all values of a comparison have in common.
  fileprivate var trainSummary: String? {
    if case .train(let train) = body { train.summary } else { nil }
  }
}

extension Diagnostic {
  fileprivate static func keptDiverged(
    _ comparison: TrainStep.Comparison, value: String
  ) -> Diagnostic {
    let key = comparison.key.value
    return Diagnostic(
      .warning, id: "kept-diverged",
      "the network goes on with '\(key): \(value)', which diverged; 'keep' names another value",
      at: comparison.variants[comparison.kept].value.span)
  }
}
