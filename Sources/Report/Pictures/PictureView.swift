import Labels
import Record

/// An image of the data, drawn large enough to count its pixels.
struct PictureView {
  let picture: Picture
  let alternative: String
  /// About how wide it is shown, in CSS pixels; whole pixels come first.
  var target = 56
  let labels: PageLabels

  var node: Node {
    guard let raster = Raster(picture), let address = raster.address else {
      return .tag("span", class: "flat", [.text(labels[.noImage])])
    }
    let scale = max(target / raster.width, 1)
    let width = min(raster.width * scale, 4 * target)
    return .tag(
      "img",
      [
        "class": "sample", "src": address, "alt": alternative, "width": "\(width)",
        "height": "\(max(width * raster.height / raster.width, 1))",
      ])
  }
}
