import Labels
import Record

/// The rows of a matrix as images of what they look for, in two palettes beside each other.
struct WeightImagesView {
  let name: String
  let picture: ValuePicture
  let labels: PageLabels

  var node: Node {
    guard let width = picture.imageWidth, width > 1, picture.columns % width == 0,
      picture.values.count == picture.rows * picture.columns,
      picture.values.allSatisfy(\.isFinite)
    else { return .empty }
    let value = ValueView(name: name, picture: picture, labels: labels)
    let map = HeatMap(rowsOf: picture, imageWidth: width, largest: value.largest)
    return .tag(
      "div", class: "pair",
      [
        figure(map, Theme.lectern.redGreenMaps, labels[.redGreen], value),
        figure(map, Theme.lectern.maps, labels[.blueOrange], value),
      ])
  }

  private func figure(
    _ map: HeatMap, _ signs: Theme.Signs, _ words: String, _ value: ValueView
  ) -> Node {
    guard let address = Raster(map, signs: signs)?.address else { return .empty }
    let scale = max(280 / map.columns, 1)
    return .tag(
      "figure", [:],
      [
        .tag(
          "img",
          [
            "class": "heat", "src": address, "width": "\(map.columns * scale)",
            "height": "\(map.rows * scale)",
            "alt": labels(.pictureOfRows, name, "\(picture.rows)", words, value.range),
          ]),
        .tag("figcaption", [:], [.text("\(name): \(words)")]),
      ])
  }
}
