import Labels
import Record

/// What a chart says in words, computed from its data.
struct ChartText {
  private let labels: PageLabels

  init(_ labels: PageLabels) {
    self.labels = labels
  }

  static func value(_ number: Double, _ scale: LineChart.VerticalScale) -> String {
    switch scale {
    case .linear, .logarithmic: NumberText.significant(number, 4)
    case .percent: NumberText.percent(number, 1)
    }
  }

  func alternative(_ chart: LineChart) -> String {
    let head = labels(.chartOf, chart.yTitle, chart.xTitle)
    return ([head] + chart.series.map { sentence($0, chart) }).joined(separator: " ")
  }

  private func sentence(_ series: LineChart.Series, _ chart: LineChart) -> String {
    let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    let missing = series.points.count - points.count
    let gap = missing > 0 ? labels(.notFiniteGap, "\(missing)") : ""
    guard let first = points.first, let last = points.last else {
      return labels(.noFiniteValue, series.name)
    }
    func at(_ point: (x: Double, y: Double)) -> String {
      labels(
        .pointAt, Self.value(point.y, chart.scale), NumberText.significant(point.x, 6))
    }
    guard points.count > 1 else { return labels(.onePoint, series.name, at(first), gap) }
    let lowest = points.min { $0.y < $1.y } ?? first
    let highest = points.max { $0.y < $1.y } ?? last
    return labels(.course, series.name, at(first), at(last), at(lowest), at(highest), gap)
  }
}
