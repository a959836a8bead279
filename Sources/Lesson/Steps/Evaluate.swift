import Diagnostics
import Engine
import Labels
import Notebook
import Record

/// An `evaluate` step, ready to be run.
struct EvaluateCell: PreparedStep {
  let step: Step
  let evaluate: EvaluateStep
  let program: ForwardProgram
  let data: DataOutline
  let parts: [EvaluateStep.Part]

  /// How a part of the data came out.
  private struct Outcome {
    let part: EvaluateStep.Part
    let result: Inference.Result
    let predicted: [Int]
    let labels: [Int]
    let report: ClassificationReport
  }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data else { return }
    let words = session.words
    cell.summary = parts.map { words.count(self.data.count(of: $0), $0) }
      .joined(separator: " · ")
    var outcomes: [Outcome] = []
    var losses: [KeyFigure] = []
    for part in parts {
      guard let samples = data.samples(of: part) else { continue }
      let result = try program.infer(samples, session, step)
      recordLoss(result, of: part, count: samples.count, in: &cell)
      if let labels = samples.labels {
        outcomes.append(outcome(of: result, part, labels))
      } else if let loss = result.loss {
        losses.append(KeyFigure(loss: loss, of: part, words))
      }
    }
    if !losses.isEmpty { cell.outputs.append(.figures(losses)) }
    record(outcomes, in: &cell)
    show(outcomes, data, words, in: &cell)
    if let pad = DrawingPad(program, session, data) { cell.outputs.append(.drawingPad(pad)) }
  }

  private func outcome(
    of result: Inference.Result, _ part: EvaluateStep.Part, _ labels: [Int]
  ) -> Outcome {
    let predicted = result.labels
    let classes = data.answerNames
    return Outcome(
      part: part, result: result, predicted: predicted, labels: labels,
      report: ClassificationReport(of: predicted, against: labels, classes: classes))
  }

  private func recordLoss(
    _ result: Inference.Result, of part: EvaluateStep.Part, count: Int, in cell: inout CellRecord
  ) {
    if let loss = result.loss { cell.values.append(("\(part.rawValue)_loss", .number(loss))) }
    cell.values.append(("\(part.rawValue)_samples", .integer(count)))
  }

  private func record(_ outcomes: [Outcome], in cell: inout CellRecord) {
    for outcome in outcomes {
      cell.values.append(
        ("\(outcome.part.rawValue)_accuracy", .number(outcome.report.accuracy)))
    }
    // What is said of the confusions concerns the samples furthest from training.
    guard let last = outcomes.last else { return }
    cell.values.append(("errors", .integer(last.report.total - last.report.right)))
    guard last.report.classes.count <= Limits.listedConfusions else { return }
    let counts = last.report.counts(of: Array(last.report.classes.indices))
    cell.values.append(("confusion", .list(counts.map { .list($0.map { .integer($0) }) })))
  }

  private func show(
    _ outcomes: [Outcome], _ data: LoadedData, _ words: PageLabels, in cell: inout CellRecord
  ) {
    if evaluate.show.contains(.accuracy), !outcomes.isEmpty {
      cell.outputs.append(.figures(outcomes.map { figure($0, words) }))
    }
    guard let last = outcomes.last else { return }
    if evaluate.show.contains(.digits) {
      cell.outputs.append(
        .table(
          last.report.table(name: "by-digit", caption: words[last.part.byClass], words)))
    }
    if evaluate.show.contains(.confusion) {
      cell.outputs.append(
        .confusion(
          last.report.matrix(
            name: "confusion", caption: words[.confusion],
            mistakes: mistakes(last, data, words), words)))
    }
    if evaluate.show.contains(.misclassified), let grid = misclassified(last, data, words) {
      cell.outputs.append(.images(grid))
    }
  }

  private func figure(_ outcome: Outcome, _ words: PageLabels) -> KeyFigure {
    KeyFigure(
      value: NumberText.percent(outcome.report.accuracy),
      meaning: words(.classifiedRightly, words.count(outcome.report.total, outcome.part)))
  }

  /// The samples that were taken for another class, those first of which the network was surest.
  private func ranked(_ outcome: Outcome) -> [(index: Int, sureness: Double)] {
    let outputs = outcome.result.output
    let wrong = outcome.labels.indices.filter { outcome.labels[$0] != outcome.predicted[$0] }
    return wrong.map { (index: $0, sureness: Self.sureness(outputs.column($0))) }
      .sorted { ($1.sureness, $0.index) < ($0.sureness, $1.index) }
  }

  /// The probability of the answer; of a single output, that of 1, there are two.
  private static func sureness(_ outputs: some Collection<Double>) -> Double {
    let largest = outputs.max() ?? 0
    return outputs.count == 1 ? max(largest, 1 - largest) : largest
  }

  /// The first confused samples of each kind; a network that learned nothing confuses thousands.
  private func mistakes(
    _ outcome: Outcome, _ data: LoadedData, _ words: PageLabels
  ) -> [ConfusionMatrix.Mistake] {
    ranked(outcome).prefix(120).compactMap { entry in
      data.picture(of: outcome.part, entry.index).map { picture in
        let sureness = NumberText.percent(entry.sureness, decimals: 0)
        return ConfusionMatrix.Mistake(
          actual: outcome.labels[entry.index], predicted: outcome.predicted[entry.index],
          picture: picture,
          caption: program.isProbability
            ? words(.sampleSure, "\(entry.index)", sureness)
            : words(.sampleNumber, "\(entry.index)"))
      }
    }
  }

  /// The wrong answers that the network was surest of.
  private func misclassified(
    _ outcome: Outcome, _ data: LoadedData, _ words: PageLabels
  ) -> ImageGrid? {
    let ranked = ranked(outcome)
    let items = ranked.prefix(24).compactMap { entry in
      data.picture(of: outcome.part, entry.index).map { picture in
        let change = "\(outcome.labels[entry.index]) → \(outcome.predicted[entry.index])"
        return ImageGrid.Item(
          picture: picture,
          caption: program.isProbability
            ? "\(change) (\(NumberText.percent(entry.sureness, decimals: 0)))" : change,
          name: "\(outcome.part.rawValue)-\(entry.index)")
      }
    }
    guard !items.isEmpty else { return nil }
    return ImageGrid(
      caption: words(.mostCertain, "\(items.count)", "\(ranked.count)"), items: items)
  }
}

extension KeyFigure {
  /// The loss of a part, which is all that there is to say of outputs that are no classes.
  fileprivate init(loss: Double, of part: EvaluateStep.Part, _ words: PageLabels) {
    let title: PageLabel =
      switch part {
      case .train: .trainingLoss
      case .validation: .validationLoss
      case .test: .testLoss
      }
    self.init(
      value: loss.isFinite ? NumberText.brief(loss) : words[.notFinite], meaning: words[title])
  }
}

extension PreparationState {
  mutating func prepare(_ evaluate: EvaluateStep, of step: Step) -> EvaluateCell? {
    guard let (data, network) = requirements(of: step),
      let program = forwardProgram(network, data, for: step)
    else { return nil }
    let parts = evaluate.on?.value ?? data.parts
    for part in parts where data.count(of: part) == 0 {
      diagnostics.append(.noSuchPart(part, at: evaluate.on?.span ?? step.span))
    }
    return EvaluateCell(
      step: step, evaluate: evaluate, program: program, data: data, parts: parts)
  }
}
