import Labels
import Record

extension PageRenderer {
  /// Charts beside each other, and what they are drawn from below them.
  mutating func charts(
    _ charts: [LineChart], data table: Table?, _ captions: inout Captions
  ) -> Node {
    var figures: [Node] = []
    var sources: [Node] = []
    for chart in charts {
      let address = files.add(chart.name, ending: "csv", CSV.bytes(of: chart))
      figures.append(lineChart(chart, address, &captions))
      if table == nil {
        sources.append(Self.disclosure(labels[.data], [self.data(of: chart)]))
      }
    }
    if let table {
      sources = [
        Self.disclosure(
          labels[.data], [self.table(table, captions.nextTable(table.caption))])
      ]
    }
    let isPair = figures.count > 1
    return .sequence(
      [isPair ? .tag("div", class: "charts", figures) : .sequence(figures)] + sources)
  }

  private mutating func lineChart(
    _ chart: LineChart, _ address: String, _ captions: inout Captions
  ) -> Node {
    let (caption, alternative) = captions.nextFigure(
      chart.caption, ChartText(labels).alternative(chart))
    state.charts += 1
    script.hasLegend = script.hasLegend || chart.series.count > 1
    let views = ChartViews(
      chart: chart, alternative: alternative, number: state.charts, labels: labels)
    return .tag(
      "figure", class: "line-chart",
      [.tag("span", class: "y-title", [.text(chart.yTitle)]), Self.legend(chart)] + views.plots
        + [views.switches, .tag("figcaption", [:], inlines(caption) + [" ", csvLink(address)])])
  }

  /// The names of the curves in their colours; the script makes switches of them.
  private static func legend(_ chart: LineChart) -> Node {
    guard chart.series.count > 1 else { return .empty }
    let names = chart.series.enumerated().map { index, series in
      Node.tag("span", class: LineChartView.style(of: index), [.text(series.name)])
    }
    return .tag("span", class: "legend", names)
  }

  /// Some rows of the points of a chart.
  private func data(of chart: LineChart) -> Node {
    let data = ChartData(chart)
    let rows = data.thinned(to: 12)
    let head = ([chart.xTitle] + chart.series.map(\.name)).map { Self.heading($0) }
    let body = rows.map { row in
      Node.tag(
        "tr", [:],
        [.tag("th", ["scope": "row"], [.text(NumberText.significant(row.x, 6))])]
          + row.values.map { value in
            .tag("td", [:], [.text(value.map { ChartText.value($0, chart.scale) } ?? "")])
          })
    }
    let table = Self.scrolling(
      chart.caption, [.tag("table", class: "data", head: head, body: body)])
    guard rows.count < data.rows.count else { return table }
    let shown = labels(.rowsShown, "\(rows.count)", "\(data.rows.count)")
    return .sequence([table, .tag("p", class: "source-note", [.text(shown)])])
  }
}

/// A chart by each of its axes and scales, of which switches show one. They work without script.
private struct ChartViews {
  let chart: LineChart
  let alternative: String
  let number: Int
  let labels: PageLabels

  /// What a switch chooses among, the first of them shown first.
  private struct Choice {
    let kind: String
    let names: [String]
  }

  private var axes: [LineChart] { [chart] + [chart.detailed].compactMap { $0 } }

  private var hasScales: Bool { chart.byOtherScale != nil }

  private var choices: [Choice] {
    let axis = Choice(kind: "axis", names: axes.map { labels(.byAxis, $0.xTitle) })
    let names = [labels[.linear], labels[.logarithmic]]
    let scale = Choice(
      kind: "scale",
      names: !hasScales ? [] : chart.scale == .linear ? names : names.reversed())
    return [axis, scale].filter { $0.names.count > 1 }
  }

  var switches: Node {
    let groups = choices.map { choice in
      Node.tag("span", class: "switch", inputs(of: choice))
    }
    return groups.isEmpty ? .empty : .tag("span", class: "switches", groups)
  }

  private func inputs(of choice: Choice) -> [Node] {
    choice.names.enumerated().flatMap { index, name -> [Node] in
      let id = PageID.choice(choice.kind, chart: number, option: index)
      return [
        .tag(
          "input",
          [
            "type": "radio", "name": PageID.choice(choice.kind, chart: number), "id": id,
            "class": "\(choice.kind)-\(index)", "checked": index == 0 ? "" : nil,
          ]),
        .tag("label", ["for": id], [.text(name)]),
      ]
    }
  }

  var plots: [Node] {
    axes.enumerated().flatMap { axis, chart -> [Node] in
      let words = axis == 0 ? alternative : ChartText(labels).alternative(chart)
      let first = plot(chart, words, axis, scale: 0)
      guard hasScales, let other = chart.byOtherScale else { return [first] }
      let same = labels[other.scale == .logarithmic ? .sameLogarithmic : .sameLinear]
      return [first, plot(other, same, axis, scale: 1)]
    }
  }

  private func plot(_ chart: LineChart, _ words: String, _ axis: Int, scale: Int) -> Node {
    .tag(
      "div",
      [
        "class": choices.isEmpty ? "plot" : "plot of-axis-\(axis) of-scale-\(scale)",
        "role": "img", "aria-label": words,
      ], LineChartView(chart, isFollowed: axis == 0).content)
  }
}

extension LineChart {
  /// The chart against its finer axis.
  fileprivate var detailed: LineChart? {
    detail.map { detail in
      var chart = self
      (chart.xTitle, chart.series, chart.detail) = (detail.xTitle, detail.series, nil)
      return chart
    }
  }

  /// The chart by a logarithmic scale instead of a linear one, or the other way round, where all its
  /// values are positive and there are some to compare.
  fileprivate var byOtherScale: LineChart? {
    let values = series.flatMap(\.points).map(\.y).filter(\.isFinite)
    guard values.count > 2, values.allSatisfy({ $0 > 0 }), scale != .percent else { return nil }
    var chart = self
    chart.scale = scale == .linear ? .logarithmic : .linear
    return chart
  }
}
