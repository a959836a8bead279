import Labels
import Record

/// Weights as images, epoch after epoch; the script puts a slider in their place.
struct WeightView {
  private let history: WeightHistory
  private let labels: PageLabels
  private let address: String
  private let size: (width: Int, height: Int)

  /// - Returns: `nil` where the frames are not strips of images of one size.
  init?(history: WeightHistory, labels: PageLabels) {
    let values = history.frames.map(\.value)
    guard let first = values.first, let width = first.imageWidth, width > 1,
      first.columns > width, first.columns % width == 0, first.rows > 1,
      values.allSatisfy({
        $0.rows == first.rows && $0.columns == first.columns && $0.imageWidth == width
          && $0.values.count == $0.rows * $0.columns && $0.values.allSatisfy(\.isFinite)
      })
    else { return nil }
    let maps = values.map { value in
      // Each frame by its own scale: what matters is the image, not how its strength grows.
      HeatMap(rowsOf: value, imageWidth: width, largest: ValueView.largest(of: value))
    }
    guard let address = Self.sheet(maps).flatMap({ Raster($0, shades: Raster.fewShades) })?.address
    else { return nil }
    let scale = max(280 / maps[0].columns, 1)
    self.history = history
    self.labels = labels
    self.address = address
    size = (maps[0].columns * scale, maps[0].rows * scale)
  }

  /// The maps below each other.
  private static func sheet(_ maps: [HeatMap]) -> HeatMap? {
    guard var sheet = maps.first else { return nil }
    sheet.rows *= maps.count
    sheet.largest = 1
    sheet.numbers = maps.flatMap { map in
      map.numbers.map { number in number.map { map.largest > 0 ? $0 / map.largest : 0 } }
    }
    return sheet.rows <= 2048 ? sheet : nil
  }

  var node: Node {
    let style =
      "--sheet:url(\(address));--w:\(size.width)px;--h:\(size.height)px;"
      + "--all:\(size.width)px"
    let frames = history.frames.enumerated().map { index, frame -> Node in
      let words = frame.epoch == 0 ? labels[.atStart] : labels(.afterEpoch, "\(frame.epoch)")
      let range = ValueView(name: history.name, picture: frame.value, labels: labels).range
      return .tag(
        "li", ["data-epoch": "\(frame.epoch)"],
        [
          .tag(
            "span",
            [
              "class": "tile heat-tile", "role": "img", "style": "--x:0;--y:\(index)",
              "aria-label": "\(history.name) \(words): \(range)",
            ]),
          .tag("span", class: "tile-caption", [.text("\(words): \(range)")]),
        ])
    }
    return .tag(
      "figure", class: "weights",
      [
        .tag("ul", ["class": "frames", "style": style], frames),
        .tag("figcaption", [:], [.text(history.caption)]),
      ])
  }
}
