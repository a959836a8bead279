/// A gray picture: one byte a pixel, row by row from the top, 0 being black.
package struct GrayImage: Sendable, Hashable {
  /// The longest side, in pixels, of a picture that is read from a file.
  package static let longestSide = 4096

  package let width: Int
  package let height: Int
  /// The byte that stands for white, 1…255.
  package let maximum: Int
  package let pixels: [UInt8]  // height · width

  /// A picture of these pixels; their count must be `width` times `height`, both at least 1.
  package init(width: Int, height: Int, maximum: Int = 255, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height)
    precondition((1...255).contains(maximum))
    self.width = width
    self.height = height
    self.maximum = maximum
    self.pixels = pixels
  }

  /// The same picture with 255 as its white, values rounded to the nearest, brighter ones cut.
  package var scaledToBytes: GrayImage {
    guard maximum != 255 else { return self }
    let scaled = (0...255).map { UInt8(min(255, ($0 * 255 + maximum / 2) / maximum)) }
    return GrayImage(width: width, height: height, pixels: pixels.map { scaled[Int($0)] })
  }
}
