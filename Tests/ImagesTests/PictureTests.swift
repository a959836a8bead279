import Images
import Testing

struct PictureTests {
  @Test func tellsTheFormatByTheFirstBytes() throws {
    let image = GrayImage(width: 2, height: 1, pixels: [0, 200])
    #expect(try GrayImage(file: PGM.encode(image)) == image)
    #expect(try GrayImage(file: PNG.encode(image)) == image)
  }

  @Test func takesTheAlphaChannelOfADrawingInOneColour() throws {
    let drawing = RGBAImage(
      width: 2, height: 2,
      bytes: [
        0, 0, 0, 255, 0, 0, 0, 100, 9, 9, 9, 0, 0, 0, 0, 1,
      ])
    #expect(try GrayImage(file: PNG.encode(drawing)).pixels == [255, 100, 0, 1])
  }

  /// A square of 10 by 10, on nothing.
  private static func square(_ pixel: (_ x: Int, _ y: Int) -> [UInt8]) throws -> GrayImage {
    let pixels = (0..<100).map { pixel($0 % 10, $0 / 10) }
    return try GrayImage(
      file: PNG.encode(RGBAImage(width: 10, height: 10, bytes: pixels.flatMap(\.self))))
  }

  @Test func takesTheAlphaChannelOfADrawingInSeveralColours() throws {
    let seen = try Self.square { x, y in
      x == 0 || y == 9 ? (x == 0 ? [200, 0, 0, 255] : [0, 0, 250, 51]) : [255, 255, 255, 0]
    }
    #expect(seen.pixels[0] == 255 && seen.pixels[95] == 51 && seen.pixels[5] == 0)
  }

  /// A stroke on paper whose corners are cut off.
  @Test(arguments: [(UInt8(0), UInt8(240)), (230, 20)])
  func takesWhatIsTransparentForPaper(ink: UInt8, paper: UInt8) throws {
    let seen = try Self.square { x, y in
      if (x < 2 || x > 7) && (y < 2 || y > 7) { return [99, 99, 99, 0] }
      let gray = x == 4 && (2..<8).contains(y) ? ink : paper
      return [gray, gray, gray, 255]
    }
    #expect(seen.pixels[0] == paper && seen.pixels[99] == paper && seen.pixels[44] == ink)
  }

  /// Programs leave black, white or anything else where their alpha channel hides it.
  @Test(arguments: [(0, 90), (60, 20)] as [(UInt8, UInt8)])
  func seesNothingOfWhatAnAlphaChannelHides(ink: UInt8, edge: UInt8) throws {
    let stroke = { (under: UInt8) in
      try Self.square { x, y in
        guard (3...6).contains(x), (1...8).contains(y) else { return [under, under, under, 0] }
        let gray = x == 3 || x == 6 ? edge : ink
        return [gray, gray, gray, 255]
      }
    }
    let seen = try [0, 60, 128, 255].map(stroke)
    #expect(Set(seen).count == 1)
    #expect(seen[0].pixels[44] == 255 && seen[0].pixels[0] == 0)
  }

  /// A picture that is as transparent everywhere.
  @Test(arguments: [UInt8(255), 127, 50, 1])
  func takesTheColoursWhereAlphaSaysNothing(alpha: UInt8) throws {
    let seen = try Self.square { x, _ in x == 4 ? [0, 0, 0, alpha] : [250, 250, 250, alpha] }
    #expect(seen.pixels[0] == 250 && seen.pixels[44] == 0)
  }

  @Test(arguments: [[], Array("JFIF".utf8)])
  func refusesOtherFormats(file: [UInt8]) {
    #expect(throws: ImageError.self) { try GrayImage(file: file) }
  }
}
