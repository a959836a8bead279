import Damage
import Images
import Testing

struct PGMTests {
  @Test func writesRawBytesWithItsMaximum() {
    let image = GrayImage(width: 2, height: 1, maximum: 16, pixels: [0, 16])
    #expect(PGM.encode(image) == Array("P5\n2 1\n16\n".utf8) + [0, 16])
  }

  @Test(arguments: [1, 16, 255])
  func readsBackWhatItWrote(maximum: Int) throws {
    let pixels = (0..<12).map { UInt8($0 * maximum / 11) }
    let image = GrayImage(width: 4, height: 3, maximum: maximum, pixels: pixels)
    #expect(try PGM.decode(PGM.encode(image)) == image)
  }

  @Test func readsPlainFilesWithComments() throws {
    let text = "P2 # plain\n# two by two\n2 2\r\n15\n0 5\n10 # third\n 15"
    let image = try PGM.decode(Array(text.utf8))
    #expect(image == GrayImage(width: 2, height: 2, maximum: 15, pixels: [0, 5, 10, 15]))
  }

  @Test(arguments: [
    ("P6 1 1 255 0", "not a PGM file: it does not begin with 'P2' or 'P5'"),
    ("", "not a PGM file: it does not begin with 'P2' or 'P5'"),
    ("P2", "the width expected at byte 2"),
    ("P2x1 1 1 1", "the width expected at byte 2"),
    ("P2 1 -1 255 0", "the height expected at byte 5"),
    ("P2 99999999999999999999 1 255 0", "the width expected at byte 3"),
    ("P2 0 1 255", "0 by 1 pixels, where 1 by 1 to 4096 by 4096 can be read"),
    ("P5 4097 1 255 ", "4097 by 1 pixels, where 1 by 1 to 4096 by 4096 can be read"),
    ("P2 1 1 65536 0", "maximum 65536 in the header, where 1 to 65535 can be read"),
    ("P2 1 1 0 0", "maximum 0 in the header, where 1 to 65535 can be read"),
    ("P5 4096 4096 255 abc", "16777216 bytes of pixels announced, 3 there"),
    ("P5 1 1 255 ab", "1 bytes of pixels announced, 2 there"),
    ("P5 1 1 255", "white space expected at byte 10"),
    ("P2 2 1 255 7", "2 pixels announced, 1 there"),
    ("P2 1 1 255 7 8", "1 pixels announced, 2 there"),
    ("P2 1 1 9 10", "pixel 0 is 10, where the maximum is 9"),
    ("P5 2 1 9 \u{1}a", "pixel 1 is 97, where the maximum is 9"),
  ])
  func saysWhatIsWrong(text: String, message: String) {
    let error = #expect(throws: ImageError.self) { try PGM.decode(Array(text.utf8)) }
    #expect(error?.message == message)
  }

  @Test(arguments: ["P2 # c\n3 2\n9\n1 2 3 4 5 6\n", "P5\n3 2\n99\nabcABC"])
  func survivesDamage(text: String) {
    for file in damaged(Array(text.utf8)) {
      guard let image = try? PGM.decode(file) else { continue }
      #expect(image.pixels.allSatisfy { $0 <= image.maximum })
    }
  }
}
