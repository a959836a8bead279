import Datasets
import Images
import Testing

struct ImageFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ value: UInt8, to name: String) throws {
    let image = GrayImage(width: 2, height: 1, pixels: [value, 0])
    try folder.write(name.hasSuffix("png") ? PNG.encode(image) : PGM.encode(image), to: name)
  }

  @Test func takesThePicturesOfTheClassesInTurn() throws {
    for (name, value) in [("0/a.png", 1), ("0/b.PGM", 2), ("1/x.pgm", 3), ("0/c.png", 4)] {
      try write(UInt8(value), to: name)
    }
    try folder.write([1], to: "0/.hidden.png")
    try folder.write([1], to: "0/notes.txt")
    let data = try folder.load(classes: 2)
    #expect(data.inputs == .bytes([1, 0, 3, 0, 2, 0, 4, 0], maximum: 255))
    #expect(data.targets == .labels([0, 1, 0, 0], classes: 2))
    #expect(try folder.describe(classes: 2) == data.description)
  }

  @Test func keepsAFolderOfTestPicturesApart() throws {
    try write(1, to: "train/0/a.png")
    try write(2, to: "train/1/a.png")
    try write(3, to: "test/1/a.png")
    let data = try folder.load(classes: 2)
    #expect(data.description.trainCount == 2)
    #expect(data.description.testCount == 1)
    #expect(data.label(ofSample: 2) == 1)
  }

  @Test func namesThePictureOfAnotherSize() throws {
    try write(1, to: "0/a.png")
    try folder.write(PGM.encode(GrayImage(width: 1, height: 1, pixels: [0])), to: "0/b.pgm")
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(
      error?.message == "'data/0/b.pgm': 1 by 1 pixels, where 'data/0/a.png' has 2 by 1")
  }

  @Test func namesTheDamagedPicture() throws {
    try write(1, to: "0/a.png")
    try folder.write(Array("P5 1 1 255".utf8), to: "0/b.pgm")
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(error?.message == "'data/0/b.pgm': white space expected at byte 10")
  }

  @Test(arguments: ["2", "cat"])
  func namesTheFolderThatIsNoClass(name: String) throws {
    try write(1, to: "0/a.png")
    try write(1, to: "\(name)/a.png")
    let error = #expect(throws: DatasetError.self) { try folder.describe(classes: 2) }
    #expect(
      error?.message
        == "'data/\(name)': not the name of a class; 2 classes have folders '0' to '1'")
  }
}
