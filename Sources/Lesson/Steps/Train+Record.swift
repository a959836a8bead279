import Engine
import Notebook
import Record

extension TrainStep {
  /// Records how a training went: its values, its curves, its table.
  func record(_ history: TrainingHistory, stepsTaken: Int, in cell: inout CellRecord) {
    let present = recordValues(history, stepsTaken: stepsTaken, in: &cell)
    guard !history.epochs.isEmpty else { return }
    let charts = [false, true].compactMap { isAccuracy in
      let curves = present.filter { $0.isAccuracy == isAccuracy }
      return LineChart(
        epochs: curves.map { $0.series($0.name, of: history) }, isAccuracy: isAccuracy,
        name: isAccuracy ? "accuracy" : "loss",
        caption: isAccuracy ? "The share of samples classified rightly" : "The loss",
        detail: LineChart.Detail(steps: curves, of: history))
    }
    cell.outputs.append(.charts(charts, data: table(of: present, history)))
    if history.every > 1 {
      cell.outputs.append(
        .note(
          "Of the \(history.epochCount) epochs every \(history.every.ordinal) is kept, with the first and the"
            + " last: so many points have the curves, rows the table, and numbers the lists of values."
        ))
    }
    if history.ending == .stoppedEarly {
      cell.outputs.append(
        .note(
          "Stopped after epoch \(history.epochCount) of \(epochs): "
            + "'\(stop?.metric.value ?? "loss")' had not improved for "
            + "\(stop?.patience ?? 0) epochs."))
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
  private func table(of curves: [TrainingCurve], _ history: TrainingHistory) -> Table {
    let rows = history.epochs.filter { report in
      let isMeasured = curves.allSatisfy { $0.value(report) != nil }
      return report.epoch == 1 && isMeasured || report.epoch % rowEvery == 0
        || report.epoch == history.epochCount
    }
    return Table(
      name: "epochs", caption: "How the training went",
      columns: ["epoch"]
        + curves.map { "\($0.name) \($0.isAccuracy ? "accuracy" : "loss")" },
      rows: rows.map { report in
        [.integer(report.epoch)]
          + curves.map { Table.Cell($0.value(report), isAccuracy: $0.isAccuracy) }
      })
  }
}

extension Int {
  /// `2nd`, `3rd`, `128th`.
  fileprivate var ordinal: String {
    let ending =
      switch (self % 10, self % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(self)\(ending)"
  }
}

extension Table.Cell {
  /// A loss or an accuracy as tables show it.
  init(_ value: Double?, isAccuracy: Bool) {
    self =
      value.map { .number($0, isAccuracy ? .percent(decimals: 1) : .significant(4)) } ?? .empty
  }
}
