import Engine
import Notebook
import Record

extension TrainCell {
  /// A quantity that training follows from epoch to epoch.
  private struct Curve {
    /// The name of its values: `validation_loss`.
    let key: String
    /// As charts call it: `validation`.
    let name: String
    let isAccuracy: Bool
    let value: (EpochReport) -> Double?
  }

  private static var curves: [Curve] {
    [
      Curve(key: "loss", name: "training", isAccuracy: false) { $0.loss },
      Curve(key: "validation_loss", name: "validation", isAccuracy: false) { $0.validationLoss },
      Curve(key: "test_loss", name: "test", isAccuracy: false) { $0.testLoss },
      Curve(key: "accuracy", name: "training", isAccuracy: true) { $0.trainingAccuracy },
      Curve(key: "validation_accuracy", name: "validation", isAccuracy: true) {
        $0.validationAccuracy
      },
      Curve(key: "test_accuracy", name: "test", isAccuracy: true) { $0.testAccuracy },
    ]
  }

  /// Records how a training went: its values, its curves, its table.
  func record(_ history: TrainingHistory, stepsTaken: Int, in cell: inout CellRecord) {
    let present = Self.curves.filter { curve in history.epochs.contains { curve.value($0) != nil } }
    for curve in present {
      let values = history.epochs.map { curve.value($0).map(RecordValue.number) ?? .null }
      cell.values.append((curve.key, .list(values)))
    }
    cell.values.append(("epochs", .integer(history.epochs.count)))
    cell.values.append(("steps", .integer(stepsTaken)))
    if let last = history.epochs.last {
      cell.values.append(("final_loss", .number(last.loss)))
      if let accuracy = last.trainingAccuracy {
        cell.values.append(("final_accuracy", .number(accuracy)))
      }
    }
    guard !history.epochs.isEmpty else { return }
    let charts = [false, true].compactMap { isAccuracy in
      chart(of: present.filter { $0.isAccuracy == isAccuracy }, history, isAccuracy)
    }
    cell.outputs += charts.map { .lineChart($0) }
    cell.outputs.append(.table(table(of: present, history)))
    if history.ending == .stoppedEarly {
      cell.outputs.append(
        .note(
          "Stopped after epoch \(history.epochs.count) of \(train.epochs): "
            + "'\(train.stop?.metric.value ?? "loss")' had not improved for "
            + "\(train.stop?.patience ?? 0) epochs."))
    }
  }

  private func chart(
    of curves: [Curve], _ history: TrainingHistory, _ isAccuracy: Bool
  ) -> LineChart? {
    guard !curves.isEmpty else { return nil }
    let series = curves.map { curve in
      LineChart.Series(
        name: curve.name,
        points: history.epochs.compactMap { report in
          curve.value(report).map { (x: Double(report.epoch), y: $0) }
        })
    }
    let losses = series.flatMap(\.points).map(\.y)
    let spread = (losses.max() ?? 1) / (losses.min() ?? 1)
    // Where the first epochs dwarf the others, a linear scale shows nothing else.
    let scale: LineChart.VerticalScale = spread > 50 && spread.isFinite ? .logarithmic : .linear
    return LineChart(
      name: isAccuracy ? "accuracy" : "loss",
      caption: isAccuracy
        ? "The share of samples classified rightly after each epoch"
        : "The loss, epoch by epoch",
      xTitle: "epoch", yTitle: isAccuracy ? "accuracy" : "loss",
      scale: isAccuracy ? .percent : scale, series: series)
  }

  /// A row every so many epochs, the first and the last among them.
  private func table(of curves: [Curve], _ history: TrainingHistory) -> Table {
    let every = train.reportEvery ?? max(1, history.epochs.count / 10)
    let rows = history.epochs.filter {
      $0.epoch == 1 || $0.epoch % every == 0 || $0.epoch == history.epochs.count
    }
    return Table(
      name: "epochs", caption: "How the training went",
      columns: ["epoch"]
        + curves.map { "\($0.name) \($0.isAccuracy ? "accuracy" : "loss")" },
      rows: rows.map { report in
        [.integer(report.epoch)]
          + curves.map { curve in
            curve.value(report).map {
              .number($0, curve.isAccuracy ? .percent(decimals: 1) : .significant(4))
            } ?? .empty
          }
      })
  }
}
