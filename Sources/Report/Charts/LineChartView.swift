import Foundation
import Labels
import Record

/// Draws curves into a frame that is as wide as its place allows: lines as SVG that stretches, words
/// as HTML that does not.
struct LineChartView {
  /// The units that the drawing is wide and high; its height on the page is half of them in pixels.
  private static let width = 1000.0
  private static let height = 460.0
  /// How much of the height a line of a label takes.
  private static let labelHeight = 32.0

  let chart: LineChart
  /// Whether its axis is the one that weights are followed along: then it says which numbers it spans.
  private let isFollowed: Bool
  private let horizontal: ChartAxis
  private let vertical: ChartAxis

  init(_ chart: LineChart, isFollowed: Bool = false) {
    self.chart = chart
    self.isFollowed = isFollowed
    let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    horizontal = ChartAxis(
      from: xs.min() ?? 0, to: xs.max() ?? 1, ticks: 5,
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
  }

  /// The drawing with its axes; what stands for it in words goes around it.
  var content: [Node] {
    let attributes: KeyValuePairs<String, String?> = [
      "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "preserveAspectRatio": "none",
    ]
    let drawing = Node.tag("svg", attributes, grid + chart.series.enumerated().flatMap(curve))
    return [
      .tag(
        "div",
        [
          "class": "plane", "data-from": isFollowed ? "\(horizontal.lower)" : nil,
          "data-to": isFollowed ? "\(horizontal.upper)" : nil,
        ], [drawing] + ticks), ends,
      .tag("span", class: "x-title", [.text(chart.xTitle)]),
    ]
  }

  /// The class of a curve, which gives its colour and by which it can be hidden.
  static func style(of index: Int) -> String { "s\(index % 12)" }

  // MARK: Axes

  private var grid: [Node] {
    [false, true].compactMap { isAxis in
      let lines = vertical.ticks.filter { isZero($0) == isAxis }.map { tick in
        "M0 \(Self.whole(y(tick)))h\(Int(Self.width))"
      }
      guard !lines.isEmpty else { return nil }
      return .tag("path", ["class": isAxis ? "axis" : "grid", "d": lines.joined()])
    }
  }

  private func isZero(_ tick: Double) -> Bool {
    tick == vertical.lower || tick == 0 && chart.scale != .logarithmic
  }

  private var ticks: [Node] {
    let heights = vertical.ticks.reversed()
    let places = horizontal.ticks
    return [
      Self.ticks(
        "ys", "top", heights.map { y($0) / Self.height }, "bottom", heights.map(tickText)),
      Self.ticks(
        "xs", "left", places.map { x($0) / Self.width }, "right",
        places.map { NumberText.significant($0, 6) }),
    ] + ends(of: places)
  }

  /// Labels at equal distances, from a share of the side to the share that is left behind the last.
  private static func ticks(
    _ axis: String, _ side: String, _ shares: [Double], _ otherSide: String, _ texts: [String]
  ) -> Node {
    let (start, end) = (percent(shares.first ?? 0), percent(1 - (shares.last ?? 1)))
    return .tag(
      "div", ["class": axis, "style": "\(side):\(start);\(otherSide):\(end)"],
      texts.map { .tag("span", [:], [.text($0)]) })
  }

  private static func percent(_ share: Double) -> String {
    NumberText.coordinate(share * 100) + "%"
  }

  /// The ends of the data, where they stand clear of round numbers.
  private func ends(of ticks: [Double]) -> [Node] {
    guard ticks.count > 1, let last = ticks.last else { return [] }
    let clearance = (ticks[1] - ticks[0]) * 0.6
    let ends =
      (ticks[0] - horizontal.lower >= clearance ? [horizontal.lower] : [])
      + (horizontal.upper - last >= clearance ? [horizontal.upper] : [])
    return ends.map { end in
      let place = Self.percent(x(end) / Self.width)
      return .tag(
        "span", ["class": "x-end", "style": "left:\(place)"],
        [.text(NumberText.significant(end, 6))])
    }
  }

  private func tickText(_ tick: Double) -> String {
    switch chart.scale {
    case .percent: NumberText.percent(tick, 0)
    case .linear: NumberText.significant(tick, 4)
    case .logarithmic: NumberText.significant(pow(10, tick), 4)
    }
  }

  // MARK: Curves

  private func curve(_ index: Int, _ series: LineChart.Series) -> [Node] {
    let runs = Self.runs(of: series).map { run in
      thinned(run).map { (x: x($0.x), y: height(of: $0.y)) }
    }
    let line = runs.filter { $0.count > 1 }
      .map { Self.path(Polyline.simplified($0, within: 1.2)) }.joined()
    let marks = Self.markers(runs).map { Self.path([$0]) + "h0" }.joined()
    return [("curve", line), ("mark", marks)].filter { !$0.1.isEmpty }.map { kind, data in
      .tag("path", ["class": "\(kind) \(Self.style(of: index))", "d": data])
    }
  }

  /// Each point where there are few; where there are many, points alone in a gap and the last one.
  private static func markers(_ runs: [[(x: Double, y: Double)]]) -> [(x: Double, y: Double)] {
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
    let columns = 300
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

  /// A line in whole units, each point by its distance from the one before.
  private static func path(_ points: [(x: Double, y: Double)]) -> String {
    var data = ""
    var last = (x: 0, y: 0)
    for (index, point) in points.enumerated() {
      let place = (x: whole(point.x), y: whole(point.y))
      let by = (x: place.x - last.x, y: place.y - last.y)
      data += index == 0 ? "M" : index == 1 ? "l" : by.x < 0 ? "" : " "
      data += by.y < 0 ? "\(by.x)\(by.y)" : "\(by.x) \(by.y)"
      last = place
    }
    return data
  }

  /// A length in whole units; numbers beyond any frame, which only differences of extremes give, are 0.
  private static func whole(_ length: Double) -> Int {
    length.isFinite && Swift.abs(length) < 1e6 ? Int(length.rounded()) : 0
  }

  // MARK: Labels at the ends of the curves

  private var ends: Node {
    let last = chart.series.enumerated().compactMap { index, series -> (Int, Double)? in
      let end = series.points.last { $0.x.isFinite && $0.y.isFinite }
      return end.map { (index, height(of: $0.y)) }
    }.sorted { $0.1 < $1.1 }
    // Each on its height, or below the one before; all of them above the axis.
    var tops: [Double] = []
    for end in last {
      tops.append(max(end.1 - Self.labelHeight / 2, (tops.last ?? -100) + Self.labelHeight))
    }
    let excess = max((tops.last ?? 0) + Self.labelHeight - Self.height, 0)
    var floor = 0.0
    let labels = zip(last, tops).map { end, top -> Node in
      let room = max(top - excess - floor, 0)
      floor += room + Self.labelHeight
      return label(end.0, room: room)
    }
    return .tag("div", class: "ends", labels)
  }

  private func label(_ index: Int, room: Double) -> Node {
    let series = chart.series[index]
    let name = series.name.count > 22 ? series.name.prefix(21) + "…" : series.name[...]
    let last = series.points.last { $0.x.isFinite && $0.y.isFinite }
    let value = last.map { " " + shown($0.y) } ?? ""
    return .tag(
      "span",
      [
        "class": Self.style(of: index), "style": "margin-top:\(Self.whole(room / 2))px",
      ], [.tag("b", [:], [.text(String(name))]), .text(value)])
  }

  private func shown(_ number: Double) -> String {
    chart.scale == .percent ? NumberText.percent(number, 1) : NumberText.significant(number, 3)
  }

  // MARK: Places

  private func x(_ number: Double) -> Double { horizontal.position(number) * Self.width }

  /// Where a number of the data lies.
  private func height(of number: Double) -> Double {
    y(chart.scale == .logarithmic ? max(log10(number), vertical.lower) : number)
  }

  /// Where a number of the axis lies: on a logarithmic one, an exponent.
  private func y(_ number: Double) -> Double {
    (1 - vertical.position(number)) * Self.height
  }
}
