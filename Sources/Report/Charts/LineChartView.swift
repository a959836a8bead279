import Foundation
import Record

/// Draws curves as SVG at one size: a page holds a wide and a narrow drawing and shows the one
/// that fits.
struct LineChartView {
  let chart: LineChart
  let isNarrow: Bool

  private let horizontal: ChartAxis
  private let vertical: ChartAxis
  private let right: Double

  private var width: Double { isNarrow ? 350 : 672 }
  private var height: Double { isNarrow ? 250 : 300 }
  private var left: Double { 50 }
  private let top = 30.0
  private var bottom: Double { height - 44 }

  init(_ chart: LineChart, isNarrow: Bool = false) {
    self.chart = chart
    self.isNarrow = isNarrow
    let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    horizontal = ChartAxis(
      from: xs.min() ?? 0, to: xs.max() ?? 1, ticks: isNarrow ? 5 : 8,
      wholeNumbers: xs.allSatisfy { $0 == $0.rounded() })
    switch chart.scale {
    case .percent:
      vertical = ChartAxis(from: min(0, ys.min() ?? 0), to: max(1, ys.max() ?? 1), ticks: 5)
    case .linear:
      let highest = max(ys.max() ?? 1, 0)
      let lowest = min(ys.min() ?? 0, 0)
      let isFlat = lowest == highest
      vertical = ChartAxis(from: lowest, to: isFlat ? 1 : highest, ticks: 4).roundedUp()
    case .logarithmic:
      let positive = ys.filter { $0 > 0 }
      vertical = ChartAxis(
        exponentsFrom: positive.min() ?? 1, to: positive.max() ?? 10, ticks: 6)
    }
    let longest = chart.series.map { Self.label($0, chart.scale).count }.max() ?? 0
    let room = 18 + 6.9 * Double(longest)
    right = (isNarrow ? 350 : 672) - min(room, isNarrow ? 140 : 240)
  }

  /// The drawing; what stands for it in words goes around it.
  var node: Node {
    let attributes: KeyValuePairs<String, String?> = [
      "class": isNarrow ? "chart narrow" : "chart wide-only",
      "viewBox": "0 0 \(Int(width)) \(Int(height))", "aria-hidden": "true",
    ]
    return .tag("svg", attributes, grid + titles + curves + labels)
  }

  // MARK: Axes

  private var grid: [Node] {
    let rows = vertical.ticks.map { tick in
      (tick, bottom - vertical.position(tick) * (bottom - top))
    }
    let lines = [false, true].map { isAxis in
      let data = rows.filter { isZero($0.0) == isAxis }.map { _, y in
        "M\(NumberText.coordinate(left)) \(NumberText.coordinate(y))"
          + "H\(NumberText.coordinate(right))"
      }
      return Node.tag("path", ["class": isAxis ? "axis" : "grid", "d": data.joined()])
    }
    let marks = horizontalTicks.map { tick in
      "M\(NumberText.coordinate(x(tick))) \(NumberText.coordinate(bottom))v5"
    }
    return lines + [.tag("path", ["class": "axis", "d": marks.joined()])]
      + rows.map { text(left - 8, $0.1 + 4, tickText($0.0), class: "end") }
      + horizontalTicks.map {
        text(x($0), bottom + 19, NumberText.significant($0, 6), class: "middle")
      }
  }

  private func isZero(_ tick: Double) -> Bool {
    tick == vertical.lower || tick == 0 && chart.scale != .logarithmic
  }

  /// Round numbers, and the ends of the data where they stand clear of them.
  private var horizontalTicks: [Double] {
    let ticks = horizontal.ticks
    guard ticks.count > 1 else { return ticks }
    let clearance = (ticks[1] - ticks[0]) * 0.6
    let first = ticks[0] - horizontal.lower >= clearance ? [horizontal.lower] : []
    let last = horizontal.upper - (ticks.last ?? 0) >= clearance ? [horizontal.upper] : []
    return first + ticks + last
  }

  private var titles: [Node] {
    [
      text(0, 14, chart.yTitle, class: "title"),
      text((left + right) / 2, height - 6, chart.xTitle, class: "title middle"),
    ]
  }

  private func tickText(_ tick: Double) -> String {
    switch chart.scale {
    case .percent: NumberText.percent(tick, 0)
    case .linear: NumberText.significant(tick, 4)
    case .logarithmic: NumberText.significant(pow(10, tick), 4)
    }
  }

  // MARK: Curves

  private var curves: [Node] {
    chart.series.enumerated().flatMap { index, series -> [Node] in
      let style = "s\(index % 6)"
      let runs = Self.runs(of: series).map { thinned($0) }
      let path = runs.filter { $0.count > 1 }.map(pathData).joined()
      let curve =
        path.isEmpty
        ? []
        : [
          Node.tag(
            "path", ["class": "curve \(style)", "d": path, "data-series": series.name])
        ]
      return curve + markers(runs).map { marker(index, x($0.x), y($0.y)) }
    }
  }

