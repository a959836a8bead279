import Record
import Testing

@testable import Lesson

@Suite struct LikenessTests {
  @Test func measuresHowTheDataAreDrawn() throws {
    var pixels = [UInt8](repeating: 0, count: 100)
    // A bar two pixels thick and eight high, left of the middle.
    for y in 1..<9 { for x in 3..<5 { pixels[y * 10 + x] = 16 } }
    let picture = Picture(width: 10, height: 10, maximum: 16, pixels: pixels)
    let likeness = try #require(DrawingPad.Likeness(of: [picture], ink: 1))
    #expect(likeness.drawnHeight == 8)
    #expect(abs(likeness.centreX - 4) < 1e-12)
    #expect(abs(likeness.centreY - 5) < 1e-12)
    #expect((1.5...2.5).contains(likeness.stroke))
    #expect(DrawingPad.Likeness(of: [], ink: 1) == nil)
  }
}
