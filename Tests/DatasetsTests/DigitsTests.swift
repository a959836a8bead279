import Datasets
import Images
import Testing

/// Facts of the published file.
struct DigitsTests {
  let digits: Dataset

  init() throws {
    digits = try DatasetLibrary(environment: [:]).load(.digits)
  }

  @Test func holdsAllImagesSplitAfterTheFirstThousand() {
    #expect(digits.count == 1797)
    #expect(digits.description.trainCount == 1000)
    #expect(digits.description.features == 64)
    #expect(digits.description.picture == PictureSize(width: 8, height: 8))
  }

  @Test func describesWhatItLoads() throws {
    let description = try DatasetLibrary(environment: [:]).describe(.digits)
    #expect(description == digits.description)
  }

  @Test func countsEachClassAsPublished() throws {
    var counts = [Int](repeating: 0, count: 10)
    for index in 0..<digits.count {
      counts[try #require(digits.label(ofSample: index))] += 1
    }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  }

  @Test func beginsWithAZero() {
    let picture = digits.picture(ofSample: 0)
    #expect(picture?.maximum == 16)
    #expect(
      picture?.pixels == [
        0, 0, 5, 13, 9, 1, 0, 0,
        0, 0, 13, 15, 10, 15, 5, 0,
        0, 3, 15, 2, 0, 11, 8, 0,
        0, 4, 12, 0, 0, 8, 8, 0,
        0, 5, 8, 0, 0, 9, 8, 0,
        0, 4, 11, 0, 1, 12, 7, 0,
        0, 2, 14, 5, 10, 12, 0, 0,
        0, 0, 6, 13, 10, 0, 0, 0,
      ])
    #expect(digits.label(ofSample: 0) == 0)
    #expect(digits.label(ofSample: 1796) == 8)
  }

  @Test func addsUpToThePublishedSum() {
    guard case .bytes(let pixels, let maximum) = digits.inputs else {
      Issue.record("the pixels are not bytes")
      return
    }
    #expect(maximum == 16)
    #expect(pixels.reduce(0) { $0 + Int($1) } == 561_718)
    #expect(pixels.max() == 16)
  }

  @Test(arguments: [-1, 1797, Int.max])
  func hasNothingBeyondItsSamples(index: Int) {
    #expect(digits.pixels(ofSample: index) == nil)
    #expect(digits.picture(ofSample: index) == nil)
    #expect(digits.label(ofSample: index) == nil)
  }

  @Test func refusesAnotherNumberOfClasses() {
    let error = #expect(throws: DatasetError.self) {
      try DatasetLibrary(environment: [:]).load(.digits, classes: 12)
    }
    #expect(error?.message == "'digits' has 10 classes, not 12")
  }
}