  /// Each point where there are few; where there are many, points alone in a gap and the last one.
  private func markers(_ runs: [[(x: Double, y: Double)]]) -> [(x: Double, y: Double)] {
    let points = runs.flatMap { $0 }
    if points.count <= 12 { return points }
    let alone = runs.dropLast().filter { $0.count == 1 }.flatMap { $0 }
    return alone + points.suffix(1)
  }

  /// Stretches of numbers; what is not one leaves a gap.
  private static func runs(of series: LineChart.Series) -> [[(x: Double, y: Double)]] {
    series.points.split { !$0.x.isFinite || !$0.y.isFinite }.map(Array.init)
  }

  /// At most a few points for each pixel column: the first, the extremes and the last of it.
  private func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    let columns = isNarrow ? 150 : 300
    guard points.count > 4 * columns else { return points }
    var kept: [(x: Double, y: Double)] = []
    for column in 0..<columns {
      let part = column * points.count / columns..<(column + 1) * points.count / columns
      let extremes = [
        part.lowerBound, part.min { points[$0].y < points[$1].y } ?? part.lowerBound,
        part.max { points[$0].y < points[$1].y } ?? part.lowerBound, part.upperBound - 1,
      ]
      kept += Set(extremes).sorted().map { points[$0] }
    }
    return kept
  }

  private func pathData(_ points: [(x: Double, y: Double)]) -> String {
    let places = points.map { (x: x($0.x), y: y($0.y)) }
    return Polyline.simplified(places, within: 0.2).enumerated().map { index, place in
      let command = index == 0 ? "M" : "L"
      return command + NumberText.coordinate(place.x) + " " + NumberText.coordinate(place.y)
    }.joined()
  }

  private func marker(_ index: Int, _ x: Double, _ y: Double) -> Node {
    let name = "mark s\(index % 6)"
    let (px, py) = (NumberText.coordinate(x), NumberText.coordinate(y))
    switch index % 4 {
    case 0: return .tag("circle", ["class": name, "cx": px, "cy": py, "r": "3.5"])
    case 1: return .tag("path", ["class": name, "d": "M\(px) \(py)m-3.5 -3.5h7v7h-7z"])
    case 2: return .tag("path", ["class": name, "d": "M\(px) \(py)m0 -4.5l4.5 8h-9z"])
    default: return .tag("path", ["class": name, "d": "M\(px) \(py)m0 -5l5 5l-5 5l-5 -5z"])
    }
  }

  // MARK: Labels at the ends of the curves

  private var labels: [Node] {
    var ends = chart.series.enumerated().compactMap { index, series -> (Int, String, Double)? in
      guard let last = series.points.last(where: { $0.x.isFinite && $0.y.isFinite }) else {
        return nil
      }
      return (index, Self.label(series, chart.scale), y(last.y) + 4)
    }
    ends.sort { $0.2 < $1.2 }
    let gap = 15.0
    for index in ends.indices.dropFirst() {
      ends[index].2 = max(ends[index].2, ends[index - 1].2 + gap)
    }
    let excess = max((ends.last?.2 ?? 0) - bottom, 0)
    return ends.map { text(right + 10, $0.2 - excess, $0.1, class: "label s\($0.0 % 6)") }
  }

  private static func label(_ series: LineChart.Series, _ scale: LineChart.VerticalScale) -> String
  {
    let name = series.name.count > 22 ? series.name.prefix(21) + "…" : series.name[...]
    let last = series.points.last { $0.x.isFinite && $0.y.isFinite }
    return [String(name), last.map { shown($0.y, scale) } ?? "no value"]
      .joined(separator: " ")
  }

  private static func shown(_ number: Double, _ scale: LineChart.VerticalScale) -> String {
    scale == .percent ? NumberText.percent(number, 1) : NumberText.significant(number, 3)
  }

  // MARK: Elements

  private func x(_ number: Double) -> Double {
    left + horizontal.position(number) * (right - left)
  }

  private func y(_ number: Double) -> Double {
    let number = chart.scale == .logarithmic ? max(log10(number), vertical.lower) : number
    return bottom - vertical.position(number) * (bottom - top)
  }

  private func text(_ x: Double, _ y: Double, _ text: String, class name: String) -> Node {
    let attributes: KeyValuePairs<String, String?> = [
      "class": name, "x": NumberText.coordinate(x), "y": NumberText.coordinate(y),
    ]
    return .tag("text", attributes, [.text(text)])
  }
}
