import Record

/// What a chart says in words, computed from its data.
enum ChartText {
  static func value(_ number: Double, _ scale: LineChart.VerticalScale) -> String {
    switch scale {
    case .linear, .logarithmic: NumberText.significant(number, 4)
    case .percent: NumberText.percent(number, 1)
    }
  }

  static func alternative(_ chart: LineChart) -> String {
    let head = "Line chart of \(chart.yTitle) by \(chart.xTitle)."
    return ([head] + chart.series.map { sentence($0, chart) }).joined(separator: " ")
  }

  private static func sentence(_ series: LineChart.Series, _ chart: LineChart) -> String {
    let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    let missing = series.points.count - points.count
    let gap = missing > 0 ? "; \(missing) of its values are not finite" : ""
    guard let first = points.first, let last = points.last else {
      return "\(series.name): no finite value."
    }
    func at(_ point: (x: Double, y: Double)) -> String {
      "\(value(point.y, chart.scale)) at \(NumberText.significant(point.x, 6))"
    }
    guard points.count > 1 else { return "\(series.name): \(at(first))\(gap)." }
    let lowest = points.min { $0.y < $1.y } ?? first
    let highest = points.max { $0.y < $1.y } ?? last
    return "\(series.name): from \(at(first)) to \(at(last)), lowest \(at(lowest)), "
      + "highest \(at(highest))\(gap)."
  }
}
