import Equations
import Labels
import Record

/// A pad to draw on. It shows itself only where the script that works it runs.
struct PadView {
  let pad: DrawingPad
  let labels: PageLabels

  func node(pool: inout NumberPool) -> Node {
    .tag(
      "section", ["class": "pad", "aria-label": labels[.tryIt], "hidden": ""],
      [
        .tag(
          "p", class: "pad-title",
          [.tag("strong", [:], [.text(labels[.tryItTitle])]), " ", .text(labels[.padWords])]),
        .tag("div", class: "pad-board", [board, seen, answers]),
        layers, data(&pool),
      ])
  }

  private var board: Node {
    .tag(
      "figure", [:],
      [
        .tag(
          "canvas",
          [
            "class": "pad-drawing", "width": "240", "height": "240", "role": "img",
            "aria-label": labels[.padDrawing],
          ]),
        .tag(
          "figcaption", [:],
          [
            .text(labels[.drawHere]), " ",
            .tag("button", ["type": "button", "class": "pad-clear"], [.text(labels[.clear])]),
          ]),
      ])
  }

  private var seen: Node {
    let likeness = pad.likeness
    return .tag(
      "figure", [:],
      [
        .tag(
          "canvas",
          [
            "class": "pad-seen", "width": "\(likeness.width)", "height": "\(likeness.height)",
            "tabindex": "0", "role": "application",
            "aria-label": labels[.padSeen],
          ]),
        .tag(
          "figcaption", [:],
          [.text(labels(.seenSize, "\(likeness.width)", "\(likeness.height)"))]),
      ])
  }

  private var answers: Node {
    let head = [labels[.className], "", labels[.output]].map { PageRenderer.heading($0) }
    let rows = pad.plan.classes.map { name in
      Node.tag(
        "tr", [:],
        [
          .tag("th", ["scope": "row"], [.text(name)]),
          .tag("td", class: "track", [.tag("span", class: "bar", [])]), .tag("td", [:], []),
        ])
    }
    return .tag(
      "div", class: "pad-outputs",
      [
        .tag("p", ["class": "pad-answer", "aria-live": "polite"], [.text(labels[.nothingDrawn])]),
        .tag("table", class: "outputs", head: head, body: rows),
      ])
  }

  /// The hidden layers, a square a unit, which light up as the drawing is read.
  private var layers: Node {
    let lines = shownLayers.map { layer in
      Node.tag(
        "div", ["class": "units", "data-layer": layer.name],
        [.tag("code", [:], [.text(layer.name)])]
          + (0..<layer.units).map { _ in .tag("span") })
    }
    return .sequence(lines)
  }

  private var shownLayers: [(name: String, units: Int)] {
    pad.plan.hidden.compactMap { layer in
      units(of: layer.place).map { (layer.name, min($0, 128)) }
    }
  }

  /// The rows of a value, found from the parameters that it is computed from.
  private func units(of place: Int) -> Int? {
    guard pad.plan.instructions.indices.contains(place) else { return nil }
    switch pad.plan.instructions[place] {
    case .input(let name):
      return pad.plan.parameters.first { $0.name == name }?.rows
    case .apply("@", let operands): return operands.first.flatMap(units)
    case .apply(_, let operands): return operands.compactMap(units).max()
    case .broadcast(_, let rows, _): return rows
    case .number, .batchSize: return nil
    }
  }

  // MARK: Data

  private func data(_ pool: inout NumberPool) -> Node {
    let plan = pad.plan
    var parameters: [RecordValue] = []
    for parameter in plan.parameters {
      parameters.append(
        .object([
          .init("name", .text(parameter.name)), .init("rows", .integer(parameter.rows)),
          .init("columns", .integer(parameter.columns)),
          .init("at", .integer(pool.place(of: parameter.numbers))),
        ]))
    }
    return RecordValue.object([
      .init("plan", .list(plan.instructions.map(\.value))),
      .init("parameters", .list(parameters)), .init("output", .integer(plan.output)),
      .init("isProbability", .bool(plan.isProbability)),
      .init(
        "hidden",
        .list(
          plan.hidden.map {
            .object([.init("name", .text($0.name)), .init("at", .integer($0.place))])
          })), .init("classes", .list(plan.classes.map { .text($0) })),
      .init("likeness", pad.likeness.value),
    ]).node()
  }
}

extension PagePlan.Instruction {
  /// As the script reads it.
  var value: RecordValue {
    switch self {
    case .input(let name): .object([.init("input", .text(name))])
    case .number(let number): .object([.init("number", .number(number))])
    case .batchSize: .object([.init("batch", .bool(true))])
    case .apply(let operation, let operands):
      .object([
        .init("apply", .text(operation)), .init("of", .list(operands.map { .integer($0) })),
      ])
    case .broadcast(let operand, let rows, let columns):
      .object([
        .init("apply", .text("broadcast")), .init("of", .list([.integer(operand)])),
        .init(
          "size",
          .list([rows, columns].map { $0.map { .integer($0) } ?? .text(GivenName.batchSize) })),
      ])
    }
  }
}

extension DrawingPad.Likeness {
  fileprivate var value: RecordValue {
    .object([
      .init("width", .integer(width)), .init("height", .integer(height)),
      .init("ink", .number(ink)), .init("drawnHeight", .number(drawnHeight)),
      .init("centreX", .number(centreX)), .init("centreY", .number(centreY)),
      .init("stroke", .number(stroke)),
    ])
  }
}
