import Damage
import Images
import Testing

struct PNGTests {
  static let colours = RGBAImage(
    width: 3, height: 2, bytes: (0..<24).map { $0 % 4 == 3 ? 255 : UInt8($0 * 10) })
  static let glass = RGBAImage(
    width: 2, height: 2, bytes: [255, 0, 0, 0, 0, 255, 0, 85, 0, 0, 255, 170, 9, 8, 7, 255])

  @Test(arguments: [colours, glass])
  func readsBackWhatItWrote(image: RGBAImage) throws {
    #expect(try PNG.decode(PNG.encode(image)) == image)
  }

  @Test func readsBackGrayPictures() throws {
    let image = GrayImage(width: 16, height: 16, pixels: (0..<256).map { UInt8($0) })
    let read = try PNG.decode(PNG.encode(image))
    #expect(read.luminance == image)
    #expect(read.isOpaque)
  }

  @Test func scalesTheMaximumToWhite() throws {
    let image = GrayImage(width: 4, height: 1, maximum: 16, pixels: [0, 1, 8, 16])
    #expect(try PNG.decode(PNG.encode(image)).luminance.pixels == [0, 16, 128, 255])
  }

  /// 257 colours, more than a palette holds.
  private static func many(alpha: UInt8) -> RGBAImage {
    RGBAImage(
      width: 257, height: 1,
      bytes: (0..<257).flatMap { [UInt8($0 % 256), UInt8($0 / 256), 0, alpha] })
  }

  @Test(arguments: [(UInt8(255), UInt8(2)), (UInt8(128), UInt8(6))])
  func writesAnAlphaChannelOnlyWhereItIsNeeded(alpha: UInt8, colourType: UInt8) throws {
    let image = Self.many(alpha: alpha)
    let file = try PNG.encode(image)
    #expect(file[24] == 8)
    #expect(file[25] == colourType)
    #expect(try PNG.decode(file) == image)
  }

  @Test(arguments: [(colours, UInt8(4)), (glass, UInt8(2))])
  func writesFewColoursByAPalette(image: RGBAImage, bitsAPixel: UInt8) throws {
    let file = try PNG.encode(image)
    #expect(file[24] == bitsAPixel)
    #expect(file[25] == 3)
  }

  @Test func keepsTransparentColoursApartInAPalette() throws {
    let bytes: [UInt8] = (0...UInt8.max).flatMap { [$0, 16, 32, 255 - $0] }
    let image = RGBAImage(width: 16, height: 16, bytes: bytes)
    let file = try PNG.encode(image)
    #expect(file[25] == 3)
    #expect(try PNG.decode(file) == image)
  }

  @Test func writesEqualPicturesAsEqualBytes() throws {
    #expect(try PNG.encode(Self.glass) == PNG.encode(Self.glass))
  }

  @Test func writesPicturesThatDoNotCompress() throws {
    var state: UInt32 = 1
    let noise = (0..<40_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let image = GrayImage(width: 200, height: 200, pixels: noise)
    #expect(try PNG.decode(PNG.encode(image)).luminance == image)
  }

  @Test func takesTheAlphaChannelAsAPicture() {
    #expect(Self.glass.alpha.pixels == [0, 85, 170, 255])
  }

  @Test func refusesSidesBeyondTheLimitBeforeReadingPixels() throws {
    let wide = GrayImage(width: 5000, height: 1, pixels: [UInt8](repeating: 0, count: 5000))
    let error = #expect(throws: ImageError.self) { try PNG.decode(PNG.encode(wide)) }
    #expect(error?.message == "5000 by 1 pixels, where 1 by 1 to 4096 by 4096 can be read")
  }

  @Test(arguments: ["", "P5 1 1 255 a", "\u{89}PNG", "GIF89a and so on, and on"])
  func refusesOtherFiles(text: String) {
    let error = #expect(throws: ImageError.self) { try PNG.decode(Array(text.utf8)) }
    #expect(error?.message.hasPrefix("not a readable PNG file (") == true)
  }

  /// A chunk of text that announces 1 GB.
  @Test func asksForNoMoreMemoryThanTheFileIsLong() throws {
    let file = try PNG.encode(Self.glass)
    let chunk: [UInt8] = [0x40, 0, 0, 0] + Array("tEXt".utf8) + [1, 2, 3]
    let error = #expect(throws: ImageError.self) { try PNG.decode(file.prefix(33) + chunk) }
    #expect(error?.message == "1073741824 bytes of a chunk announced, 3 there")
  }

  @Test func readsAFileWithMoreBehindItsEnd() throws {
    let file = try PNG.encode(Self.glass)
    #expect(try PNG.decode(file + [0xff, 0xff, 0xff, 0xff] + Array("tEXt".utf8)) == Self.glass)
  }

  @Test func survivesDamage() throws {
    for file in damaged(try PNG.encode(Self.glass)) {
      guard let image = try? PNG.decode(file) else { continue }
      #expect(image.bytes.count == 4 * image.width * image.height)
    }
  }

  /// A file whose Exif block says how it is turned, behind the header or behind the pixels.
  private static func file(
    _ image: RGBAImage, orientation: UInt8, isLittle: Bool, isLast: Bool
  ) throws -> [UInt8] {
    let block: [UInt8] =
      isLittle
      ? [73, 73, 42, 0, 8, 0, 0, 0, 2, 0] + [0x0F, 1, 2, 0, 1, 0, 0, 0, 65, 0, 0, 0]
        + [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] + [0, 0, 0, 0]
      : [77, 77, 0, 42, 0, 0, 0, 8, 0, 1] + [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        + [0, 0, 0, 0]
    let file = try PNG.encode(image)
    return file.insertingChunk("eXIf", block, at: isLast ? file.count - 12 : 33)
  }

  /// The six pixels as they are seen.
  @Test(
    arguments: [
      (1, [1, 2, 3, 4, 5, 6]), (2, [2, 1, 4, 3, 6, 5]), (3, [6, 5, 4, 3, 2, 1]),
      (4, [5, 6, 3, 4, 1, 2]), (5, [1, 3, 5, 2, 4, 6]), (6, [5, 3, 1, 6, 4, 2]),
      (7, [6, 4, 2, 5, 3, 1]), (8, [2, 4, 6, 1, 3, 5]), (0, [1, 2, 3, 4, 5, 6]),
      (9, [1, 2, 3, 4, 5, 6]),
    ] as [(UInt8, [UInt8])])
  func turnsPicturesAsTheirExifSays(orientation: UInt8, seen: [UInt8]) throws {
    let image = RGBAImage(width: 2, height: 3, bytes: (1...6).flatMap { [$0, $0, $0, 255] })
    for (isLittle, isLast) in [(true, false), (true, true), (false, false), (false, true)] {
      let file = try Self.file(image, orientation: orientation, isLittle: isLittle, isLast: isLast)
      let read = try GrayImage(file: file)
      #expect(read.pixels == seen)
      #expect(read.width == ((5...8).contains(orientation) ? 3 : 2))
    }
  }

  @Test func readsPicturesWhoseExifIsDamaged() throws {
    let image = RGBAImage(width: 1, height: 2, bytes: [1, 1, 1, 255, 2, 2, 2, 255])
    let file = try Self.file(image, orientation: 3, isLittle: true, isLast: false)
    for place in 41..<(41 + 38) {
      for value in [0, 1, 0x7F, 0xFF] as [UInt8] {
        var file = file
        file[place] = value
        #expect(try Set(GrayImage(file: file).pixels) == [1, 2])
      }
    }
  }
}
