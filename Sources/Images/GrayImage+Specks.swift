extension GrayImage {
  /// How much smaller than the largest patch a patch of ink is that nobody has drawn.
  private static let speckShare = 0.04

  /// A light drawing on black without the specks that dust leaves: patches of bright pixels that
  /// are small beside the largest one become black.
  /// - Complexity: linear in the pixels.
  var withoutSpecks: GrayImage {
    let patches = PixelGrid(width: width, height: height).parts { Int(pixels[$0]) * 10 > maximum }
    let sizes = patches.parts.map { Double($0.size) }
    guard let largest = sizes.max(), sizes.count > 1 else { return self }
    let isSpeck = sizes.map { $0 < Self.speckShare * largest }
    return GrayImage(
      width: width, height: height, maximum: maximum,
      pixels: zip(pixels, patches.part).map { pixel, patch in
        patch >= 0 && isSpeck[Int(patch)] ? 0 : pixel
      })
  }
}
