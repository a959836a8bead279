/// A picture in colour: four bytes a pixel (red, green, blue, alpha; not premultiplied), by rows.
package struct RGBAImage: Sendable, Hashable {
  package let width: Int
  package let height: Int
  package let bytes: [UInt8]  // height · width · 4

  /// A picture of these bytes; their count must be four times `width` times `height`, both at
  /// least 1.
  package init(width: Int, height: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0 && bytes.count == 4 * width * height)
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// Whether every pixel hides what is behind it.
  package var isOpaque: Bool { bytes[3] == 255 && isEvenlyOpaque }

  /// Whether every pixel hides what is behind it as much as any other, so that alpha says nothing.
  package var isEvenlyOpaque: Bool {
    stride(from: 3, to: bytes.count, by: 4).allSatisfy { bytes[$0] == bytes[3] && bytes[3] > 0 }
  }

  /// The brightness of each pixel, whatever its alpha; a gray pixel keeps its value exactly.
  package var luminance: GrayImage {
    GrayImage(
      width: width, height: height,
      pixels: stride(from: 0, to: bytes.count, by: 4).map { i in
        // The luma weights of ITU-R BT.709 in 256ths.
        let sum = 54 * Int(bytes[i]) + 183 * Int(bytes[i + 1]) + 19 * Int(bytes[i + 2])
        return UInt8((sum + 128) >> 8)
      })
  }

  /// The alpha channel as a picture: white where a pixel is opaque.
  package var alpha: GrayImage {
    GrayImage(
      width: width, height: height,
      pixels: stride(from: 3, to: bytes.count, by: 4).map { bytes[$0] })
  }
}
