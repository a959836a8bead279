import Record

/// The points of a chart arranged by their place on the common axis.
struct ChartData {
  struct Row {
    var x: Double
    /// One for each curve, `nil` where it has no point here.
    var values: [Double?]
  }

  let rows: [Row]

  init(_ chart: LineChart) {
    var places: [Double: Int] = [:]
    var rows: [Row] = []
    for (index, series) in chart.series.enumerated() {
      for point in series.points where point.x.isFinite {
        let place = places[point.x] ?? rows.count
        if place == rows.count {
          places[point.x] = place
          rows.append(Row(x: point.x, values: Array(repeating: nil, count: chart.series.count)))
        }
        rows[place].values[index] = point.y
      }
    }
    self.rows = rows.sorted { $0.x < $1.x }
  }

  /// At most so many rows, evenly chosen, first and last among them.
  func thinned(to limit: Int) -> [Row] {
    guard rows.count > limit, limit > 1 else { return rows }
    return (0..<limit).map { rows[$0 * (rows.count - 1) / (limit - 1)] }
  }
}
