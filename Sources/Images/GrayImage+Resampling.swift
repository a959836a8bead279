extension GrayImage {
  /// The smallest part that holds all ink: what is brighter than a tenth of the brightest pixel.
  /// - Returns: `nil` where the picture is black.
  package var croppedToInk: GrayImage? { cropped(above: 0.1) }

  /// The smallest part that holds all that is brighter than a share of the brightest pixel.
  /// - Returns: `nil` where the picture is black.
  package func cropped(above share: Double) -> GrayImage? {
    guard let brightest = pixels.max(), brightest > 0 else { return nil }
    let isInk = { (index: Int) in Double(pixels[index]) > share * Double(brightest) }
    let columns = (0..<width).filter { x in (0..<height).contains { isInk($0 * width + x) } }
    let rows = (0..<height).filter { y in (0..<width).contains { isInk(y * width + $0) } }
    guard let left = columns.first, let right = columns.last, let top = rows.first,
      let bottom = rows.last
    else { return nil }
    return GrayImage(
      width: right - left + 1, height: bottom - top + 1, maximum: maximum,
      pixels: (top...bottom).flatMap { pixels[($0 * width + left)...($0 * width + right)] })
  }

  /// The picture at another size, each new pixel being the mean of the area that it covers.
  /// - Complexity: linear in the pixels of the larger one of the two, with one pass a direction.
  package func resampled(width newWidth: Int, height newHeight: Int) -> GrayImage {
    let rows = Self.resample(
      pixels.map(Double.init), count: height, length: width, stride: 1, to: newWidth)
    let columns = Self.resample(
      rows, count: newWidth, length: height, stride: newWidth, to: newHeight)
    return GrayImage(
      width: newWidth, height: newHeight, maximum: maximum,
      pixels: columns.map { UInt8(min(Double(maximum), $0.rounded())) })
  }

  /// Means along one direction. `stride` 1 goes along rows; else down columns of that many.
  private static func resample(
    _ values: [Double], count: Int, length: Int, stride: Int, to newLength: Int
  ) -> [Double] {
    guard length != newLength else { return values }
    let areas = (0..<newLength).map { Area(of: $0, count: newLength, over: length) }
    let isAlongRows = stride == 1
    var result = [Double](repeating: 0, count: count * newLength)
    for line in 0..<count {
      let start = isAlongRows ? line * length : line
      for (index, area) in areas.enumerated() {
        let target = isAlongRows ? line * newLength + index : index * stride + line
        result[target] = area.weights.enumerated().reduce(0) {
          $0 + $1.element * values[start + (area.first + $1.offset) * stride]
        }
      }
    }
    return result
  }

  /// The picture at a larger size, what lies between the middles of pixels being interpolated in both
  /// directions.
  /// - Complexity: linear in the new pixels.
  package func interpolated(width newWidth: Int, height newHeight: Int) -> GrayImage {
    let columns = (0..<newWidth).map { Between(of: $0, count: newWidth, over: width) }
    let rows = (0..<newHeight).map { Between(of: $0, count: newHeight, over: height) }
    let result = rows.flatMap { row in
      columns.map { column -> UInt8 in
        let line = { (y: Int) -> Double in
          let left = Double(pixels[y * width + column.first])
          return left + column.share * (Double(pixels[y * width + column.last]) - left)
        }
        let top = line(row.first)
        return UInt8((top + row.share * (line(row.last) - top)).rounded())
      }
    }
    return GrayImage(width: newWidth, height: newHeight, maximum: maximum, pixels: result)
  }

  /// Between the middles of which old pixels that of a new one lies, and how far on the way.
  private struct Between {
    let first: Int
    let last: Int
    let share: Double

    init(of index: Int, count: Int, over length: Int) {
      let place = (Double(index) + 0.5) * Double(length) / Double(count) - 0.5
      first = max(0, Int(place.rounded(.down)))
      last = min(first + 1, length - 1)
      share = max(0, place - Double(first))
    }
  }

  /// What a new pixel covers of the old ones: the first of them, and the share of each.
  private struct Area {
    let first: Int
    let weights: [Double]

    init(of index: Int, count: Int, over length: Int) {
      let scale = Double(length) / Double(count)
      let (start, end) = (Double(index) * scale, Double(index + 1) * scale)
      first = min(Int(start), length - 1)
      let last = max(first, min(Int(end.rounded(.up)), length) - 1)
      weights = (first...last).map { old in
        (min(end, Double(old + 1)) - max(start, Double(old))) / scale
      }
    }
  }

  /// The picture on a black ground of another size, its left upper corner at a place; what does
  /// not fit is cut off.
  package func placed(
    onWidth newWidth: Int, height newHeight: Int, left: Int, top: Int
  ) -> GrayImage {
    var result = [UInt8](repeating: 0, count: newWidth * newHeight)
    for y in 0..<height where (0..<newHeight).contains(top + y) {
      for x in 0..<width where (0..<newWidth).contains(left + x) {
        result[(top + y) * newWidth + left + x] = pixels[y * width + x]
      }
    }
    return GrayImage(width: newWidth, height: newHeight, maximum: maximum, pixels: result)
  }

  /// The centre of mass of what is bright, from the left upper corner of the picture.
  package var centreOfMass: (x: Double, y: Double)? {
    var (mass, x, y) = (0.0, 0.0, 0.0)
    for (index, pixel) in pixels.enumerated() {
      let weight = Double(pixel)
      mass += weight
      x += weight * (Double(index % width) + 0.5)
      y += weight * (Double(index / width) + 0.5)
    }
    return mass > 0 ? (x / mass, y / mass) : nil
  }
}
