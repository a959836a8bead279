import Foundation
import Images
import Testing

struct ResamplingTests {
  static let corner = GrayImage(
    width: 4, height: 3, pixels: [0, 0, 0, 0, 0, 10, 200, 0, 0, 0, 90, 1])

  @Test func cropsToInkAndOverlooksSpecks() {
    #expect(
      Self.corner.croppedToInk == GrayImage(width: 1, height: 2, pixels: [200, 90]))
    #expect(GrayImage(width: 2, height: 1, pixels: [0, 0]).croppedToInk == nil)
  }

  @Test func takesTheMeanOfTheAreaThatAPixelCovers() {
    let image = GrayImage(width: 4, height: 2, pixels: [0, 100, 30, 50, 40, 60, 10, 30])
    #expect(image.resampled(width: 2, height: 1).pixels == [50, 30])
    #expect(image.resampled(width: 4, height: 2) == image)
    let three = GrayImage(width: 3, height: 1, pixels: [0, 90, 30])
    // Each half covers one pixel and a half.
    #expect(three.resampled(width: 2, height: 1).pixels == [30, 50])
    #expect(three.resampled(width: 6, height: 1).pixels == [0, 0, 90, 90, 30, 30])
  }

  @Test func keepsTheMeanAtAnySize() {
    let image = GrayImage(width: 5, height: 7, pixels: (0..<35).map { UInt8($0 * 7) })
    let mean = { (image: GrayImage) in
      image.pixels.reduce(0) { $0 + Double($1) } / Double(image.pixels.count)
    }
    for (width, height) in [(1, 1), (3, 2), (5, 1), (2, 7), (11, 13)] {
      #expect(abs(mean(image.resampled(width: width, height: height)) - mean(image)) < 0.6)
    }
  }

  @Test func placesAPictureAndCutsWhatDoesNotFit() {
    let image = GrayImage(width: 2, height: 1, pixels: [7, 8])
    #expect(
      image.placed(onWidth: 3, height: 2, left: 2, top: 1).pixels == [0, 0, 0, 0, 0, 7])
    #expect(image.placed(onWidth: 2, height: 1, left: -1, top: 0).pixels == [8, 0])
  }

  @Test func findsTheCentreOfMass() throws {
    let centre = try #require(
      GrayImage(width: 3, height: 1, pixels: [0, 100, 100]).centreOfMass)
    #expect(centre.x == 2 && centre.y == 0.5)
    #expect(GrayImage(width: 1, height: 1, pixels: [0]).centreOfMass == nil)
  }

  /// A bar whose edges are blurred by a known number of pixels; the measure is that of straight edges.
  @Test(arguments: [1.5, 3])
  func measuresTheBlurOfEdgesAndTakesItOff(blur: Double) {
    let inside = { (x: Int, edge: Double) in 1 / (1 + exp(-1.7 * (Double(x) + 0.5 - edge) / blur)) }
    let image = GrayImage(
      width: 60, height: 40,
      pixels: (0..<2400).map { UInt8(255 * (inside($0 % 60, 20) - inside($0 % 60, 40))) })
    #expect(abs(image.blur - blur) < 0.15 * blur)
    let sharp = image.deblurred(image.blur)
    #expect(sharp.blur < 0.7 * blur)
  }

  @Test func findsNoBlurWhereThereAreNoEdges() {
    for (width, height) in [(1, 1), (1, 9), (9, 1), (4, 4)] {
      let image = GrayImage(
        width: width, height: height, pixels: Array(repeating: 200, count: width * height))
      #expect(image.blur == 0 && image.deblurred(0).pixels == image.pixels.map { _ in 255 })
    }
  }
}
