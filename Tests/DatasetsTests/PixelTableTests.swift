import Damage
import Datasets
import Images
import Testing

struct PixelTableTests {
  static let text = "label,pixel0,pixel1,pixel2,pixel3\n7,0,1,2,255\n0,10,20,30,40\n"

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func load(_ text: [UInt8]) throws -> Dataset {
    try folder.write(text, to: "d.csv")
    return try DatasetLibrary(environment: [:]).load(.path(folder.path + "/d.csv", name: "d.csv"))
  }

  func describe() throws -> DatasetDescription {
    try DatasetLibrary(environment: [:])
      .describe(.path(folder.path + "/d.csv", name: "d.csv"))
  }

  @Test(arguments: [
    text,
    String(text.dropLast()),
    text + "\r\n\n",
    text.replacing("\n", with: "\r\n"),
    "\u{feff}" + text.replacing("label", with: "\"Label\""),
  ])
  func readsLabelledRows(text: String) throws {
    let data = try load(Array(text.utf8))
    #expect(data.inputs == .bytes([0, 1, 2, 255, 10, 20, 30, 40], maximum: 255))
    #expect(data.targets == .labels([7, 0], classes: 10))
    #expect(data.picture(ofSample: 1)?.width == 2)
    #expect(try describe() == data.description)
  }

  @Test func readsGzippedRows() throws {
    #expect(try load(Samples.gzip(Array(Self.text.utf8))).count == 2)
  }

  @Test func readsRowsWithoutLabelsToBeClassified() throws {
    try folder.write(Array("pixel0,pixel1,pixel2\n1,2,3\n".utf8), to: "d.csv")
    let table = try PixelTable(path: folder.path + "/d.csv", name: "d.csv")
    #expect(table.labels == nil)
    #expect(table.pixels == [1, 2, 3])
    #expect(table.count == 1)
    #expect(table.picture(ofSample: 0) == nil)
  }

  static let wrong: [(text: String, message: String)] = [
    ("", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("7,0,1\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("label\n7\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("a,label\n7,1\n", "'d.csv', row 1: 'label' must be the first column"),
    ("a,b\n7,1\n", "'d.csv', row 1: no column 'label', which samples to learn need"),
    ("label,a\n", "'d.csv': no images in it"),
    ("label,a,b\n1,2\n", "'d.csv', row 2: 1 pixels where 2 were announced"),
    ("label,a,b\n1,2,3\n1,2,3,4\n", "'d.csv', row 3: 3 pixels where 2 were announced"),
    ("label,a\n1\n", "'d.csv', row 2: 0 pixels where 1 were announced"),
    ("label,a\n1,256\n", "'d.csv', row 2: '256' is not a whole number of 0 to 255"),
    ("label,a\n1,0.5\n", "'d.csv', row 2: '0.5' is not a whole number of 0 to 255"),
    ("label,a\n1,\n", "'d.csv', row 2: '' is not a whole number of 0 to 255"),
    ("label,a\n1,2\r1,2\n", "'d.csv', row 3: '' is not a whole number of 0 to 255"),
    ("label,a\n1,2\n\n1,2\n", "'d.csv', row 3: '' is not a whole number of 0 to 255"),
    (
      "label,a\n1,99999999999999999999999\n",
      "'d.csv', row 2: '99999999999999999999…' is not a whole number of 0 to 255"
    ),
    ("label,a\n10,2\n", "'d.csv', row 2: label 10, where 10 classes have 0 to 9"),
  ]

  @Test(arguments: wrong)
  func saysWhichRowIsWrong(text: String, message: String) {
    let error = #expect(throws: DatasetError.self) { try load(Array(text.utf8)) }
    #expect(error?.message == message)
  }

  @Test func survivesDamage() throws {
    for text in damaged(Array(Self.text.utf8)) {
      guard let data = try? load(text) else { continue }
      #expect(try describe().sampleCount == data.count)
    }
  }
}
