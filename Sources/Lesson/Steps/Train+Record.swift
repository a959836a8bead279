import Engine
import Labels
import Notebook
import Record

extension TrainStep {
  /// Records how a training went: its values, its curves, its table.
  func record(
    _ history: TrainingHistory, stepsTaken: Int, _ words: PageLabels, in cell: inout CellRecord
  ) {
    let present = recordValues(history, stepsTaken: stepsTaken, in: &cell)
    guard !history.epochs.isEmpty else { return }
    let charts = [false, true].compactMap { isAccuracy in
      let curves = present.filter { $0.isAccuracy == isAccuracy }
      return LineChart(
        epochs: curves.map { $0.series(words[$0.name], of: history) }, isAccuracy: isAccuracy,
        name: isAccuracy ? "accuracy" : "loss",
        caption: words[isAccuracy ? .accuracyByEpoch : .lossByEpoch],
        detail: LineChart.Detail(steps: curves, of: history, words), words)
    }
    cell.outputs.append(.charts(charts, data: table(of: present, history, words)))
    if history.every > 1 {
      cell.outputs.append(
        .note(words(.epochsKept, "\(history.epochCount)", "\(history.every)")))
    }
    if history.ending == .stoppedEarly {
      cell.outputs.append(
        .note(
          words(
            .stoppedEarly, "\(history.epochCount)", "\(epochs)", stop?.metric.value ?? "loss",
            words.count(stop?.patience ?? 0, .oneEpoch, .epochs))))
    }
  }

  /// Records the values of a training, and says which curves it has.
  @discardableResult
  func recordValues(
    _ history: TrainingHistory, stepsTaken: Int, in cell: inout CellRecord
  ) -> [TrainingCurve] {
    let present = TrainingCurve.all.filter { $0.isPresent(in: history) }
    for curve in present {
      let values = history.epochs.map { curve.value($0).map(RecordValue.number) ?? .null }
      cell.values.append((curve.key, .list(values)))
    }
    cell.values.append(("epochs", .integer(history.epochCount)))
    cell.values.append(("steps", .integer(stepsTaken)))
    if let last = history.epochs.last {
      cell.values.append(("final_loss", .number(last.loss)))
      if let accuracy = last.trainingAccuracy {
        cell.values.append(("final_accuracy", .number(accuracy)))
      }
    }
    return present
  }

  /// A row every so many epochs, the last among them, and the first where it was measured.
  private func table(
    of curves: [TrainingCurve], _ history: TrainingHistory, _ words: PageLabels
  ) -> Table {
    let rows = history.epochs.filter { report in
      let isMeasured = curves.allSatisfy { $0.value(report) != nil }
      return report.epoch == 1 && isMeasured || report.epoch % rowEvery == 0
        || report.epoch == history.epochCount
    }
    return Table(
      name: "epochs", caption: words[.trainingTable],
      columns: ([.epoch] + curves.map(\.title)).map { words[$0] },
      rows: rows.map { report in
        [.integer(report.epoch)]
          + curves.map { Table.Cell($0.value(report), isAccuracy: $0.isAccuracy) }
      })
  }
}

extension Table.Cell {
  /// A loss or an accuracy as tables show it.
  init(_ value: Double?, isAccuracy: Bool) {
    self =
      value.map { .number($0, isAccuracy ? .percent(decimals: 1) : .significant(4)) } ?? .empty
  }
}
