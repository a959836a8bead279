import Labels
import Record

/// Shows the numbers of a value: a number, signed bars, a heat map, or a strip of little images.
struct ValueView {
  let name: String
  let picture: ValuePicture
  /// Magnitude of the full height or colour; pictures that are to be compared share it.
  let largest: Double
  private let labels: PageLabels

  init(name: String, picture: ValuePicture, largest: Double? = nil, labels: PageLabels) {
    self.name = name
    self.picture = picture
    self.largest = largest ?? Self.largest(of: picture)
    self.labels = labels
  }

  static func largest(of picture: ValuePicture) -> Double {
    picture.values.reduce(0) { $1.isFinite ? max($0, Swift.abs($1)) : $0 }
  }

  var node: Node {
    let (count, overflows) = picture.rows.multipliedReportingOverflow(by: picture.columns)
    guard !overflows, picture.rows > 0, picture.columns > 0, picture.values.count == count else {
      return .empty
    }
    if count == 1 {
      return .tag("span", class: "number", [.text(ChartText.value(picture.values[0], .linear))])
    }
    guard picture.values.allSatisfy(\.isFinite) else { return flat(notFinite) }
    let own = Self.largest(of: picture)
    if own == 0 { return flat(labels[.zeroThroughout]) }
    if own <= 1e-12 { return flat(labels[.nearlyZero]) }
    if min(picture.rows, picture.columns) == 1, count <= 32 { return bars }
    return heatMap
  }

  /// Where it lies, in words.
  var range: String {
    let low = picture.values.min() ?? 0
    let high = picture.values.max() ?? 0
    if low == high { return labels(.allAlike, ChartText.value(low, .linear)) }
    return "\(ChartText.value(low, .linear)) … \(ChartText.value(high, .linear))"
  }

  private var description: String {
    let size =
      min(picture.rows, picture.columns) == 1
      ? labels(.numbersIn, "\(picture.values.count)")
      : picture.imagesAreColumns
        ? labels(.matrixIn, "\(picture.columns)", "\(picture.rows)")
        : labels(.matrixIn, "\(picture.rows)", "\(picture.columns)")
    return "\(name): \(size), \(range)"
  }

  private var notFinite: String {
    let count = picture.values.count { !$0.isFinite }
    return labels(.notFiniteOf, "\(count)", "\(picture.values.count)")
  }

  /// An outline with words in it, where a picture would show nothing.
  private func flat(_ words: String) -> Node {
    .tag("span", class: "flat", [.text(words)])
  }

  // MARK: Bars

  private var bars: Node {
    let count = picture.values.count
    let pitch = count <= 12 ? 20 : count <= 20 ? 11 : 7
    let isNumbered = count <= 12
    let high = max(picture.values.max() ?? 0, 0)
    let low = min(picture.values.min() ?? 0, 0)
    let span = 36.0
    // With a shared scale the zero line stays where it is and bars only get shorter.
    let scale = span / max(high - low, largest)
    let zero = 2 + high * scale
    let height = 4 + span + (isNumbered ? 13 : 0)
    let width = count * pitch
    let drawn = [("positive", false), ("negative", true)].map { name, isNegative in
      let bars = picture.values.enumerated().filter { ($0.element < 0) == isNegative }.map {
        bar($0.element, at: (Double($0.offset) + 0.5) * Double(pitch), zero, scale)
      }
      let width = pitch - (pitch > 12 ? 5 : 2)
      return Node.tag("path", ["class": name, "stroke-width": "\(width)", "d": bars.joined()])
    }
    let axis = Node.tag(
      "path",
      ["class": "zero", "d": "M0 \(NumberText.coordinate(zero))H\(width)"])
    let numbers = isNumbered ? self.numbers(count, pitch, height) : []
    let attributes: KeyValuePairs<String, String?> = [
      "class": "bars", "data-pitch": "\(pitch)",
      "viewBox": "0 0 \(width) \(NumberText.coordinate(height))",
      "width": "\(width)", "height": NumberText.coordinate(height), "role": "img",
      "aria-label": description,
    ]
    return .sequence([
      .tag("svg", attributes, drawn + [axis] + numbers),
      .tag("span", class: "range", [.text(range)]),
    ])
  }

  /// A bar as part of a path as thick as bars are, from the zero line to its value.
  private func bar(_ value: Double, at x: Double, _ zero: Double, _ scale: Double) -> String {
    "M\(NumberText.coordinate(x)) \(NumberText.coordinate(zero))"
      + "v\(NumberText.coordinate(-value * scale))"
  }

  /// The numbers of the bars below them; single digits share one element that places each.
  private func numbers(_ count: Int, _ pitch: Int, _ height: Double) -> [Node] {
    let places = (0..<count).map { NumberText.coordinate((Double($0) + 0.5) * Double(pitch)) }
    let y = NumberText.coordinate(height - 1)
    let digits = min(count, 10)
    let text = (0..<digits).map(String.init).joined()
    let first = Node.tag(
      "text", ["x": places.prefix(digits).joined(separator: " "), "y": y], [.text(text)])
    return [first] + (digits..<count).map { .tag("text", ["x": places[$0], "y": y], ["\($0)"]) }
  }

  // MARK: Heat maps

  private var heatMap: Node {
    let isStrip = picture.imageWidth.map {
      $0 > 1 && picture.columns % $0 == 0 && picture.columns > $0
    }
    let map: HeatMap
    var target = 150
    var words = range
    if isStrip == true, let width = picture.imageWidth, picture.rows > 1 {
      map = HeatMap(rowsOf: picture, imageWidth: width, largest: largest)
      target = min(map.columns * max(36 / width, 1), 230)
      if picture.rows > 40 { words = labels(.firstRows, words, "40", "\(picture.rows)") }
    } else if picture.columns == 1 {
      // A long column lies down, to keep the rows of the table even.
      let flat = ValuePicture(rows: 1, columns: picture.rows, values: picture.values)
      map = HeatMap(flat, largest: largest)
      target = 230
    } else {
      map = HeatMap(picture, largest: largest)
      target = min(max(map.columns * 9, 60), 230)
    }
    return image(map, width: target, words: words)
  }

  /// Which number stands where, for the script: rows and columns, or how a strip is laid out, and
  /// whether an image of it is a column of the value.
  private func layout(_ map: HeatMap) -> String? {
    if let across = map.across, let width = picture.imageWidth {
      let height = picture.columns / width
      let layout = "\(width) \(height) \(across) \((map.rows + 1) / (height + 1))"
      return picture.imagesAreColumns ? layout + " columns" : layout
    }
    guard map.rows * map.columns == picture.values.count else { return nil }
    return "\(map.rows) \(map.columns)"
  }

  private func image(_ map: HeatMap, width: Int, words: String) -> Node {
    guard let address = Raster(map)?.address else { return .empty }
    let height = map.rows == 1 ? 14 : max(width * map.rows / max(map.columns, 1), 4)
    let isTall = height > 160
    let size = isTall ? (max(160 * map.columns / map.rows, 8), 160) : (width, height)
    return .sequence([
      .tag(
        "img",
        [
          "class": "heat", "src": address, "alt": description, "width": "\(size.0)",
          "height": "\(size.1)", "data-layout": layout(map),
        ]),
      .tag("span", class: "range", [.text(words)]),
    ])
  }
}
