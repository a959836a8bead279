import Datasets
import Diagnostics
import Foundation
import Images
import Testing

/// Data that stand for more than they are, refused before they take memory.
struct DataLimitTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func message(_ read: () throws -> Void) -> String {
    (#expect(throws: DatasetError.self) { try read() })?.message ?? ""
  }

  /// A picture of one colour, small as a file and large as pixels, under many names.
  private func linkPictures(_ count: Int, side: Int) throws {
    let picture = try PNG.encode(
      GrayImage(width: side, height: side, pixels: Array(repeating: 9, count: side * side)))
    try folder.write(picture, to: "p.png")
    for index in 0..<count {
      let label = "data/\(index % 2)"
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(label)", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(label)/\(index).png", withDestinationPath: "../../p.png")
    }
  }

  private var pictures: DatasetSource { .path(folder.path + "/data", name: "data") }

  @Test func boundsFoldersOfPicturesByTheirPixels() throws {
    try linkPictures(9, side: 4096)
    #expect(
      message { _ = try DatasetLibrary(environment: [:]).describe(pictures, classes: 2) }
        == "'data': 9 pictures of 4096 by 4096 pixels are 150994944 bytes, where files of their size"
        + " may hold up to 134217728; make the pictures smaller, or take fewer")
  }

  @Test func readsAPictureThatManyLinksLeadTo() throws {
    try linkPictures(40, side: 30)
    let library = DatasetLibrary(environment: [:])
    var taken: [UInt8] = []
    let data = try library.load(pictures, classes: 2) { taken += $0 }
    #expect(data.inputs == .taken(maximum: 255))
    #expect(taken == Array(repeating: 9, count: 40 * 900))
    #expect(try library.load(pictures, classes: 2).inputs == .bytes(taken, maximum: 255))
  }

  @Test func boundsTheSamples() throws {
    let count = Limits.samples + 1
    let rows = "label,a\n" + String(repeating: "1,2\n", count: count)
    try folder.write(Array(rows.utf8), to: "t.csv")
    let source = DatasetSource.path(folder.path + "/t.csv", name: "t.csv")
    let expected = "more than the \(Limits.samples) samples that can be read"
    let library = DatasetLibrary(environment: [:])
    #expect(message { _ = try library.describe(source) } == "'t.csv': \(expected)")
    let high = { (number: Int) in (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
    let pixels = [0, 0, 8, 3] + high(count) + high(1) + high(1) + Array(repeating: 1, count: count)
    let labels = [0, 0, 8, 1] + high(count) + Array(repeating: 1, count: count)
    try folder.write(pixels, to: "idx/train-images-idx3-ubyte")
    try folder.write(labels, to: "idx/train-labels-idx1-ubyte")
    let idx = DatasetSource.path(folder.path + "/idx", name: "idx")
    #expect(
      message { _ = try library.describe(idx) } == "'train-images-idx3-ubyte': \(expected)")
  }

  @Test func boundsTheTargets() throws {
    let rows = "label,a\n" + String(repeating: "1,2\n", count: Limits.targets / 256 + 1)
    try folder.write(Array(rows.utf8), to: "t.csv")
    let source = DatasetSource.path(folder.path + "/t.csv", name: "t.csv")
    #expect(
      message { _ = try DatasetLibrary(environment: [:]).describe(source, classes: 256) }
        == "'t.csv': its samples times its classes are 67109120, where up to 67108864 can be")
  }

  @Test func boundsARow() throws {
    let cell = String(repeating: "1", count: Limits.tableRowBytes * 3 / 4)
    for (rest, expected) in [
      (
        ",\(cell),\(cell)\n",
        "row 2: longer than the \(Limits.tableRowBytes) bytes that a row may have"
      ),
      (",\"\(cell)\n\(cell)\n", "line 2: a cell begins with '\"' and is not closed on its line"),
    ] {
      try folder.write(Array(("label,a\n1" + rest + cell).utf8), to: "t.csv")
      let source = DatasetSource.path(folder.path + "/t.csv", name: "t.csv")
      #expect(
        message { _ = try DatasetLibrary(environment: [:]).describe(source) }
          .hasPrefix("'t.csv', " + expected))
    }
  }
}
