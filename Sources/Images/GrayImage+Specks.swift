extension GrayImage {
  /// How much smaller than the largest patch a patch of ink is that nobody has drawn.
  private static let speckShare = 0.04

  /// A light drawing on black without the specks that dust leaves: patches of bright pixels that
  /// are small beside the largest one become black.
  /// - Complexity: linear in the pixels.
  var withoutSpecks: GrayImage {
    let (patches, sizes) = patches
    guard let largest = sizes.max(), sizes.count > 1 else { return self }
    let isSpeck = sizes.map { Double($0) < Self.speckShare * Double(largest) }
    return GrayImage(
      width: width, height: height, maximum: maximum,
      pixels: zip(pixels, patches).map { pixel, patch in
        patch >= 0 && isSpeck[Int(patch)] ? 0 : pixel
      })
  }

  /// The patch of each pixel that is brighter than a tenth of white, -1 for others; and the number
  /// of pixels of each patch. The pixels of a patch touch with their sides.
  private var patches: (patch: [Int32], sizes: [Int]) {
    let isBright = pixels.map { Int($0) * 10 > maximum }
    var patch = [Int32](repeating: -1, count: pixels.count)
    var sizes: [Int] = []
    var open: [Int] = []
    for start in pixels.indices where isBright[start] && patch[start] < 0 {
      let number = Int32(sizes.count)
      var size = 0
      open.append(start)
      patch[start] = number
      while let place = open.popLast() {
        size += 1
        forEachNeighbour(of: place) { neighbour in
          if isBright[neighbour], patch[neighbour] < 0 {
            patch[neighbour] = number
            open.append(neighbour)
          }
        }
      }
      sizes.append(size)
    }
    return (patch, sizes)
  }

  private func forEachNeighbour(of place: Int, _ body: (Int) -> Void) {
    let column = place % width
    if column > 0 { body(place - 1) }
    if column < width - 1 { body(place + 1) }
    if place >= width { body(place - width) }
    if place < pixels.count - width { body(place + width) }
  }
}
