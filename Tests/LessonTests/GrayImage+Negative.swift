import Images

extension GrayImage {
  /// Dark ink on a light ground for a light digit on a dark one.
  var negative: GrayImage {
    let white = UInt8(maximum)
    return GrayImage(
      width: width, height: height, maximum: maximum,
      pixels: pixels.map { white - min(white, $0) })
  }
}
