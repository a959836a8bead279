import Labels
import Record

/// What goes with a table of equations so that a reader can walk through it.
struct WalkView {
  let walk: Walk
  let rows: [EquationTrace.Row]
  let labels: PageLabels

  /// What the script reads.
  func data(id: String, pool: inout NumberPool) -> Node {
    var samples: [RecordValue] = []
    for sample in walk.samples {
      let address = sample.picture.flatMap(Raster.init)?.address
      samples.append(
        .object([
          .init("caption", .text(sample.caption)),
          .init("picture", address.map { .integer(pool.place(ofPicture: $0)) } ?? .null),
        ]))
    }
    var values: [RecordValue.Member] = []
    for value in walk.values {
      let places = value.numbers.map { RecordValue.integer(pool.place(of: $0)) }
      values.append(
        .init(
          value.name,
          .object([
            .init("rows", .integer(value.rows)), .init("columns", .integer(value.columns)),
            .init("each", .bool(value.belongsToSamples)), .init("at", .list(places)),
          ])))
    }
    let marks = [("samplesAreRows", walk.samplesAreRows), ("alone", walk.isAlone)]
    return RecordValue.object(
      [.init("id", .text(id)), .init("chosen", .integer(walk.chosen))]
        + marks.filter(\.1).map { .init($0.0, .bool(true)) }
        + [
          .init("samples", .list(samples)), .init("values", .object(values)),
          .init("formulas", .list(rows.map { $0.formula?.value ?? .null })),
        ]
    ).node()
  }

  // MARK: Numbers

  /// The numbers of small layers for the sample shown first, a line for each layer.
  var numbers: Node {
    let small = rows.compactMap { row in
      walk.values.first {
        $0.name == row.valueName && $0.belongsToSamples && $0.columns == 1
          && (2...16).contains($0.rows)
      }
    }
    let count = small.map(\.rows).max() ?? 0
    guard count > 0, walk.samples.indices.contains(walk.chosen) else { return .empty }
    let head = [labels[.unit]] + (0..<count).map { "\($0)" }
    let body = small.map { value in
      Node.tag(
        "tr", ["data-numbers": value.name],
        [.tag("th", ["scope": "row"], [Self.name(of: value)])]
          + (0..<count).map { .tag("td", [:], [.text(Self.text(value.numbers[walk.chosen], $0))]) })
    }
    let caption = walk.samples[walk.chosen].caption
    let table = Node.tag(
      "table", class: "data numbers", head: head.map { PageRenderer.heading($0) }, body: body)
    return .tag(
      "details", ["open": ""],
      [
        .tag(
          "summary", [:],
          labels.nodes(.numbersFor, [.tag("span", class: "numbers-of", [.text(caption)])])),
        PageRenderer.scrolling(labels[.numbersByLayer], [table]),
      ])
  }

  private static func name(of value: Walk.Value) -> Node {
    let isColoured = PageRenderer.coloured.contains(value.quantity)
    return .tag("code", ["class": isColoured ? "q-\(value.quantity)" : nil], [.text(value.name)])
  }

  /// What a layer has fewer units of than others stays empty.
  private static func text(_ numbers: [Double], _ index: Int) -> String {
    numbers.indices.contains(index) ? ChartText.value(numbers[index], .linear) : ""
  }
}
