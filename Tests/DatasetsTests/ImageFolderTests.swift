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

  @Test func readsClassesThatHaveWordsForNames() throws {
    for name in ["dog/b.png", "cat/a.png", "dog/a.png"] {
      try write(UInt8(name.utf8.count), to: name)
    }
    try folder.write([1], to: "readme.txt")
    try folder.write([1], to: "notes/readme.txt")
    let data = try folder.load(classes: 2)
    #expect(data.targets == .labels([0, 1, 1], classes: 2))
    #expect(data.description.classNames == ["cat", "dog"])
    #expect(try folder.describe(classes: 2) == data.description)
  }

  @Test func takesNumbersForTheClassesThatTheyAreWhereTheseAreEnough() throws {
    for name in ["1/a.png", "2/a.png", "10/a.png"] { try write(1, to: name) }
    #expect(try folder.load(classes: 11).targets == .labels([1, 2, 10], classes: 11))
    let named = try folder.load(classes: 3)
    #expect(named.targets == .labels([0, 1, 2], classes: 3))
    #expect(named.description.classNames == ["1", "2", "10"])
  }

  @Test(arguments: [
    ("training", "testing"), ("Train", "Test"), ("TRAIN", "test"), ("training_set", "test-set"),
    ("train", "val"),
  ])
  func findsThePartsWhateverTheyAreCalled(train: String, test: String) throws {
    for name in ["\(train)/a/1.png", "\(train)/b/1.png", "\(test)/b/1.png"] {
      try write(1, to: name)
    }
    let data = try folder.load(classes: 2)
    #expect(data.description.trainCount == 2 && data.description.testCount == 1)
    #expect(data.label(ofSample: 2) == 1)
  }

  @Test(arguments: [
    (["train", "valid", "test"], "the pictures of 'valid' are left out; 'validation: 0.1' in"),
    (["train", "val"], "the pictures of 'val' are those to test with, as there is no"),
  ])
  func saysWhatBecomesOfPicturesToValidateWith(parts: [String], remark: String) throws {
    for part in parts {
      for label in 0...1 { try write(1, to: "\(part)/\(label)/1.png") }
    }
    let remarks = try folder.describe(classes: 2).remarks
    #expect(remarks.count == 1)
    #expect(remarks.first?.hasPrefix(remark) == true)
    #expect(try folder.load(classes: 2).description.testCount == 2)
  }

  private static let wanted =
    "'data': no samples in it, which would be IDX files such as 'train-images-idx3-ubyte', or folders"
    + " of PNG or PGM pictures by class"

  static let wrong: [(files: [String], message: String)] = [
    (["a.txt"], wanted + "; there is 'a.txt'"),
    (["a.png", "b.png"], wanted + "; its pictures need a folder for each class"),
    (["set/0/a.png"], wanted + "; did you mean 'data/set'?"),
    (["raw/t10k-images-idx3-ubyte"], wanted + "; did you mean 'data/raw'?"),
    (["x/readme"], wanted + "; there is 'x/'"),
    (
      ["cat/a.png", "dog/a.png", "eel/a.png"],
      "'data': its classes are called 'cat', 'dog', 'eel'; 'classes: 3' reads them, where 2 classes"
        + " are numbered from 0 to 1"
    ),
    (
      ["cat/a.png", "dog/a.jpg"],
      "'data/dog/a.jpg': this is a JPEG picture, not a PNG or PGM picture; save it as PNG"
    ),
  ]

  @Test(arguments: wrong)
  func saysWhatItFoundAndWhatItLooksFor(files: [String], message: String) throws {
    for name in files where name.hasSuffix("png") { try write(1, to: name) }
    for name in files where !name.hasSuffix("png") {
      try folder.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], to: name)
    }
    let error = #expect(throws: DatasetError.self) { try folder.describe(classes: 2) }
    #expect(error?.message == message)
  }
}
