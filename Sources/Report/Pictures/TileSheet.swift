import Record

/// Many pictures of one size as one image, of which each tile shows its part.
///
/// A page with a hundred little pictures is a third smaller so, and they appear at once.
struct TileSheet {
  private static let across = 16

  private let pictures: [Picture]
  private let address: String
  private let scale: Int

  /// - Returns: `nil` where the pictures are not of one size, or cannot be drawn.
  init?(_ pictures: [Picture], target: Int = 56) {
    guard let first = pictures.first, first.width > 0, first.height > 0,
      pictures.allSatisfy({ $0.width == first.width && $0.height == first.height }),
      let sheet = Self.sheet(pictures, first), let address = Raster(sheet)?.address
    else { return nil }
    self.pictures = pictures
    self.address = address
    scale = max(target / first.width, 1)
  }

  private static func sheet(_ pictures: [Picture], _ first: Picture) -> Picture? {
    let (width, height) = (first.width, first.height)
    let lines = (pictures.count + across - 1) / across
    let columns = min(across, pictures.count)
    guard pictures.allSatisfy({ $0.pixels.count == width * height }), width <= 128, height <= 128,
      lines * height <= 2048
    else { return nil }
    var pixels = [UInt8](repeating: 0, count: columns * width * lines * height)
    for (index, picture) in pictures.enumerated() {
      let left = index % across * width
      let top = index / across * height
      for row in 0..<height {
        let start = (top + row) * columns * width + left
        let source = picture.pixels[row * width..<(row + 1) * width]
        // Pictures of unlike maxima share a sheet by their intensity.
        pixels.replaceSubrange(
          start..<start + width,
          with: source.map { UInt8(Int($0) * 255 / max(picture.maximum, Int($0), 1)) })
      }
    }
    return Picture(
      width: columns * width, height: lines * height, maximum: 255, pixels: pixels)
  }

  /// What the element around the tiles has as its style.
  var style: String {
    let (width, height) = (pictures[0].width * scale, pictures[0].height * scale)
    let columns = min(Self.across, pictures.count)
    return "--sheet:url(\(address));--w:\(width)px;--h:\(height)px;--all:\(columns * width)px"
  }

  /// The picture of this index, with words that stand for it.
  func tile(_ index: Int, alternative: String) -> Node {
    let (x, y) = (index % Self.across, index / Self.across)
    return .tag(
      "span",
      [
        "class": "tile", "role": "img", "aria-label": alternative,
        "style": y == 0 ? "--x:\(x)" : "--x:\(x);--y:\(y)",
      ])
  }
}
