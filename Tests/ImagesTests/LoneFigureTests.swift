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
}
