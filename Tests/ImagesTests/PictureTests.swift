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

  @Test func takesTheBrightnessOfADrawingInSeveral() throws {
    let drawing = RGBAImage(
      width: 3, height: 1,
      bytes: [
        200, 200, 200, 255, 100, 100, 100, 51, 255, 255, 255, 0,
      ])
    #expect(try GrayImage(file: PNG.encode(drawing)).pixels == [200, 20, 0])
  }

  @Test(arguments: [[], Array("JFIF".utf8)])
  func refusesOtherFormats(file: [UInt8]) {
    #expect(throws: ImageError.self) { try GrayImage(file: file) }
  }
}
