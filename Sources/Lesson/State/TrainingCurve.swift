import Engine
import Labels
import Record

/// A quantity that training follows from epoch to epoch.
struct TrainingCurve: Sendable {
  /// The name of its values: `validation_loss`.
  let key: String
  /// As charts call it beside others of its kind: `validation`.
  let name: PageLabel
  /// As tables call it: `validation loss`.
  let title: PageLabel
  let isAccuracy: Bool
  let value: @Sendable (EpochReport) -> Double?

  static let loss = TrainingCurve(
    key: "loss", name: .training, title: .trainingLoss, isAccuracy: false
  ) { $0.loss }
  static let accuracy = TrainingCurve(
    key: "accuracy", name: .training, title: .trainingAccuracy, isAccuracy: true
  ) { $0.trainingAccuracy }
  static let validationAccuracy = TrainingCurve(
    key: "validation_accuracy", name: .validation, title: .validationAccuracy, isAccuracy: true
  ) { $0.validationAccuracy }
  static let testAccuracy = TrainingCurve(
    key: "test_accuracy", name: .test, title: .testAccuracy, isAccuracy: true
  ) { $0.testAccuracy }

  static let all = [
    loss,
    TrainingCurve(
      key: "validation_loss", name: .validation, title: .validationLoss, isAccuracy: false
    ) { $0.validationLoss },
    TrainingCurve(key: "test_loss", name: .test, title: .testLoss, isAccuracy: false) {
      $0.testLoss
    },
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
      points: Self.spread(history.epochs).compactMap { report in
        value(report).map { (x: Double(report.epoch), y: $0) }
      })
  }
}

extension TrainingCurve {
  /// A step-by-step curve has so many points at most; each is then the mean of a stretch of steps.
  private static let stepLimit = 120

  /// The curve over the steps: what is measured after an epoch stands at its last step.
  func stepSeries(of history: TrainingHistory, _ words: PageLabels) -> LineChart.Series {
    guard key == Self.loss.key else {
      return LineChart.Series(
        name: words[name],
        points: Self.spread(history.epochs).compactMap { report in
          value(report).map { (x: Double(report.steps), y: $0) }
        })
    }
    return LineChart.Series(name: words[name], points: Self.thinned(history.stepLosses))
  }

  private static func thinned(_ losses: StepLosses) -> [(x: Double, y: Double)] {
    let means = losses.means
    let stretch = max((means.count + stepLimit - 1) / stepLimit, 1)
    return stride(from: 0, to: means.count, by: stretch).map { start in
      let part = means[start..<min(start + stretch, means.count)]
      let end = min(part.endIndex * losses.stretch, losses.count)
      return (x: Double(end), y: part.reduce(0, +) / Double(part.count))
    }
  }

  /// A curve over epochs has so many points at most: a page is no wider.
  private static let epochLimit = 2000

  /// Some of the epochs, the last among them, where there are more than a curve can show.
  private static func spread(_ epochs: [EpochReport]) -> [EpochReport] {
    let stride = (epochs.count + epochLimit - 1) / epochLimit
    guard stride > 1 else { return epochs }
    return epochs.enumerated().filter { index, report in
      index.isMultiple(of: stride) || index == epochs.count - 1
    }.map(\.element)
  }
}

extension LineChart.Detail {
  /// The curves of one training over its steps; `nil` where an epoch is one step.
  init?(steps curves: [TrainingCurve], of history: TrainingHistory, _ words: PageLabels) {
    guard history.stepLosses.count > history.epochCount else { return nil }
    self.init(
      xTitle: words[.trainingStep], series: curves.map { $0.stepSeries(of: history, words) })
  }
}

extension LineChart {
  /// Curves over the epochs; `nil` where none has a point.
  init?(
    epochs series: [Series], isAccuracy: Bool, name: String, caption: String,
    detail: Detail? = nil, _ words: PageLabels
  ) {
    let drawn = series.filter { !$0.points.isEmpty }
    guard !drawn.isEmpty else { return nil }
    let losses = drawn.flatMap(\.points).map(\.y)
    let spread = (losses.max() ?? 1) / (losses.min() ?? 1)
    // Where the first epochs dwarf the others, a linear scale shows nothing else.
    let scale: VerticalScale = spread > 50 && spread.isFinite ? .logarithmic : .linear
    self.init(
      name: name, caption: caption, xTitle: words[.epoch],
      yTitle: words[isAccuracy ? .accuracy : .loss],
      scale: isAccuracy ? .percent : scale, series: drawn, detail: detail)
  }
}
