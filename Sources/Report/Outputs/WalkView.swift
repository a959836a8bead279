import Record

/// What goes with a table of equations so that a reader can walk through it.
struct WalkView {
  let walk: Walk
  let rows: [EquationTrace.Row]

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
    let rows = rows.map { row in
      RecordValue.object([
        .init("uses", .list((row.formula?.names ?? []).map { .text($0) })),
        .init("formula", row.formula?.value ?? .null),
      ])
    }
    return RecordValue.object([
      .init("id", .text(id)), .init("chosen", .integer(walk.chosen)),
      .init("samples", .list(samples)), .init("values", .object(values)),
      .init("rows", .list(rows)),
    ]).node()
  }

  // MARK: Numbers

  /// The numbers of small layers for the sample shown first, folded away.
  var numbers: Node {
    let small = rows.compactMap { row in
      walk.values.first {
        $0.name == row.name && $0.belongsToSamples && (2...16).contains($0.rows)
      }
    }
    let count = small.map(\.rows).max() ?? 0
    guard count > 0, walk.samples.indices.contains(walk.chosen) else { return .empty }
    let head = [PageRenderer.heading("")] + small.map { PageRenderer.heading($0.name) }
    let body = (0..<count).map { index in
      Node.tag(
        "tr", [:],
        [.tag("th", ["scope": "row"], ["\(index)"])]
          + small.map { value in
            let numbers = value.numbers[walk.chosen]
            let text =
              numbers.indices.contains(index) ? ChartText.value(numbers[index], .linear) : ""
            return .tag("td", [:], [.text(text)])
          })
    }
    let name = "the numbers for \(walk.samples[walk.chosen].caption)"
    return PageRenderer.folded(
      name,
      [PageRenderer.scrolling(name, [.tag("table", class: "data", head: head, body: body)])])
  }
}
