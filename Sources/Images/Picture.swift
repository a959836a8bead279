extension GrayImage {
  /// The picture in a PNG or PGM file, told by its first bytes.
  ///
  /// A PNG that is not opaque is taken as ink on nothing: where all that can be seen has one
  /// colour, the ink is the alpha channel; else it is the brightness, over black.
  /// - Throws: `ImageError` where the file is neither, or damaged.
  package init(file: [UInt8]) throws(ImageError) {
    guard !file.starts(with: "P".utf8) else {
      self = try PGM.decode(file)
      return
    }
    let picture = try PNG.decode(file)
    self = picture.isOpaque ? picture.luminance : picture.ink
  }
}

extension RGBAImage {
  /// What a drawing on a transparent ground holds, as light on black.
  fileprivate var ink: GrayImage {
    let (brightness, alpha) = (luminance, alpha)
    let visible = alpha.pixels.indices.lazy.filter { alpha.pixels[$0] > 0 }
    let first = visible.first.map(colour)
    if visible.allSatisfy({ colour(ofPixel: $0) == first }) { return alpha }
    let pixels = zip(brightness.pixels, alpha.pixels).map { light, cover in
      UInt8((Int(light) * Int(cover) + 127) / 255)
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  private func colour(ofPixel index: Int) -> SIMD3<UInt8> {
    SIMD3(bytes[4 * index], bytes[4 * index + 1], bytes[4 * index + 2])
  }
}
