import Images
import Labels
import Record

extension PageRenderer {
  mutating func output(_ output: Output, _ captions: inout Captions) -> Node {
    switch output {
    case .figures(let figures): return Self.keyFigures(figures)
    case .note(let text):
      return .tag("p", class: "note", [.text(Typography.quoted(text))])
    case .equations(let trace): return equations(trace, captions.nextTable(trace.caption))
    case .table(let table): return self.table(table, captions.nextTable(table.caption))
    case .charts(let charts, let data): return self.charts(charts, data: data, &captions)
    case .images(let grid): return images(grid, &captions)
    case .weights(let history):
      script.hasLegend = true
      return WeightView(history: history, labels: labels)?.node ?? .empty
    case .weightImages(let name, let picture):
      return WeightImagesView(name: name, picture: picture, labels: labels).node
    case .confusion(let matrix): return confusion(matrix, captions.nextTable(matrix.caption))
    case .predictions(let predictions): return self.predictions(predictions)
    case .drawingPad(let pad):
      script.hasPad = true
      script.operations.formUnion(pad.plan.operations)
      return PadView(pad: pad, labels: labels).node(pool: &script.pool)
    case .listing(let title, let source): return written(title, source)
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
  private func written(_ title: String, _ source: String) -> Node {
    .tag(
      "figure", class: "written",
      [
        .tag(
          "figcaption", [:],
          [.text(title), " ", .tag("em", [:], [.text(labels[.writtenByLectern])])]),
        .tag("pre", ["class": "source", "tabindex": "0"], [.tag("code", [:], [.text(source)])]),
      ])
  }

  // MARK: Images

  private mutating func images(_ grid: ImageGrid, _ captions: inout Captions) -> Node {
    let (caption, alternative) = captions.nextFigure(grid.caption, "")
    let sheet = TileSheet(grid.items.map(\.picture))
    let items = grid.items.enumerated().map { index, item -> Node in
      savePGM(item.picture, name: item.name)
      let words =
        alternative.isEmpty
        ? labels(.imageOf, item.caption) : "\(alternative): \(item.caption)"
      let view =
        sheet?.tile(index, alternative: words)
        ?? PictureView(picture: item.picture, alternative: words, labels: labels).node
      return .tag(
        "li", [:],
        [view, .tag("span", class: "tile-caption", [.text(Typography.joined(item.caption))])])
    }
    return .tag(
      "figure", class: "images",
      [
        .tag("ul", ["class": "gallery", "style": sheet?.style], items),
        .tag("figcaption", [:], inlines(caption)),
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
