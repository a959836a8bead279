import Record

/// Draws the layers of a network and what joins them, with the numbers of one sample as colours.
struct NetworkView {
  private static let width = 640.0
  private static let height = 190.0
  /// Where the units end and the names stand below.
  private static let floor = 164.0
  /// Of larger layers, the first units stand for all.
  private static let unitLimit = 16

  private let walk: Walk

  /// - Returns: `nil` where there is nothing to draw.
  init?(_ walk: Walk) {
    let isDrawable = (2...12).contains(walk.layers.count) && !walk.links.isEmpty
    let places = walk.layers.indices
    guard isDrawable,
      walk.links.allSatisfy({ places.contains($0.from) && places.contains($0.to) }),
      walk.layers.allSatisfy({ $0.units > 0 })
    else { return nil }
    self.walk = walk
  }

  var node: Node {
    let layers = walk.layers.map { "\($0.name) with \($0.units)" }.joined(separator: ", ")
    let attributes: KeyValuePairs<String, String?> = [
      "class": "network", "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img",
      "aria-label": "The network as layers of units: \(layers).",
    ]
    return .tag(
      "svg", attributes,
      walk.links.map(link) + walk.layers.indices.map(layer))
  }

  // MARK: Places

  private func x(_ layer: Int) -> Double {
    let margin = walk.layers[0].imageWidth == nil ? 30.0 : 62
    let step = (Self.width - margin - 40) / Double(max(walk.layers.count - 1, 1))
    return margin + step * Double(layer)
  }

  private func isImage(_ layer: Int) -> Bool { walk.layers[layer].imageWidth != nil }

  private func count(_ layer: Int) -> Int { min(walk.layers[layer].units, Self.unitLimit) }

  private func y(_ unit: Int, of layer: Int) -> Double {
    let count = count(layer)
    let pitch = min(16, (Self.floor - 12) / Double(count))
    return (Self.floor + 4) / 2 + (Double(unit) - Double(count - 1) / 2) * pitch
  }

  private func radius(_ layer: Int) -> Double { count(layer) > 10 ? 4 : 5.5 }

  // MARK: Layers

  private func layer(_ index: Int) -> Node {
    let layer = walk.layers[index]
    let quantity = walk.values.first { $0.name == layer.name }?.quantity ?? "other"
    let isCut = !isImage(index) && layer.units > Self.unitLimit
    let words = isCut ? "\(layer.name) (\(layer.units))" : layer.name
    let name = Node.tag(
      "text",
      [
        "x": NumberText.coordinate(x(index)), "y": "\(Int(Self.height) - 6)",
        "class": PageRenderer.coloured.contains(quantity) ? "fill-\(quantity)" : nil,
      ], [.text(words)])
    return .tag(
      "g", ["class": "layer", "data-part": layer.name],
      (isImage(index) ? [image(index)] : units(index)) + [name])
  }

  private func image(_ layer: Int) -> Node {
    let picture =
      walk.samples.indices.contains(walk.chosen) ? walk.samples[walk.chosen].picture : nil
    let frame: KeyValuePairs<String, String?> = [
      "class": "frame", "x": NumberText.coordinate(x(layer) - 44),
      "y": NumberText.coordinate(Self.floor / 2 - 42), "width": "88", "height": "88",
    ]
    guard let address = picture.flatMap(Raster.init)?.address else { return .tag("rect", frame) }
    return .sequence([
      .tag("rect", frame),
      .tag(
        "image",
        [
          "href": address, "x": NumberText.coordinate(x(layer) - 44),
          "y": NumberText.coordinate(Self.floor / 2 - 42), "width": "88", "height": "88",
        ]),
    ])
  }

  private func units(_ layer: Int) -> [Node] {
    let numbers = walk.numbers(of: walk.layers[layer].name) ?? []
    let most = numbers.map { Swift.abs($0) }.max() ?? 0
    return (0..<count(layer)).map { unit in
      let number = numbers.indices.contains(unit) ? numbers[unit] : 0
      let strength = most > 0 ? Swift.abs(number) / most : 0
      return .tag(
        "circle",
        [
          "class": number < 0 ? "negative" : nil,
          "cx": "\(Int(x(layer)))", "cy": "\(Int(y(unit, of: layer)))",
          "r": NumberText.coordinate(radius(layer)),
          "fill-opacity": NumberText.significant((strength * 100).rounded() / 100, 3),
        ])
    }
  }

  // MARK: Links

  /// By weights: those that matter, the larger ones darker. Unit by unit: a line for each.
  private func link(_ link: Walk.Link) -> Node {
    if isImage(link.from) { return bundle(link) }
    guard let name = link.weights else {
      let same = min(count(link.from), count(link.to))
      let isPairwise = walk.layers[link.from].units == walk.layers[link.to].units
      let lines = (0..<same).map { line(link, $0, $0) }.joined()
      return isPairwise ? Self.path(lines, "pairwise", part: nil) : .empty
    }
    let columns = walk.layers[link.from].units
    let numbers = walk.numbers(of: name) ?? []
    let most = numbers.map { Swift.abs($0) }.max() ?? 0
    var paths: [String: String] = [:]
    for to in 0..<count(link.to) {
      for from in 0..<count(link.from) {
        let place = to * columns + from
        let number = numbers.indices.contains(place) ? numbers[place] : 0
        let strength = most > 0 ? min(Int(Swift.abs(number) / most * 3), 2) : 0
        // The weak ones would hardly be seen.
        guard strength > 0 else { continue }
        let style = (number < 0 ? "negative" : "positive") + " w\(strength)"
        paths[style, default: ""] += line(link, from, to)
      }
    }
    return .tag(
      "g", ["data-part": name, "class": "links"],
      paths.sorted { $0.key < $1.key }.map { Self.path($0.value, $0.key, part: nil) })
  }

  /// Every pixel leads to every unit, which is drawn as one line a unit.
  private func bundle(_ link: Walk.Link) -> Node {
    let lines = (0..<count(link.to)).map { unit in
      "M\(NumberText.coordinate(x(link.from) + 46)) \(NumberText.coordinate(Self.floor / 2))"
        + "L\(NumberText.coordinate(x(link.to) - radius(link.to))) "
        + NumberText.coordinate(y(unit, of: link.to))
    }
    return Self.path(lines.joined(), "bundle", part: link.weights)
  }

  private func line(_ link: Walk.Link, _ from: Int, _ to: Int) -> String {
    let start = (x(link.from) + radius(link.from), y(from, of: link.from))
    let end = (x(link.to) - radius(link.to), y(to, of: link.to))
    return "M\(Int(start.0)) \(Int(start.1))L\(Int(end.0)) \(Int(end.1))"
  }

  private static func path(_ data: String, _ style: String, part: String?) -> Node {
    .tag("path", ["class": style, "d": data, "data-part": part])
  }
}
