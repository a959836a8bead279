import Diagnostics
import Engine
import Equations
import Labels
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
    func name(in words: PageLabels) -> String {
      divergence == nil ? value : words(.diverges, value)
    }
  }

  /// Trains with each value from where the session stands; the one to be kept stays in force.
  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.outputs += program.remarks(in: session.words) + written.map { .equations($0) }
    let key = comparison.key.value
    let values = comparison.variants.map(\.value.value)
    cell.summary = [
      "\(key): \(values.joined(separator: ", "))", step.trainSummary(in: session.words),
    ]
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
    record(outcomes, session.words, in: &cell)
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
      .note(session.words(.goesOnWith, comparison.key.value, kept.value)))
    if kept.divergence != nil {
      cell.diagnostics.append(.keptDiverged(comparison, value: kept.value))
    }
  }

  // MARK: - The record

  /// What lists tell of the end of each training.
  private static let finals: [(name: String, curve: TrainingCurve)] = [
    ("final_losses", .loss), ("final_accuracies", .accuracy),
    ("final_validation_accuracies", .validationAccuracy),
    ("final_test_accuracies", .testAccuracy),
  ]

  private func record(_ outcomes: [Outcome], _ words: PageLabels, in cell: inout CellRecord) {
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
    let key = comparison.key.value
    let charts = [
      chart(.loss, outcomes, caption: words(.lossForEach, key), words),
      (shown ?? accuracies.first).flatMap {
        chart($0, outcomes, caption: words(.accuracyForEach, words[$0.title], key), words)
      },
    ]
    cell.outputs.append(.charts(charts.compactMap(\.self), data: nil))
    cell.outputs.append(.table(table(outcomes, present.map(\.curve), words)))
  }

  private func chart(
    _ curve: TrainingCurve, _ outcomes: [Outcome], caption: String, _ words: PageLabels
  ) -> LineChart? {
    LineChart(
      epochs: outcomes.map { curve.series($0.name(in: words), of: $0.history) },
      isAccuracy: curve.isAccuracy, name: "compare-\(curve.key)",
      caption: caption, words)
  }

  private func table(
    _ outcomes: [Outcome], _ curves: [TrainingCurve], _ words: PageLabels
  ) -> Table {
    Table(
      name: "compared", caption: words(.endOfEach, comparison.key.value),
      columns: [comparison.key.value] + curves.map { words[$0.title] } + [words[.ending]],
      rows: outcomes.map { outcome in
        let ends = curves.map { curve in
          Table.Cell(
            outcome.divergence == nil ? curve.last(of: outcome.history) : nil,
            isAccuracy: curve.isAccuracy)
        }
        return [.text(outcome.value)] + ends + [.text(Self.ending(outcome, words))]
      })
  }

  private static func ending(_ outcome: Outcome, _ words: PageLabels) -> String {
    let epochs = words.count(outcome.history.epochCount, .oneEpoch, .epochs)
    return switch outcome.history.ending {
    case .completed: words(.endedAfter, epochs)
    case .stoppedEarly: words(.endedEarly, epochs)
    case .interrupted: words[.endedInterrupted]
    case .diverged(let divergence): words(.endedDiverged, "\(divergence.epoch)")
    }
  }

  private static func value(_ text: String) -> RecordValue {
    Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .text(text)
  }
}

extension Step {
  /// What all values of a comparison have in common.
  fileprivate func trainSummary(in words: PageLabels) -> String? {
    if case .train(let train) = body { train.summary(in: words) } else { nil }
  }
}

extension Diagnostic {
  fileprivate static func keptDiverged(
    _ comparison: TrainStep.Comparison, value: String
  ) -> Diagnostic {
    let key = comparison.key.value
    return Diagnostic(
      .warning, id: .keptDiverged,
      "the network goes on with '\(key): \(value)', which diverged; 'keep' names another value",
      at: comparison.variants[comparison.kept].value.span)
  }
}
