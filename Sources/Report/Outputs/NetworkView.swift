import Labels
import Record

/// Draws the layers of a network and what joins them, with the numbers of one sample as colours.
struct NetworkView {
  private static let mostWidth = 640.0
  /// From layer to layer at most.
  private static let mostStep = 150.0
  /// From unit to unit at most.
  private static let mostPitch = 16.0
  private static let mostFloor = 164.0
  /// Of larger layers, the first units stand for all.
  private static let unitLimit = 16

  private let walk: Walk
  private let labels: PageLabels
  private let width: Double
  /// Where the units end and the names stand below.
  private let floor: Double

  /// - Returns: `nil` where there is nothing to draw.
  init?(_ walk: Walk, labels: PageLabels) {
    let isDrawable = (2...12).contains(walk.layers.count) && !walk.links.isEmpty
    let places = walk.layers.indices
    guard isDrawable,
      walk.links.allSatisfy({ places.contains($0.from) && places.contains($0.to) }),
      walk.layers.allSatisfy({ $0.units > 0 })
    else { return nil }
    self.walk = walk
    self.labels = labels
    let hasImage = walk.layers.contains { $0.imageWidth != nil }
    let units = walk.layers.map { min($0.units, Self.unitLimit) }.max() ?? 0
    let needed = max(Self.mostPitch * Double(units) + 12, hasImage ? 100 : 44)
    floor = min(needed, Self.mostFloor)
    let margins = Self.margin(walk) + Self.rightMargin
    width = min(margins + Self.mostStep * Double(walk.layers.count - 1), Self.mostWidth)
  }

  /// The drawing; one that stands on the page already is drawn by reference to it.
  func node(_ drawn: inout [Node]) -> Node {
    let layers = walk.layers.map { labels(.networkLayer, $0.name, "\($0.units)") }
      .joined(separator: labels[.listComma])
    let attributes: KeyValuePairs<String, String?> = [
      "class": walk.layers.count > 4 ? "network long" : "network",
      "viewBox": "0 0 \(Int(width)) \(Int(height))",
      "width": "\(Int(width * Self.magnification))",
      "height": "\(Int(height * Self.magnification))", "role": "img",
      "aria-label": labels(.networkWords, layers),
    ]
    let content = Node.sequence(walk.links.map(link) + walk.layers.indices.map(layer))
    if let place = drawn.firstIndex(of: content) {
      return .tag("svg", attributes, [.tag("use", ["href": "#" + PageID.network(place)])])
    }
    drawn.append(content)
    return .tag("svg", attributes, [.tag("g", ["id": PageID.network(drawn.count - 1)], [content])])
  }

  // MARK: Places

  /// How large it is drawn where there is room.
  private static let magnification = 1.15
  private static let rightMargin = 40.0

  private static func margin(_ walk: Walk) -> Double {
    walk.layers[0].imageWidth == nil ? 30 : 62
  }

  private var height: Double { floor + 26 }

  private func x(_ layer: Int) -> Double {
    let margin = Self.margin(walk)
    let step = (width - margin - Self.rightMargin) / Double(walk.layers.count - 1)
    return margin + step * Double(layer)
  }

  private func isImage(_ layer: Int) -> Bool { walk.layers[layer].imageWidth != nil }

  private func count(_ layer: Int) -> Int { min(walk.layers[layer].units, Self.unitLimit) }

  private func y(_ unit: Int, of layer: Int) -> Double {
    let count = count(layer)
    let pitch = min(Self.mostPitch, (floor - 12) / Double(count))
    return (floor + 4) / 2 + (Double(unit) - Double(count - 1) / 2) * pitch
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
        "y": "\(Int(height) - 6)",
        "class": PageRenderer.coloured.contains(quantity) ? "fill-\(quantity)" : nil,
      ], [.text(words)])
    return .tag(
      "g",
      ["class": "layer", "data-part": layer.name, "transform": "translate(\(Int(x(index))))"],
      (isImage(index) ? [image(index)] : units(index)) + [name])
  }

  private func image(_ layer: Int) -> Node {
    let picture =
      walk.samples.indices.contains(walk.chosen) ? walk.samples[walk.chosen].picture : nil
    let frame: KeyValuePairs<String, String?> = [
      "class": "frame", "x": "-44",
      "y": NumberText.coordinate(floor / 2 - 42), "width": "88", "height": "88",
    ]
    guard let address = picture.flatMap(Raster.init)?.address else { return .tag("rect", frame) }
    return .sequence([
      .tag("rect", frame),
      .tag(
        "image",
        [
          "href": address, "x": "-44",
          "y": NumberText.coordinate(floor / 2 - 42), "width": "88", "height": "88",
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
          "cy": "\(Int(y(unit, of: layer)))", "r": NumberText.coordinate(radius(layer)),
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
      return isPairwise ? path(lines, "pairwise", link, part: nil) : .empty
    }
    let (inputs, outputs) = (walk.layers[link.from].units, walk.layers[link.to].units)
    let numbers = walk.numbers(of: name) ?? []
    let most = numbers.map { Swift.abs($0) }.max() ?? 0
    var edges: [String: [(from: Int, to: Int)]] = [:]
    for to in 0..<count(link.to) {
      for from in 0..<count(link.from) {
        let place = walk.samplesAreRows ? from * outputs + to : to * inputs + from
        let number = numbers.indices.contains(place) ? numbers[place] : 0
        let strength = most > 0 ? min(Int(Swift.abs(number) / most * 3), 2) : 0
        // The weak ones would hardly be seen.
        guard strength > 0 else { continue }
        edges[(number < 0 ? "negative" : "positive") + " w\(strength)", default: []]
          .append((from, to))
      }
    }
    return .tag(
      "g", ["data-part": name, "class": "links"],
      edges.sorted { $0.key < $1.key }.map { style, edges in
        let trails = Trails(
          edges, from: (0..<count(link.from)).map { Int(y($0, of: link.from)) },
          to: (0..<count(link.to)).map { Int(y($0, of: link.to)) })
        return path(trails.path, style, link, part: nil)
      })
  }

  /// Every pixel leads to every unit, which is drawn as one line a unit.
  private func bundle(_ link: Walk.Link) -> Node {
    let start = Int(floor / 2)
    let lines = (0..<count(link.to)).map { Self.line(start, Int(y($0, of: link.to))) }
    return path(lines.joined(), "bundle", link, part: link.weights)
  }

  private func line(_ link: Walk.Link, _ from: Int, _ to: Int) -> String {
    Self.line(Int(y(from, of: link.from)), Int(y(to, of: link.to)))
  }

  /// A line one unit wide, which the path around it stretches from layer to layer.
  private static func line(_ from: Int, _ to: Int) -> String {
    let by = to - from
    return by == 0 ? "M0 \(from)h1" : by < 0 ? "M0 \(from)l1\(by)" : "M0 \(from)l1 \(by)"
  }

  private func path(_ data: String, _ style: String, _ link: Walk.Link, part: String?) -> Node {
    let start = x(link.from) + (isImage(link.from) ? 46 : radius(link.from))
    let width = x(link.to) - radius(link.to) - start
    return .tag(
      "path",
      [
        "class": style, "d": data, "data-part": part,
        "transform": "translate(\(Int(start)))scale(\(Int(width)) 1)",
      ])
  }
}
