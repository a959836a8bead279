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

  /// Each line of the table as another program writes it.
  static func lines(_ write: (String) -> String) -> String {
    text.split(separator: "\n").map { write(String($0)) }.joined()
  }

  static func quoted(_ line: String) -> String {
    "\"" + line.replacing(",", with: "\",\"") + "\"\n"
  }

  static let spellings: [String] = [
    text,
    String(text.dropLast()),
    text + "\r\n\n",
    text.replacing("\n", with: "\r\n"),
    "\u{feff}" + text.replacing("label", with: "\"Label\""),
    text.replacing("\n0,", with: "\n\n \n0,"),
    lines { $0 + ",\n" },
    lines { $0 + ",,\r\n" },
    text.replacing("\n7", with: ",,\n7"),
    text.replacing(",", with: " ,\t"),
    text.replacing("255", with: "\"255\"").replacing("\n7,", with: "\n\" 7 \","),
    text.replacing("7,0,1", with: "7.0,0.0,1e0").replacing("255", with: "2.55e+02"),
    text.replacing("pixel0", with: "\"a \"\"pixel\"\", of two\nlines\""),
    lines(quoted),
  ]

  @Test(arguments: spellings)
  func readsLabelledRows(text: String) throws {
    let data = try load(Array(text.utf8))
    #expect(data.inputs == .bytes([0, 1, 2, 255, 10, 20, 30, 40], maximum: 255))
    #expect(data.targets == .labels([7, 0], classes: 10))
    #expect(data.picture(ofSample: 1)?.width == 2)
    #expect(try describe() == data.description)
    #expect(data.description.remarks.isEmpty)
  }

  static let unusual: [(text: String, remark: String)] = [
    (
      text.replacing("\n", with: "\r"), "its lines end with a carriage return alone, as on old Macs"
    ),
    (text.replacing(",", with: ";"), "its cells are separated by ';', not by ','"),
    (
      text.replacing(",", with: ";").replacing("255", with: "255,0"),
      "its cells are separated by ';', not by ','"
    ),
    (text.replacing(",", with: "\t"), "its cells are separated by tabs, not by ','"),
    (text.replacing(",", with: "|"), "its cells are separated by '|', not by ','"),
    (
      "Image Id," + text.replacing("\n", with: "\n1,").dropLast(2),
      "its column 'Image Id' is no pixel and is left out"
    ),
    (
      "," + text.replacing("\n", with: "\n1,").dropLast(2),
      "its column '' is no pixel and is left out"
    ),
  ]

  @Test(arguments: unusual)
  func readsRowsThatAreWrittenOtherwiseAndSaysSo(text: String, remark: String) throws {
    let data = try load(Array(text.utf8))
    #expect(data.inputs == .bytes([0, 1, 2, 255, 10, 20, 30, 40], maximum: 255))
    #expect(data.targets == .labels([7, 0], classes: 10))
    #expect(data.description.remarks == ["'d.csv': \(remark)"])
    #expect(try describe() == data.description)
  }

  @Test func readsLabelsThatAreWords() throws {
    let text = "label,a\ndog,1\n\"cat, tame\",2\ndog,3\n"
    try folder.write(Array(text.utf8), to: "d.csv")
    let source = DatasetSource.path(folder.path + "/d.csv", name: "d.csv")
    let data = try DatasetLibrary(environment: [:]).load(source, classes: 2)
    #expect(data.targets == .labels([1, 0, 1], classes: 2))
    #expect(data.description.classNames == ["cat, tame", "dog"])
    #expect(try DatasetLibrary(environment: [:]).describe(source, classes: 2) == data.description)
  }

  @Test func keepsTheIDsOfRowsToBeClassified() throws {
    try folder.write(Array("id,a,b\n x7 ,1,2\n\"8,\"\"b\"\"\",3,4\n".utf8), to: "d.csv")
    let table = try PixelTable(path: folder.path + "/d.csv", name: "d.csv")
    #expect(table.pixels == [1, 2, 3, 4] && table.columns == ["a", "b"])
    #expect(table.ids?.name == "id" && table.ids?.values == ["x7", "8,\"b\""])
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
    ("", "'d.csv': this is an empty file, not a CSV file"),
    ("\n\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    (
      "label pixel0 pixel1\n7 1 2\n",
      "'d.csv', row 1: only one column, 'label pixel0 pixel1…'; cells are separated by ','"
    ),
    ("7,0,1\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("label\n7\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("a,label\n7,1\n", "'d.csv', row 1: 'label' must be the first column"),
    ("a,b\n7,1\n", "'d.csv', row 1: no column 'label', which samples to learn need"),
    ("label,a\n", "'d.csv': no images in it"),
    ("label,a,b\n1,2\n", "'d.csv', row 2: 1 pixels where 2 were announced"),
    ("label,a,b\n1,2,3\n1,2,3,4\n", "'d.csv', row 3: 3 pixels where 2 were announced"),
    ("label,a\n1\n", "'d.csv', row 2: 0 pixels where 1 were announced"),
    ("label,a\n1,256\n", "'d.csv', row 2: '256' is not a whole number of 0 to 255"),
    ("label,a\n1,68.5\n", "'d.csv', row 2: '68.5' is not a whole number of 0 to 255"),
    ("label,a\n1,-1\n", "'d.csv', row 2: '-1' is not a whole number of 0 to 255"),
    ("label,a\n1,nan\n", "'d.csv', row 2: 'nan' is not a whole number of 0 to 255"),
    (
      "label,a\n1,0.5\n",
      "'d.csv', row 2: '0.5' is not a whole number of 0 to 255; pixels are read as they were before"
        + " they were divided"
    ),
    ("label,a\n1,\n", "'d.csv', row 2: an empty cell is not a whole number of 0 to 255"),
    ("label,a\n1,\"\"\n", "'d.csv', row 2: an empty cell is not a whole number of 0 to 255"),
    ("label,a\n1,\"2\"3\n", "'d.csv', row 2: '\"2\"3' is not a whole number of 0 to 255"),
    ("label,a\n1,\"2\n", "'d.csv', row 2: '\"2' is not a whole number of 0 to 255"),
    (
      "label,a\n1,2\n\nx,2\n",
      "'d.csv', row 4: the label 'x' is no whole number of 0 to 9, as those above it are"
    ),
    (
      "label,a\nA,1\nB,2\n",
      "'d.csv': its classes are called 'A', 'B'; 'classes: 2' reads them, where 10 classes are"
        + " numbered from 0 to 9"
    ),
    (
      "class,a\n7,1\n",
      "'d.csv', row 1: no column 'label', which samples to learn need; should 'class' be called so?"
    ),
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
