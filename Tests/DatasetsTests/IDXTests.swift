import Damage
import Datasets
import Foundation
import Images
import Testing

struct IDXTests {
  static let imagesName = "train-images-idx3-ubyte"
  static let labelsName = "train-labels-idx1-ubyte"

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Samples.images, to: Self.imagesName)
    try folder.write(Samples.labels, to: Self.labelsName)
  }

  @Test func readsAFolderWithoutTestFiles() throws {
    let data = try folder.load()
    #expect(data.inputs == .bytes(Array(Samples.images[16...]), maximum: 255))
    #expect(data.targets == .labels([7, 0, 9], classes: 10))
    #expect(data.picture(ofSample: 1)?.pixels == [100, 101, 102, 103])
    #expect(data.description.testCount == 0)
    #expect(try folder.describe() == data.description)
  }

  @Test func putsTheTestSamplesLast() throws {
    try folder.write(Samples.idx([1, 2, 2], [9, 8, 7, 6]), to: "t10k-images.idx3-ubyte")
    try folder.write(Samples.gzip(Samples.idx([1], [5])), to: "t10k-labels-idx1-ubyte.gz")
    let data = try folder.load()
    #expect(data.description.trainCount == 3)
    #expect(data.description.testCount == 1)
    #expect(data.picture(ofSample: 3)?.pixels == [9, 8, 7, 6])
    #expect(data.label(ofSample: 3) == 5)
    #expect(try folder.describe() == data.description)
  }

  @Test func givesPixelsAwayAsTheyAreRead() throws {
    try folder.write(Samples.idx([1, 2, 2], [9, 8, 7, 6]), to: "t10k-images-idx3-ubyte")
    try folder.write(Samples.idx([1], [5]), to: "t10k-labels-idx1-ubyte")
    var pixels: [UInt8] = []
    let data = try DatasetLibrary(environment: [:]).load(.path(folder.path, name: "data")) {
      pixels += $0
    }
    #expect(data.inputs == .taken(maximum: 255))
    #expect(try folder.load().inputs == .bytes(pixels, maximum: 255))
    #expect(data.targets == .labels([7, 0, 9, 5], classes: 10))
  }

  static let wrongImages: [(file: [UInt8], message: String)] = [
    (Array(Samples.images.dropLast()), "28 bytes announced, 27 there"),
    (Samples.images + [0], "28 bytes announced, 29 there"),
    ([], "not an IDX file of images: it is empty, not '00 00 08 03'"),
    ([0, 0, 8], "not an IDX file of images: it begins with '00 00 08', not '00 00 08 03'"),
    (
      Samples.labels,
      "not an IDX file of images: it begins with '00 00 08 01', not '00 00 08 03'"
    ),
    (
      [0, 0, 13, 3, 0, 0, 0, 1],
      "not an IDX file of images: it begins with '00 00 0d 03', not '00 00 08 03'"
    ),
    ([0, 0, 8, 3, 0, 0, 0, 1], "16 bytes announced, 8 there"),
    (Samples.idx([0, 2, 2], []), "no images in it"),
    (
      Samples.idx([3, 0, 2], []),
      "images of 2 by 0 pixels, where 1 by 1 to 4096 by 4096 can be read"
    ),
    (
      Samples.idx([1, 1, .max], []),
      "images of 4294967295 by 1 pixels, where 1 by 1 to 4096 by 4096 can be read"
    ),
    (
      Samples.idx([.max, 4096, 4096], []),
      "72057594021150736 bytes announced, where up to 1073741824 can be read"
    ),
    (Samples.gzip(Array(Samples.images.dropLast())), "28 bytes announced, 27 there"),
    (Samples.gzip(Samples.images + [0]), "28 bytes announced, more there"),
    (Samples.gzip(Samples.idx([3, 2, 2], [])), "28 bytes announced, 16 there"),
    (
      Samples.gzip(Samples.idx([1 << 20, 16, 16], [])),
      "268435472 bytes announced, at most 40248 there"
    ),
    (
      Array(Samples.gzip(Samples.images).dropLast(20)),
      "28 bytes announced, 16 there before the gzip data breaks off"
    ),
    (
      Array(Samples.gzip(Samples.images).dropLast(8)),
      "damaged gzip data near byte 43 (its checksum is missing)"
    ),
    (
      Samples.gzip(Samples.images) + [0, 0, 1],
      "damaged gzip data near byte 51 (more follows than gzip data)"
    ),
  ]

  @Test(arguments: wrongImages)
  func saysWhatIsWrongWithTheImages(file: [UInt8], message: String) throws {
    try folder.write(file, to: Self.imagesName)
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(error?.message == "'train-images-idx3-ubyte': \(message)")
  }

  static let wrongLabels: [(file: [UInt8], message: String)] = [
    (
      Samples.idx([3], [7, 10, 9]),
      "'train-labels-idx1-ubyte': label 10 of image 1, where 10 classes have 0 to 9"
    ),
    (
      Samples.idx([2], [7, 1]),
      "'train-labels-idx1-ubyte' holds 2 labels, 'train-images-idx3-ubyte' 3 images;"
        + " they must be as many"
    ),
  ]

  @Test(arguments: wrongLabels)
  func saysWhatIsWrongWithTheLabels(file: [UInt8], message: String) throws {
    try folder.write(file, to: Self.labelsName)
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(error?.message == message)
  }

  @Test func findsDifferingPictureSizesInTheHeaders() throws {
    try folder.write(Samples.idx([1, 1, 2], [0, 0]), to: "t10k-images-idx3-ubyte")
    try folder.write(Samples.idx([1], [0]), to: "t10k-labels-idx1-ubyte")
    let error = #expect(throws: DatasetError.self) { try folder.describe() }
    #expect(error?.message == "'data': images of 2 by 2 pixels to train, of 2 by 1 to test")
  }

  @Test func needsTestLabelsBesideTestImages() throws {
    try folder.write(Samples.images, to: "t10k-images-idx3-ubyte")
    let error = #expect(throws: DatasetError.self) { try folder.describe() }
    #expect(
      error?.message
        == "'data': no file 't10k-labels-idx1-ubyte' (or 't10k-labels-idx1-ubyte.gz') there")
  }

  @Test func saysThatAFolderIsMissing() {
    let error = #expect(throws: DatasetError.self) {
      try DatasetLibrary(environment: [:]).load(.path(folder.path + "/no", name: "no"))
    }
    #expect(error?.message == "'no': no such file or folder")
  }

  @Test func takesAPipeForNoFile() throws {
    let name = "t10k-labels-idx1-ubyte"
    try folder.write(Samples.images, to: "t10k-images-idx3-ubyte")
    #expect(mkfifo(folder.path + "/" + name, 0o600) == 0)
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(error?.message == "'data': no file '\(name)' (or '\(name).gz') there")
  }

  @Test(arguments: [0, -1, 257])
  func refusesAbsurdNumbersOfClasses(classes: Int) {
    let error = #expect(throws: DatasetError.self) { try folder.load(classes: classes) }
    #expect(error?.message == "'classes' is \(classes), where 1 to 256 can be")
  }

  @Test(arguments: [imagesName, labelsName], [false, true])
  func survivesDamage(name: String, isGzipped: Bool) throws {
    let whole = name == Self.imagesName ? Samples.images : Samples.labels
    for file in damaged(isGzipped ? Samples.gzip(whole) : whole) {
      try folder.write(file, to: name)
      guard let data = try? folder.load() else { continue }
      #expect(data.count == 3)
    }
  }
}
