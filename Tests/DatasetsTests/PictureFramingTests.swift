import Datasets
import Foundation
import Images
import Testing

struct PictureFramingTests {
  /// White on black, as MNIST's samples are.
  static let black = SampleGround(level: 0, maximum: 255)

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

  @Test(arguments: [(UInt8(255), UInt8(0)), (180, 0), (0, 255), (40, 225), (0, 128), (220, 90)])
  func putsADigitIntoTheBoxOfMNIST(ink: UInt8, ground: UInt8) throws {
    let seen = try #require(
      try Self.framing(.mnist, side: 28, maximum: 255).frame(Self.bar(ink: ink, ground: ground))?
        .seen(on: Self.black))
    let isInside = { (index: Int) in
      (12..<17).contains(index % 28) && (4..<24).contains(index / 28)
    }
    #expect(seen.pixels.indices.allSatisfy { (seen.pixels[$0] == 255) == isInside($0) })
    #expect(seen.pixels.indices.allSatisfy { (seen.pixels[$0] == 0) != isInside($0) })
  }

  @Test func countsTheInkOfBlocksAsTheDigitsHaveIt() throws {
    let seen = try #require(
      try Self.framing(.digits, side: 8, maximum: 16).frame(Self.bar(ink: 255, ground: 0))?
        .seen(on: SampleGround(level: 0, maximum: 16)))
    #expect(seen.maximum == 16)
    // The bar is 8 of 32 wide, in the middle: two blocks, full from top to bottom.
    #expect(Array(seen.pixels[..<8]) == [0, 0, 0, 16, 16, 0, 0, 0])
    #expect(seen.pixels.count { $0 == 16 } == 16)
  }

  /// A bar of 4 by 12 pixels keeps its ends however soft it is, and takes as much room.
  @Test(arguments: [1, 1.5])
  func countsTheInkOfSmallSoftDrawings(blur: Double) throws {
    let share = { (place: Int, side: Range<Double>) -> Double in
      let inside = { 1 / (1 + exp(-1.7 * (Double(place) + 0.5 - $0) / blur)) }
      return inside(side.lowerBound) - inside(side.upperBound)
    }
    let picture = GrayImage(
      width: 24, height: 24,
      pixels: (0..<576).map { UInt8(255 * share($0 % 24, 10..<14) * share($0 / 24, 6..<18)) })
    let framed = try #require(try Self.framing(.digits, side: 8, maximum: 16).frame(picture))
    let seen = framed.seen(on: SampleGround(level: 0, maximum: 16))
    #expect(abs(Int(seen.pixels[3]) - Int(seen.pixels[59])) <= 2 && seen.pixels[59] >= 4)
    #expect(!framed.isTiny && !framed.isBlurred)
  }

  @Test(arguments: [(3, true), (6, true), (8, false)])
  func knowsDrawingsThatAreTooSmall(length: Int, isTiny: Bool) throws {
    let picture = GrayImage(
      width: 24, height: 24,
      pixels: (0..<576).map { $0 % 24 == 9 && (8..<(8 + length)).contains($0 / 24) ? 255 : 0 })
    let framed = try #require(try Self.framing(.digits, side: 8, maximum: 16).frame(picture))
    #expect(framed.isTiny == isTiny)
  }

  @Test func fillsAllOfThePictureWithClothing() throws {
    let seen = try #require(
      try Self.framing(.published(.fashionMNIST), side: 28, maximum: 255)
        .frame(Self.bar(ink: 9, ground: 0))?.seen(on: Self.black))
    #expect(seen.pixels.count { $0 == 255 } == 7 * 28)
  }

  /// An upright stroke with soft sides, at the size of the 8×8 digits.
  static func small(ink: UInt8, side: UInt8, ground: UInt8) -> GrayImage {
    GrayImage(
      width: 8, height: 8,
      pixels: (0..<64).map { [ground, ground, side, ink, side, ground, ground, ground][$0 % 8] })
  }

  @Test func leavesAPictureOfTheRightSizeAsItIsWhereItIsLikeTheData() throws {
    let framing = try Self.framing(.digits, side: 8, maximum: 16)
    let image = Self.small(ink: 200, side: 80, ground: 0)
    let seen = try #require(framing.frame(image)).seen(on: SampleGround(level: 0, maximum: 16))
    #expect(seen.pixels == image.pixels.map { UInt8((Int($0) * 16 + 127) / 255) })
    let uneven = GrayImage(width: 8, height: 8, pixels: (0..<64).map { UInt8($0 * 4) })
    let framed = try #require(framing.frame(uneven))
    #expect(!framed.isDistinct)
    #expect(
      framed.seen(on: SampleGround(level: 0, maximum: 16)).pixels
        == uneven.pixels.map { UInt8((Int($0) * 16 + 127) / 255) })
  }

  @Test(arguments: [(UInt8(0), UInt8(255)), (0, 225), (30, 200), (255, 60)])
  func turnsAPictureOfTheRightSizeToLightOnDark(ink: UInt8, ground: UInt8) throws {
    let side = UInt8((Int(ink) + Int(ground)) / 2)
    let framed = try #require(
      try Self.framing(.digits, side: 8, maximum: 16)
        .frame(Self.small(ink: ink, side: side, ground: ground)))
    #expect(framed.isDistinct)
    let seen = framed.seen(on: SampleGround(level: 0, maximum: 16))
    #expect(Array(seen.pixels[..<8]) == [0, 0, 8, 16, 8, 0, 0, 0])
  }

  /// Data that are dark on gray paper: every picture becomes so, whatever its own size and ground.
  @Test(arguments: [(UInt8(0), UInt8(255)), (255, 0), (30, 200)])
  func laysInkOnTheGroundOfTheData(ink: UInt8, ground: UInt8) throws {
    let framing = try Self.framing(.path("", name: ""), side: 28, maximum: 255)
    let framed = try #require(framing.frame(Self.bar(ink: ink, ground: ground)))
    let seen = framed.seen(on: SampleGround(level: 220, maximum: 255))
    #expect(seen.pixels.first == 220 && seen.pixels.min() == 0 && seen.pixels.max() == 220)
  }

  @Test func takesPicturesAsAWholeWhereTheDataHaveNoGround() throws {
    let framing = try Self.framing(.path("", name: ""), side: 10, maximum: 255)
    let picture = Self.bar(ink: 40, ground: 200)
    let seen = try #require(framing.frame(picture)).seen(on: nil)
    #expect(seen == picture.resampled(width: 10, height: 10))
  }

  @Test func findsTheGroundOfSamplesAtTheirEdges() {
    let size = PictureSize(width: 4, height: 4)
    let light: [UInt8] = [16, 16, 9, 16, 16, 0, 0, 16, 15, 0, 0, 16, 16, 16, 16, 16]
    #expect(SampleGround(of: [light], size: size, maximum: 16)?.level == 16)
    #expect(SampleGround(of: [light], size: size, maximum: 16)?.isLight == true)
    let photograph = (0..<16).map { UInt8($0 * 16) }
    #expect(SampleGround(of: [photograph], size: size, maximum: 255) == nil)
    #expect(SampleGround(of: [], size: size, maximum: 255) == nil)
  }

  @Test(arguments: [UInt8(0), 255])
  func findsNothingOnABlankPicture(ground: UInt8) throws {
    let blank = GrayImage(width: 9, height: 5, pixels: Array(repeating: ground, count: 45))
    #expect(try Self.framing(.mnist, side: 28, maximum: 255).frame(blank) == nil)
  }

  @Test(arguments: [1, 2, 3, 28, 29])
  func staysWithinThePictureAtAnySize(side: Int) throws {
    for (width, height) in [(1, 3), (1, 40), (40, 1), (side + 2, side + 1)] {
      var pixels = [UInt8](repeating: 0, count: width * height)
      pixels[0] = 200
      let image = GrayImage(width: width, height: height, pixels: pixels)
      let seen = try Self.framing(.mnist, side: side, maximum: 255).frame(image)?
        .seen(on: Self.black)
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
