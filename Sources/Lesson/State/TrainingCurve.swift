import Engine
import Record

/// A quantity that training follows from epoch to epoch.
struct TrainingCurve: Sendable {
  /// The name of its values: `validation_loss`.
  let key: String
  /// As charts call it: `validation`.
  let name: String
  let isAccuracy: Bool
  let value: @Sendable (EpochReport) -> Double?

  static let loss = TrainingCurve(key: "loss", name: "training", isAccuracy: false) { $0.loss }
  static let accuracy = TrainingCurve(key: "accuracy", name: "training", isAccuracy: true) {
    $0.trainingAccuracy
  }
  static let validationAccuracy = TrainingCurve(
    key: "validation_accuracy", name: "validation", isAccuracy: true
  ) { $0.validationAccuracy }
  static let testAccuracy = TrainingCurve(
    key: "test_accuracy", name: "test", isAccuracy: true
  ) { $0.testAccuracy }

  static let all = [
    loss,
    TrainingCurve(key: "validation_loss", name: "validation", isAccuracy: false) {
      $0.validationLoss
    },
    TrainingCurve(key: "test_loss", name: "test", isAccuracy: false) { $0.testLoss },
    accuracy, validationAccuracy, testAccuracy,
  ]

  /// Whether a training followed it.
  func isPresent(in history: TrainingHistory) -> Bool {
    history.epochs.contains { value($0) != nil }
  }

  /// Its value at the end of a training.
  func last(of history: TrainingHistory) -> Double? { history.epochs.last.flatMap(value) }

  /// The curve of one training under a name.
  func series(_ name: String, of history: TrainingHistory) -> LineChart.Series {
    LineChart.Series(
      name: name,
      points: history.epochs.compactMap { report in
        value(report).map { (x: Double(report.epoch), y: $0) }
      })
  }
}

extension TrainingCurve {
  /// A step-by-step curve has so many points at most; each is then the mean of a stretch of steps.
  private static let stepLimit = 120

  /// The curve over the steps: what is measured after an epoch stands at its last step.
  func stepSeries(of history: TrainingHistory) -> LineChart.Series {
    var step = 0
    var points: [(x: Double, y: Double)] = []
    for report in history.epochs {
      step += report.batchLosses.count
      if let number = value(report) { points.append((x: Double(step), y: number)) }
    }
    guard key == Self.loss.key else { return LineChart.Series(name: name, points: points) }
    return LineChart.Series(
      name: name, points: Self.thinned(history.epochs.flatMap(\.batchLosses)))
  }

  private static func thinned(_ losses: [Double]) -> [(x: Double, y: Double)] {
    let stretch = max((losses.count + stepLimit - 1) / stepLimit, 1)
    return stride(from: 0, to: losses.count, by: stretch).map { start in
      let part = losses[start..<min(start + stretch, losses.count)]
      return (x: Double(part.endIndex), y: part.reduce(0, +) / Double(part.count))
    }
  }
}

extension LineChart.Detail {
  /// The curves of one training over its steps; `nil` where an epoch is one step.
  init?(steps curves: [TrainingCurve], of history: TrainingHistory) {
    guard history.epochs.contains(where: { $0.batchLosses.count > 1 }) else { return nil }
    self.init(xTitle: "step", series: curves.map { $0.stepSeries(of: history) })
  }
}

extension LineChart {
  /// Curves over the epochs; `nil` where none has a point.
  init?(
    epochs series: [Series], isAccuracy: Bool, name: String, caption: String,
    detail: Detail? = nil
  ) {
    let drawn = series.filter { !$0.points.isEmpty }
    guard !drawn.isEmpty else { return nil }
    let losses = drawn.flatMap(\.points).map(\.y)
    let spread = (losses.max() ?? 1) / (losses.min() ?? 1)
    // Where the first epochs dwarf the others, a linear scale shows nothing else.
    let scale: VerticalScale = spread > 50 && spread.isFinite ? .logarithmic : .linear
    self.init(
      name: name, caption: caption, xTitle: "epoch", yTitle: isAccuracy ? "accuracy" : "loss",
      scale: isAccuracy ? .percent : scale, series: drawn, detail: detail)
  }
}
