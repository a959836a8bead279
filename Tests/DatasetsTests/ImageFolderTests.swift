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

  private static let parts = ["train/a/1.png", "train/b/1.png", "test/a/1.png", "test/b/1.png"]

  /// Beside the pictures that are read.
  static let leftOut: [(files: [String], remark: String)] = [
    (
      ["0/1.png", "cat/1.png"],
      "'data': the pictures in '0' and 'cat' beside 'train' are left out; \(toTrain)"
    ),
    (["old/a/1.png"], "'data': the pictures in 'old' beside 'train' are left out; \(toTrain)"),
    (["x.png"], "'data': 'x.png' beside 'train' is left out; \(toTrain)"),
    (["c/1.png", "training/a/1.png", "x.jpg"], "'data': the pictures in 'c' and 'training' and"),
    (["train/x.png"], "'data/train': 'x.png' is left out, as no folder says its class"),
    (
      (0..<5).map { "test/\($0).png" },
      "'data/test': '0.png', '1.png', '2.png' and 2 more are left out, as no folder says their class"
    ),
    (["train/c/1.txt"], "'data/train': no pictures are in 'c', which is left out"),
    (
      ["train/old/c/1.png"],
      "'data/train': the pictures within 'old' are left out, as those of a class lie in its own folder"
    ),
  ]

  private static let toTrain =
    "pictures to train with lie in 'train', in a folder for each class"

  @Test(arguments: leftOut)
  func saysWhatIsLeftOut(files: [String], remark: String) throws {
    for name in Self.parts + files { try write(1, to: name) }
    let description = try folder.describe(classes: 2)
    #expect(description.trainCount == 2 && description.testCount == 2)
    #expect(description.remarks.count == 1)
    #expect(description.remarks.first?.hasPrefix(remark) == true)
  }

  static let incomplete: [(files: [String], remarks: [String])] = [
    (
      ["train/a/1.png", "train/b/1.png", "test/0.png"],
      [
        "'data/test': '0.png' is not tested with, as no folder says its class; those of a class need a"
          + " folder, as in the part to train with"
      ]
    ),
    (
      ["train/a/1.png", "train/b/1.png", "test/read.txt"],
      ["'data/test': no pictures are in it to test with"]
    ),
    (
      ["train/a/1.png", "train/b/1.png", "test/a/1.png"],
      ["'data/test': no pictures of 'b' to test with, which 'data/train' has"]
    ),
    (
      ["train/a/1.png", "test/b/1.png"],
      [
        "'data/test': no pictures of 'a' to test with, which 'data/train' has",
        "'data/train': no pictures of 'b' to train with, which 'data/test' has",
      ]
    ),
  ]

  @Test(arguments: incomplete)
  func saysWhatIsMissing(files: [String], remarks: [String]) throws {
    for name in files { try write(1, to: name) }
    #expect(try folder.describe(classes: 2).remarks == remarks)
  }

  /// What systems leave in folders is nobody's picture.
  @Test func leavesOutWhatSystemsPutBesidePictures() throws {
    for name in Self.parts { try write(1, to: name) }
    for name in [
      ".DS_Store", "train/.DS_Store", "train/a/._1.png", "train/a/Thumbs.db", "train/b/desktop.ini",
      "__MACOSX/train/a/._1.png", "__MACOSX/._x.png", "train/.ipynb_checkpoints/1.png",
    ] {
      try folder.write([0, 5, 22, 7], to: name)
    }
    let description = try folder.describe(classes: 2)
    #expect(description.remarks.isEmpty)
    #expect(description.trainCount == 2 && description.testCount == 2)
  }

  @Test func takesAFolderCalledTrainForAClassAmongOthers() throws {
    for name in ["train/1.png", "car/1.png"] { try write(1, to: name) }
    #expect(try folder.describe(classes: 2).classNames == ["car", "train"])
  }

  private static let wanted =
    "'data': no samples in it, which would be IDX files such as 'train-images-idx3-ubyte', or folders"
    + " of PNG or PGM pictures by class"

  static let wrong: [(files: [String], message: String)] = [
    (["a.txt"], wanted + "; there is 'a.txt'"),
    (["a.png", "b.png"], wanted + "; its pictures need a folder for each class"),
    (["img_1.png", "img_2.png"], wanted + "; its pictures need a folder for each class"),
    (
      ["cat_0.png", "cat_1.png", "dog.0.png"],
      wanted
        + "; its pictures need a folder for each class, as 'cat/cat_0.png' and 'dog/dog.0.png'"
    ),
    (
      ["train/0_12.png", "train/0_7.png", "train/1_3.png", "test/0_1.png"],
      "'data/train': its pictures need a folder for each class, as '0/0_12.png' and '1/1_3.png'"
    ),
    (
      ["train/01-a.png", "train/02-b.png", "train/03-b.png"],
      "'data/train': its pictures need a folder for each class, as 'a/01-a.png' and 'b/02-b.png'"
    ),
    (
      ["cat/train/1.png", "cat/test/1.png", "dog/train/1.png"],
      "'data': its parts are within the classes, as 'cat/train', where classes are due within the parts,"
        + " as 'train/cat'"
    ),
    (["a/b/train/0/1.png"], wanted + "; did you mean 'data/a/b'?"),
    (["set/train/a_1.png", "set/test/a_2.png"], wanted + "; did you mean 'data/set'?"),
    (
      ["cat/a.png", "dog/read.txt"],
      "'data': its only class is called 'cat', where there are two to tell apart; no pictures are in 'dog'"
    ),
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

  /// Pictures in formats that are not read make a folder of pictures, too.
  @Test(arguments: [
    ("ppm", "P6\n1 1\n255\n...", "a PPM or PAM picture, in colours"),
    ("pnm", "P3\n1 1\n255\n1 2 3", "a PPM or PAM picture, in colours"),
    ("pbm", "P4\n8 1\n.", "a PBM picture, in black and white"),
    ("gif", "GIF89a", "a GIF picture"), ("webp", "RIFF....WEBPVP8 ", "a WebP picture"),
    ("bmp", "BM............(\0\0\0", "a BMP picture"),
    ("svg", "<svg xmlns=''/>", "an SVG picture"),
    ("avif", "....ftypavif", "a HEIF picture or a film"),
  ])
  func namesPicturesOfOtherFormats(ending: String, file: String, kind: String) throws {
    for label in 0...1 { try folder.write(Array(file.utf8), to: "\(label)/1.\(ending)") }
    let error = #expect(throws: DatasetError.self) { try folder.describe(classes: 2) }
    #expect(
      error?.message
        == "'data/0/1.\(ending)': this is \(kind), not a PNG or PGM picture; save it as PNG")
  }
}
