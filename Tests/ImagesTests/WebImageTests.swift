import Damage
import Images
import Testing

struct WebImageTests {
  /// A JPEG's head: an application segment before the frame header.
  static let jpeg: [UInt8] = [
    0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 0, 0xFF, 0xC0, 0, 11, 8, 1, 44, 0, 200, 1,
    1, 17, 0,
  ]
  static let gif: [UInt8] = Array("GIF89a".utf8) + [200, 0, 44, 1, 0, 0, 0, 0x3B]
  static let svg = Array(
    "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- a -->\n<svg viewBox=\"0 0 1 1\"/>".utf8)

  static func png() throws -> [UInt8] {
    try PNG.encode(GrayImage(width: 300, height: 2, pixels: Array(repeating: 7, count: 600)))
  }

  private func text(_ file: [UInt8]) -> String? {
    WebImage(file: file).map { image in
      image.format.rawValue + (image.width.map { " \($0)×\(image.height ?? 0)" } ?? "")
    }
  }

  @Test func tellsFormatsAndSizes() throws {
    #expect(text(try Self.png()) == "png 300×2")
    #expect(text(Self.jpeg) == "jpeg 200×300")
    #expect(text(Self.gif) == "gif 200×300")
    #expect(text(Self.svg) == "svg+xml")
  }

  @Test(arguments: [
    "", "<", "<html>", "svg", "a <svg", "GIF", "GIF89a", "\u{89}PNG", "P5 2 2 255\n",
    "# Notes\n<svg>",
  ])
  func takesNothingElse(_ file: String) {
    #expect(text(Array(file.utf8)) == nil)
  }

  @Test func refusesPicturesWithoutPixels() throws {
    var file = try Self.png()
    file.replaceSubrange(16..<24, with: [0, 0, 0, 0, 0, 0, 0, 1])
    #expect(text(file) == nil)
    #expect(text(Array("GIF89a".utf8) + [0, 0, 1, 0]) == nil)
  }

  @Test func survivesDamage() throws {
    for file in damaged(try Self.png()) + damaged(Self.jpeg) + damaged(Self.gif) {
      guard let image = WebImage(file: file), image.format != .svg else { continue }
      #expect((1...65_535).contains(image.width ?? 0) && (1...65_535).contains(image.height ?? 0))
    }
  }
}
