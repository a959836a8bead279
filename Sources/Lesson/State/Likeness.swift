import Record

extension DrawingPad.Likeness {
  /// Measures pictures of one size.
  /// - Returns: `nil` where there are none, or nothing is drawn on them.
  init?(of pictures: [Picture], ink: Double) {
    guard let first = pictures.first, first.width > 1, first.height > 1 else { return nil }
    var sums = (height: 0.0, x: 0.0, y: 0.0, stroke: 0.0)
    var count = 0.0
    for picture in pictures where picture.pixels.count == first.width * first.height {
      guard let marks = Marks(picture) else { continue }
      sums.height += marks.height
      sums.x += marks.centreX
      sums.y += marks.centreY
      sums.stroke += marks.stroke
      count += 1
    }
    guard count > 0 else { return nil }
    self.init(
      width: first.width, height: first.height, ink: ink, drawnHeight: sums.height / count,
      centreX: sums.x / count, centreY: sums.y / count, stroke: sums.stroke / count)
  }
}

/// What is drawn on one picture.
private struct Marks {
  var height = 0.0
  var centreX = 0.0
  var centreY = 0.0
  var stroke = 0.0

  init?(_ picture: Picture) {
    let (width, rows) = (picture.width, picture.height)
    let ink = picture.pixels.map { Double($0) / Double(max(picture.maximum, 1)) }
    let total = ink.reduce(0, +)
    guard total > 0 else { return nil }
    var edge = 0.0
    var top = rows
    var bottom = 0
    for y in 0..<rows {
      for x in 0..<width {
        let value = ink[y * width + x]
        centreX += value * (Double(x) + 0.5) / total
        centreY += value * (Double(y) + 0.5) / total
        if value > 0.3 { (top, bottom) = (min(top, y), max(bottom, y + 1)) }
        let left = x > 0 ? ink[y * width + x - 1] : 0
        let above = y > 0 ? ink[(y - 1) * width + x] : 0
        edge += abs(value - left) + abs(value - above)
      }
    }
    height = Double(max(bottom - top, 1))
    // A stroke of length ℓ and thickness t has the area ℓ t and two edges, which horizontal and
    // vertical differences count 4/π times on the average over all directions.
    stroke = 8 / Double.pi * total / edge
  }
}
