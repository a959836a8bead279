import Images
import Record

extension PageRenderer {
  mutating func output(_ output: Output, _ captions: inout Captions) -> Node {
    switch output {
    case .figures(let figures): return Self.keyFigures(figures)
    case .note(let text):
      return .tag("p", class: "note", [.text(Typography.quoted(text))])
    case .equations(let trace): return equations(trace, captions.nextTable(trace.caption))
    case .table(let table): return self.table(table, captions.nextTable(table.caption))
    case .lineChart(let chart): return lineChart(chart, &captions)
    case .images(let grid): return images(grid, &captions)
    case .weights(let history):
      script.hasLegend = true
      return WeightView(history: history)?.node ?? .empty
    case .weightImages(let name, let picture):
      return WeightImagesView(name: name, picture: picture).node
    case .confusion(let matrix): return confusion(matrix, captions.nextTable(matrix.caption))
    case .predictions(let predictions): return self.predictions(predictions)
    case .drawingPad(let pad):
      script.hasPad = true
      return PadView(pad: pad).node(pool: &pool)
    case .listing(let title, let source): return Self.written(title, source)
    }
  }

  private static func keyFigures(_ figures: [KeyFigure]) -> Node {
    guard !figures.isEmpty else { return .empty }
    return .tag(
      "div", class: "figures",
      figures.map { figure in
        .tag(
          "p", [:],
          [
            .tag("strong", [:], [.text(figure.value)]), " ",
            .tag("span", [:], [.text(figure.meaning)]),
          ])
      })
  }

  /// What Lectern wrote because the notebook left it out.
  private static func written(_ title: String, _ source: String) -> Node {
    .tag(
      "figure", class: "written",
      [
        .tag("figcaption", [:], [.text(title), .tag("em", [:], [" written by Lectern"])]),
        .tag("pre", class: "source", [.tag("code", [:], [.text(source)])]),
      ])
  }

  // MARK: Charts

  private mutating func lineChart(_ chart: LineChart, _ captions: inout Captions) -> Node {
    let (caption, alternative) = captions.nextFigure(chart.caption, ChartText.alternative(chart))
    let address = files.add(chart.name, ending: "csv", CSV.bytes(of: chart))
    chartCount += 1
    script.hasLegend = script.hasLegend || chart.series.count > 1
    // A caption ends its figure, so that the data come behind it.
    return .sequence([
      .tag(
        "figure", class: "line-chart",
        Self.drawings(of: chart, alternative, number: chartCount)
          + [.tag("figcaption", [:], [.text(caption)])]),
      Self.folded("data", [Self.data(of: chart, address: address)]),
    ])
  }

  /// The chart at two widths, and again by the other scale where that makes sense.
  private static func drawings(
    of chart: LineChart, _ alternative: String, number: Int
  ) -> [Node] {
    func views(_ chart: LineChart, class name: String? = nil) -> Node {
      .tag(
        "div", ["class": name, "role": "img", "aria-label": alternative],
        [false, true].map { LineChartView(chart, isNarrow: $0).node })
    }
    guard let other = chart.byOtherScale else { return [views(chart)] }
    let isLinear = chart.scale == .linear
    let names = isLinear ? ["linear", "logarithmic"] : ["logarithmic", "linear"]
    let switches = names.enumerated().flatMap { index, name -> [Node] in
      let id = "scale-\(number)-\(index)"
      return [
        .tag(
          "input",
          [
            "type": "radio", "name": "scale-\(number)", "id": id,
            "class": index == 0 ? "first-scale" : "other-scale", "checked": index == 0 ? "" : nil,
          ]),
        .tag("label", ["for": id], [.text(name)]),
      ]
    }
    return switches + [
      views(chart, class: "by-first-scale"), views(other, class: "by-other-scale"),
    ]
  }

  private static func data(of chart: LineChart, address: String) -> Node {
    let data = ChartData(chart)
    let rows = data.thinned(to: 12)
    let head = ([chart.xTitle] + chart.series.map(\.name)).map { heading($0) }
    let body = rows.map { row in
      Node.tag(
        "tr", [:],
        [.tag("th", ["scope": "row"], [.text(NumberText.significant(row.x, 6))])]
          + row.values.map { value in
            .tag("td", [:], [.text(value.map { ChartText.value($0, chart.scale) } ?? "")])
          })
    }
    let shown = rows.count < data.rows.count ? "\(rows.count) of \(data.rows.count) rows; " : ""
    let note = Node.tag(
      "p", class: "source-note", [.text(shown), .tag("a", ["href": address], ["all as CSV"])])
    return .sequence([
      scrolling(chart.caption, [.tag("table", class: "data", head: head, body: body)]), note,
    ])
  }

  // MARK: Images

  private mutating func images(_ grid: ImageGrid, _ captions: inout Captions) -> Node {
    let (caption, alternative) = captions.nextFigure(grid.caption, "")
    let sheet = TileSheet(grid.items.map(\.picture))
    let items = grid.items.enumerated().map { index, item -> Node in
      savePGM(item.picture, name: item.name)
      let words = [alternative, item.caption].filter { !$0.isEmpty }
        .joined(separator: ": ")
      let view =
        sheet?.tile(index, alternative: words)
        ?? PictureView(picture: item.picture, alternative: words).node
      return .tag(
        "li", [:], [view, .tag("span", class: "tile-caption", [.text(item.caption)])])
    }
    return .tag(
      "figure", class: "images",
      [
        .tag("ul", ["class": "gallery", "style": sheet?.style], items),
        .tag("figcaption", [:], [.text(caption)]),
      ])
  }

  /// Adds the picture to the files beside the page.
  mutating func savePGM(_ picture: Picture, name: String) {
    guard Raster(picture) != nil, (1...255).contains(picture.maximum) else { return }
    let image = GrayImage(
      width: picture.width, height: picture.height, maximum: picture.maximum,
      pixels: picture.pixels.map { min($0, UInt8(picture.maximum)) })
    _ = files.add(name, ending: "pgm", PGM.encode(image))
  }
}

extension LineChart {
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
