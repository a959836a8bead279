import Foundation
import Images
import Record

/// A small picture made of whole pixels, inlined as PNG.
///
/// Its colours are opaque in proportion to what they stand for, so that zero is the paper itself,
/// be that light or dark. They come in few shades, so that a pixel takes a byte at most.
struct Raster {
  /// Shades of ink besides the bare paper.
  private static let inkShades = 15.0
  /// Shades of each sign of a heat map.
  static let signedShades = 12.0
  /// Shades of each sign where many heat maps follow each other; a pixel takes half a byte then.
  static let fewShades = 7.0

  let width: Int
  let height: Int
  private var pixels: [UInt8]

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = Array(repeating: 0, count: width * height * 4)
  }

  /// The intensities of a sample as ink on paper; `nil` where it is empty or pixels are missing.
  init?(_ picture: Picture) {
    guard let size = Self.size(picture.width, picture.height), size == picture.pixels.count else {
      return nil
    }
    self.init(width: picture.width, height: picture.height)
    for (index, pixel) in picture.pixels.enumerated() {
      set(
        index, Theme.lectern.pictureInk, Double(pixel) / Double(max(picture.maximum, 1)),
        of: Self.inkShades)
    }
  }

  /// Signed numbers as a heat map, through paper at zero, symmetric about it.
  init?(
    _ values: HeatMap, signs: Theme.Signs = Theme.lectern.maps, shades: Double = Self.signedShades
  ) {
    guard let size = Self.size(values.columns, values.rows), size == values.numbers.count else {
      return nil
    }
    self.init(width: values.columns, height: values.rows)
    for (index, number) in values.numbers.enumerated() {
      guard let number else {
        set(index, Theme.lectern.mapGap, 0.4, of: 10)
        continue
      }
      let colour = number < 0 ? signs.negative : signs.positive
      set(index, colour, Swift.abs(number) / values.largest, of: shades)
    }
  }

  /// The picture as an address for `src`; `nil` where it cannot be encoded.
  var address: String? {
    let image = RGBAImage(width: width, height: height, bytes: pixels)
    guard let png = try? PNG.encode(image) else { return nil }
    return "data:image/png;base64," + Data(png).base64EncodedString()
  }

  private static func size(_ width: Int, _ height: Int) -> Int? {
    let sides = 1...2048
    return sides.contains(width) && sides.contains(height) ? width * height : nil
  }

  /// Colours a pixel by a strength from 0 to 1, in so many shades.
  private mutating func set(
    _ index: Int, _ colour: Theme.Colour, _ strength: Double, of shades: Double
  ) {
    let opacity = (min(max(strength, 0), 1) * shades).rounded() / shades
    guard opacity > 0 else { return }
    pixels.replaceSubrange(index * 4..<index * 4 + 3, with: colour.channels)
    pixels[index * 4 + 3] = UInt8(opacity * 255)
  }
}

/// Numbers arranged for a heat map.
struct HeatMap {
  var rows: Int
  var columns: Int
  /// `nil` in the gaps between images.
  var numbers: [Double?]
  /// The magnitude that gets the full colour.
  var largest: Double
  /// How many images stand side by side, where it is a strip of them.
  var across: Int?

  /// A matrix as it is, every so many rows and columns left out where it is very large.
  init(_ picture: ValuePicture, largest: Double, limit: Int = 160) {
    let rowStep = (picture.rows + limit - 1) / limit
    let columnStep = (picture.columns + limit - 1) / limit
    let kept = stride(from: 0, to: picture.rows, by: max(rowStep, 1)).map { row in
      stride(from: 0, to: picture.columns, by: max(columnStep, 1)).map {
        picture.values[row * picture.columns + $0]
      }
    }
    rows = kept.count
    columns = kept.first?.count ?? 0
    numbers = kept.flatMap { $0 }
    self.largest = largest
  }

  /// The rows of a matrix as little images side by side, one pixel apart, in even lines.
  init(rowsOf picture: ValuePicture, imageWidth: Int, largest: Double, limit: Int = 40) {
    let count = min(picture.rows, limit)
    let imageHeight = picture.columns / imageWidth
    let lines = max((count + 9) / 10, count > 5 ? 2 : 1)
    let across = (count + lines - 1) / lines
    rows = lines * (imageHeight + 1) - 1
    columns = across * (imageWidth + 1) - 1
    numbers = Array(repeating: nil, count: rows * columns)
    self.largest = largest
    self.across = across
    for image in 0..<lines * across {
      let top = image / across * (imageHeight + 1)
      let left = image % across * (imageWidth + 1)
      for pixel in 0..<imageWidth * imageHeight {
        let place = (top + pixel / imageWidth) * columns + left + pixel % imageWidth
        numbers[place] = image < count ? picture.values[image * picture.columns + pixel] : 0
      }
    }
  }
}
