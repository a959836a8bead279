import Foundation
import Images

/// Pictures made of others, as tests want them.
extension GrayImage {
  /// The middles of two pictures of 80 by 80 in one.
  func beside(_ other: GrayImage) -> GrayImage {
    GrayImage(
      width: 112, height: 80,
      pixels: (0..<112 * 80).map { index in
        let (x, y) = (index % 112, index / 112)
        return x < 56 ? pixels[y * 80 + x + 12] : other.pixels[y * 80 + x - 44]
      })
  }

  /// Rows for columns.
  var turned: GrayImage {
    GrayImage(
      width: height, height: width,
      pixels: (0..<pixels.count).map { pixels[$0 % height * width + $0 / height] })
  }

  /// A box around the middle.
  var inBox: GrayImage {
    GrayImage(
      width: width, height: height,
      pixels: pixels.enumerated().map { index, pixel in
        let side = max(abs(index % width - width / 2), abs(index / width - height / 2))
        return side == 24 ? 30 : pixel
      })
  }

  /// Dark beyond a rectangle.
  var onDesk: GrayImage {
    GrayImage(
      width: width, height: height,
      pixels: pixels.enumerated().map { index, pixel in
        let (x, y) = (index % width, index / width)
        return min(x, y) < 8 || x >= width - 8 || y >= height - 8 ? 60 : pixel
      })
  }

  /// The picture out of focus: each pixel the mean of those around it, weighted by a normal distribution;
  /// the outermost pixels go on beyond the edge.
  func blurred(_ deviation: Double) -> GrayImage {
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let whole = weights.reduce(0, +)
    let mean = { (value: (Int) -> Double) in
      zip(-reach...reach, weights).reduce(0) { $0 + value($1.0) * $1.1 } / whole
    }
    let inside = { (place: Int, count: Int) in min(max(place, 0), count - 1) }
    let (width, height) = (width, height)
    let rows = (0..<width * height).map { index in
      mean { Double(pixels[index / width * width + inside(index % width + $0, width)]) }
    }
    return GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { index in
        let value = mean { rows[inside(index / width + $0, height) * width + index % width] }
        return UInt8(value.rounded())
      })
  }
}
