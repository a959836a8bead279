/// The modules as a picture: each above all that it imports.
struct ModulePicture {
  let graph: ModuleGraph

  private static let box = (width: 116.0, height: 30.0)
  private static let gap = (x: 14.0, y: 46.0)
  private static let margin = 10.0

  /// The modules by their height, the highest first, each row in the order of those above it.
  private var rows: [[String]] {
    let heights = Dictionary(grouping: graph.modules) { graph.height(of: $0) }
    var rows: [[String]] = []
    var places: [String: Double] = [:]
    for height in heights.keys.sorted(by: >) {
      let row = (heights[height] ?? []).map { ($0, center(above: $0, places)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
      for (index, name) in row.enumerated() {
        places[name] = (Double(index) + 0.5) / Double(row.count)
      }
      rows.append(row)
    }
    return rows
  }

  /// The mean place of the modules that import one.
  private func center(above module: String, _ places: [String: Double]) -> Double {
    let above = graph.modules.filter { graph.directImports(of: $0).contains(module) }
      .compactMap { places[$0] }
    return above.isEmpty ? 0.5 : above.reduce(0, +) / Double(above.count)
  }

  var svg: String {
    let rows = rows
    let widest = rows.map(\.count).max() ?? 0
    let width = Double(widest) * (Self.box.width + Self.gap.x) - Self.gap.x + 2 * Self.margin
    let height = Double(rows.count) * (Self.box.height + Self.gap.y) - Self.gap.y + 2 * Self.margin
    var places: [String: (x: Double, y: Double)] = [:]
    for (index, row) in rows.enumerated() {
      let step = width / Double(row.count)
      for (column, name) in row.enumerated() {
        places[name] = (
          (Double(column) + 0.5) * step,
          Self.margin + Double(index) * (Self.box.height + Self.gap.y)
        )
      }
    }
    let names = rows.flatMap(\.self)
    let lines = names.flatMap { upper in
      graph.directImports(of: upper).compactMap { lower in
        places[upper].flatMap { a in places[lower].map { Self.line(from: a, to: $0) } }
      }
    }
    let boxes = names.compactMap { name in places[name].map { Self.box(name, at: $0) } }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" \
      font-family="sans-serif" font-size="13" text-anchor="middle">
      <title>Each module stands above all that it imports</title>
      <g fill="none" stroke="#8c959f">
      \(lines.joined(separator: "\n"))
      </g>
      <g fill="#24292f">
      \(boxes.joined(separator: "\n"))
      </g>
      </svg>

      """
  }

  private static func line(
    from a: (x: Double, y: Double), to b: (x: Double, y: Double)
  ) -> String {
    let (start, end) = (Int(a.y + box.height), Int(b.y))
    let bend = Int(gap.y * 0.6)
    return "<path d=\"M\(Int(a.x)),\(start) C\(Int(a.x)),\(start + bend) "
      + "\(Int(b.x)),\(end - bend) \(Int(b.x)),\(end)\"/>"
  }

  private static func box(_ name: String, at place: (x: Double, y: Double)) -> String {
    """
    <rect x="\(Int(place.x - box.width / 2))" y="\(Int(place.y))" width="\(Int(box.width))" \
    height="\(Int(box.height))" rx="5" fill="#f6f8fa" stroke="#57606a"/>\
    <text x="\(Int(place.x))" y="\(Int(place.y + 20))">\(name)</text>
    """
  }
}
