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

  /// The place of a first and a last ink of a dark drawing on light, in columns and in rows.
  private var drawn: (left: Double, right: Double, top: Double, bottom: Double) {
    let places = pixels.indices.filter { pixels[$0] < 128 }
    let (columns, rows) = (places.map { Double($0 % width) }, places.map { Double($0 / width) })
    return (
      columns.min() ?? 0, columns.max() ?? 0, rows.min() ?? 0, rows.max() ?? 0
    )
  }

  /// A straight stroke on the picture.
  private func drawing(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), thickness: Double,
    level: Double = 30
  ) -> GrayImage {
    let along = (x: end.x - start.x, y: end.y - start.y)
    let square = along.x * along.x + along.y * along.y
    return GrayImage(
      width: width, height: height,
      pixels: pixels.enumerated().map { index, pixel in
        let (x, y) = (Double(index % width) - start.x, Double(index / width) - start.y)
        let share = min(1, max(0, (x * along.x + y * along.y) / square))
        let distance = hypot(x - share * along.x, y - share * along.y)
        let cover = min(1, max(0, thickness / 2 + 0.5 - distance))
        return UInt8((Double(pixel) * (1 - cover) + level * cover).rounded())
      })
  }

  /// Struck through from the lower left to the upper right, by so much of the drawing's height.
  func struck(_ slope: Double) -> GrayImage {
    let (left, right, top, bottom) = drawn
    let (middle, rise) = ((top + bottom) / 2, slope * (bottom - top) / 2)
    return drawing(
      from: (left - 7, middle + rise), to: (right + 7, middle - rise), thickness: 4)
  }

  /// A box around the drawing whose left and upper line touch it.
  var inTouchingBox: GrayImage {
    let (left, right, top, bottom) = drawn
    let corners = [
      (left, top), (right + 8, top), (right + 8, bottom + 8), (left, bottom + 8), (left, top),
    ]
    return zip(corners, corners.dropFirst()).reduce(self) { picture, side in
      picture.drawing(from: side.0, to: side.1, thickness: 3)
    }
  }

  /// A pen that lies from the lower right corner to the drawing.
  var withPen: GrayImage {
    let (left, right, _, bottom) = drawn
    return drawing(
      from: (86, 86), to: ((left + right) / 2 + 4, bottom - 3), thickness: 8, level: 50)
  }

  /// Two drawings moved together until they touch.
  func joined(to other: GrayImage) -> GrayImage {
    let (first, second) = (drawn, other.drawn)
    let light = { (picture: GrayImage, x: Int, y: Int) -> UInt8 in
      (0..<picture.width).contains(x) ? picture.pixels[y * picture.width + x] : 255
    }
    var distance = Int(first.right - second.left) + 1
    let touch = { (distance: Int) in
      (0..<80 * 112).contains { index in
        let (x, y) = (index % 112 - 16, index / 112)
        return light(self, x, y) < 128 && light(other, x - distance, y) < 128
      }
    }
    while distance > 0, !touch(distance) { distance -= 1 }
    return GrayImage(
      width: 112, height: 80,
      pixels: (0..<80 * 112).map { index in
        let (x, y) = (index % 112 - 8, index / 112)
        return min(light(self, x, y), light(other, x - distance, y))
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
