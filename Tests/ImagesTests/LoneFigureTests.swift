import Testing

@testable import Images

/// Drawings of 100 × 100 pixels, light on black.
@Suite struct LoneFigureTests {
  private struct Box {
    let x: Range<Int>
    let y: Range<Int>
  }

  private static let side = 100

  private static func drawing(_ boxes: [Box]) -> GrayImage {
    var pixels = [UInt8](repeating: 0, count: side * side)
    for box in boxes {
      for y in box.y { for x in box.x { pixels[y * side + x] = 255 } }
    }
    return GrayImage(width: side, height: side, maximum: 255, pixels: pixels)
  }

  private static func ink(_ image: GrayImage, _ x: Int, _ y: Int) -> UInt8 {
    image.pixels[y * side + x]
  }

  private static let stroke = Box(x: 46..<54, y: 20..<80)

  /// Apart from the stroke, and touching it.
  @Test(arguments: [84, 80])
  func leavesOutALineBelow(top: Int) throws {
    let line = Box(x: 20..<80, y: top..<top + 4)
    let figure = try #require(LoneFigure(Self.drawing([Self.stroke, line])))
    #expect(figure.isAlone)
    #expect(Self.ink(figure.picture, 50, 50) == 255)
    #expect(Self.ink(figure.picture, 25, top + 2) == 0)
    #expect(Self.ink(figure.picture, 75, top + 2) == 0)
  }

  /// The foot of an L reaches to one side alone, and a slanted stroke is no line.
  @Test func keepsWhatBelongsToTheFigure() throws {
    let foot = Box(x: 46..<80, y: 80..<84)
    let steps = (0..<12).map { Box(x: 20 + 5 * $0..<27 + 5 * $0, y: 40 + 4 * $0..<46 + 4 * $0) }
    for boxes in [[Self.stroke, foot], steps] {
      let drawing = Self.drawing(boxes)
      let figure = try #require(LoneFigure(drawing))
      #expect(figure.isAlone)
      #expect(figure.picture == drawing)
    }
  }

  @Test func saysWhereThereAreSeveral() throws {
    let strokes = [20..<28, 70..<78].map { Box(x: $0, y: 20..<80) }
    #expect(try #require(LoneFigure(Self.drawing(strokes))).isAlone == false)
  }

  /// A stroke from one place to another, seven pixels thick.
  private static func stroke(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> [Box] {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y))
    return (0...steps).map { step in
      let (x, y) = (
        from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps
      )
      return Box(x: x - 3..<x + 4, y: y - 3..<y + 4)
    }
  }

  private static let ring =
    stroke((35, 25), (65, 25)) + stroke((65, 25), (65, 75)) + stroke((65, 75), (35, 75))
    + stroke((35, 75), (35, 25))

  /// Level, upright, and from corner to corner.
  @Test(arguments: [((20, 50), (80, 48)), ((52, 8), (50, 92)), ((22, 85), (78, 15))])
  func saysWhereALineGoesThrough(start: (Int, Int), end: (Int, Int)) throws {
    let figure = try #require(LoneFigure(Self.drawing(Self.ring + Self.stroke(start, end))))
    #expect(figure.isStruck)
    #expect(try #require(LoneFigure(Self.drawing(Self.ring))).isStruck == false)
  }

  /// The bars of a 4, a 7 and a 1 with a foot end in the figure or at one end of it.
  @Test func takesBarsOfDigitsForNoLinesThroughThem() throws {
    let four =
      Self.stroke((55, 15), (25, 60)) + Self.stroke((25, 60), (75, 60))
      + Self.stroke((58, 40), (58, 85))
    let seven =
      Self.stroke((30, 20), (70, 20)) + Self.stroke((70, 20), (45, 80))
      + Self.stroke((45, 52), (70, 52))
    let one = Self.stroke((50, 15), (50, 85)) + Self.stroke((30, 85), (70, 85))
    for digit in [four, seven, one] {
      let figure = try #require(LoneFigure(Self.drawing(digit)))
      #expect(!figure.isStruck && figure.isAlone)
    }
  }

  /// A stroke that reaches from the upper to the lower line of a box, and two rings on top of each other.
  @Test func saysWhereFiguresTouchOthers() throws {
    let box =
      Self.stroke((15, 15), (85, 15)) + Self.stroke((85, 15), (85, 85))
      + Self.stroke((85, 85), (15, 85)) + Self.stroke((15, 85), (15, 15))
    let digit = Self.stroke((30, 15), (60, 15)) + Self.stroke((60, 15), (45, 85))
    let rings = [(20, 48), (48, 76)].flatMap { top, bottom in
      Self.stroke((43, top), (57, top)) + Self.stroke((57, top), (57, bottom))
        + Self.stroke((57, bottom), (43, bottom)) + Self.stroke((43, bottom), (43, top))
    }
    for drawing in [box + digit, rings] {
      #expect(try #require(LoneFigure(Self.drawing(drawing))).isAlone == false)
    }
    #expect(try #require(LoneFigure(Self.drawing(box))).isAlone)
  }
}
