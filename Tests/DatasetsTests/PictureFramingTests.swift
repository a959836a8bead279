import Datasets
import Images
import Testing

struct PictureFramingTests {
  static func framing(
    _ source: DatasetSource, side: Int, maximum: Int
  ) throws -> PictureFraming {
    try #require(
      PictureFraming(
        DatasetDescription(
          name: "", features: side * side, picture: PictureSize(width: side, height: side),
          maximum: maximum, trainCount: 1, testCount: 1, targets: .classes(10)), from: source))
  }

  /// A bar of 10 by 40 with its left upper corner at (50, 20), on a ground of 100 by 80.
  static func bar(ink: UInt8, ground: UInt8) -> GrayImage {
    GrayImage(
      width: 100, height: 80,
      pixels: (0..<8000).map { i in
        (50..<60).contains(i % 100) && (20..<60).contains(i / 100) ? ink : ground
      })
  }

  @Test(arguments: [(UInt8(255), UInt8(0)), (180, 0), (0, 255)])
  func putsADigitIntoTheBoxOfMNIST(ink: UInt8, ground: UInt8) throws {
    let seen = try #require(
      try Self.framing(.mnist, side: 28, maximum: 255).frame(Self.bar(ink: ink, ground: ground)))
    let isInside = { (index: Int) in
      (12..<17).contains(index % 28) && (4..<24).contains(index / 28)
    }
    #expect(seen.pixels.indices.allSatisfy { (seen.pixels[$0] == 255) == isInside($0) })
    #expect(seen.pixels.indices.allSatisfy { (seen.pixels[$0] == 0) != isInside($0) })
  }

  @Test func countsTheInkOfBlocksAsTheDigitsHaveIt() throws {
    let seen = try #require(
      try Self.framing(.digits, side: 8, maximum: 16).frame(Self.bar(ink: 255, ground: 0)))
    #expect(seen.maximum == 16)
    // The bar is 8 of 32 wide, in the middle: two blocks, full from top to bottom.
    #expect(Array(seen.pixels[..<8]) == [0, 0, 0, 16, 16, 0, 0, 0])
    #expect(seen.pixels.count { $0 == 16 } == 16)
  }

  @Test func fillsAllOfThePictureWithClothing() throws {
    let seen = try #require(
      try Self.framing(.published(.fashionMNIST), side: 28, maximum: 255)
        .frame(Self.bar(ink: 9, ground: 0)))
    #expect(seen.pixels.count { $0 == 255 } == 7 * 28)
  }

  @Test func leavesAPictureOfTheRightSizeAsItIs() throws {
    let image = GrayImage(width: 8, height: 8, pixels: (0..<64).map { UInt8($0 * 4) })
    let seen = try Self.framing(.digits, side: 8, maximum: 16).frame(image)
    #expect(seen?.pixels == image.pixels.map { UInt8((Int($0) * 16 + 127) / 255) })
  }

  @Test(arguments: [UInt8(0), 255])
  func findsNothingOnABlankPicture(ground: UInt8) throws {
    let blank = GrayImage(width: 9, height: 5, pixels: Array(repeating: ground, count: 45))
    #expect(try Self.framing(.mnist, side: 28, maximum: 255).frame(blank) == nil)
  }

  @Test(arguments: [1, 2, 3, 28, 29])
  func staysWithinThePictureAtAnySize(side: Int) throws {
    for (width, height) in [(1, 1), (1, 40), (40, 1), (side + 1, side)] {
      var pixels = [UInt8](repeating: 0, count: width * height)
      pixels[0] = 200
      let image = GrayImage(width: width, height: height, pixels: pixels)
      let seen = try Self.framing(.mnist, side: side, maximum: 255).frame(image)
      #expect(seen?.width == side && seen?.height == side)
    }
  }

  @Test func knowsNothingOfSamplesThatAreNoPictures() {
    let description = DatasetDescription(
      name: "", features: 3, picture: nil, maximum: nil, trainCount: 1, testCount: 0,
      targets: .outputs(1))
    #expect(PictureFraming(description, from: .digits) == nil)
  }
}
