import Diagnostics
import Engine
import Labels
import Notebook
import Record

/// A step behind which the curves of several trainings are drawn into one chart, which stands for the
/// charts of the step itself where it is a training.
struct OverlaidCell: PreparedStep {
  let base: any PreparedStep
  /// The labels of the trainings.
  let labels: [String]

  var equations: [String] { base.equations }
  var compiled: (step: Step, text: String)? { base.compiled }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    try base.run(in: &session, cell: &cell)
    let words = session.words
    let trainings = labels.compactMap { label in
      session.histories[label].map { (name: Self.name(label, $0, words), history: $0) }
    }
    let accuracies = [TrainingCurve.validationAccuracy, .testAccuracy, .accuracy]
    let shown = accuracies.first { curve in
      trainings.allSatisfy { curve.isPresent(in: $0.history) || $0.history.epochs.isEmpty }
        && trainings.contains { curve.isPresent(in: $0.history) }
    }
    let charts = [TrainingCurve.loss, shown].compactMap(\.self).compactMap { curve in
      LineChart(
        epochs: trainings.map { curve.series($0.name, of: $0.history) },
        isAccuracy: curve.isAccuracy, name: "overlay-\(curve.key)",
        caption: curve.isAccuracy
          ? words(.accuracySideBySide, words[curve.title]) : words[.lossSideBySide], words)
    }
    guard !charts.isEmpty else { return }
    var table: Table?
    cell.outputs.removeAll { output in
      guard case .charts(_, let data) = output, let data else { return false }
      table = data
      return true
    }
    cell.outputs.append(.charts(charts, data: table))
  }

  private static func name(
    _ label: String, _ history: TrainingHistory, _ words: PageLabels
  ) -> String {
    if case .diverged = history.ending { words(.diverges, label) } else { label }
  }
}

extension PreparationState {
  /// Prepares a step, and what `#| overlay:` adds to it.
  mutating func prepareWithOverlay(_ step: Step) -> (any PreparedStep)? {
    let prepared = prepare(step)
    guard !step.options.overlay.isEmpty else { return prepared }
    var trainings = notebook.steps.prefix { $0.span != step.span }
      .filter { $0.kind == .train && $0.options.eval }.map(\.label)
    var labels = step.options.overlay.map(\.value)
    if step.kind == .train {
      trainings.append(step.label)
      if !labels.contains(step.label) { labels.append(step.label) }
    }
    for label in step.options.overlay where !trainings.contains(label.value) {
      diagnostics.append(.unknownTraining(label, among: trainings))
    }
    return prepared.map { OverlaidCell(base: $0, labels: labels) }
  }

  /// Whether the curve of a training is drawn beside others somewhere in the notebook.
  func isOverlaid(_ step: Step) -> Bool {
    !step.options.overlay.isEmpty
      || notebook.steps.contains { $0.options.overlay.contains { $0.value == step.label } }
  }
}

extension Diagnostic {
  fileprivate static func unknownTraining(
    _ label: Located<String>, among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      id: .unknownTraining,
      "no 'train' above is labelled '\(label.value)'\(didYouMean(label.value, among: known))",
      at: label.span,
      label: known.isEmpty ? nil : "there are \(known.joined(separator: ", "))")
  }
}
