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
    text.replacing("pixel0", with: "\"pixel,\n0\"")
      .replacing("pixel1", with: "\"pixel, 1\"").replacing("pixel2", with: "\"Pixel,2\"")
      .replacing("pixel3", with: "\"pixel,3\""),
    lines(quoted),
    "# " + text,
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
      "filename," + text.replacing("\n", with: "\na.png,").dropLast(6),
      "its column 'filename' is no pixel and is left out"
    ),
    (
      "sep=;\r\n" + text.replacing(",", with: ";"),
      "its cells are separated by ';', not by ','"
    ),
    (
      text.replacing(",", with: " ").replacing("7 0", with: "  7   0"),
      "its cells are separated by blanks, not by ','"
    ),
    (
      lines { $0.replacing(",", with: " ") + "  \n" },
      "its cells are separated by blanks, not by ','"
    ),
    (
      "," + text.replacing("\n", with: "\n1,").dropLast(2),
      "its column '' is no pixel and is left out"
    ),
    (
      "# " + text.replacing(",", with: " "), "its cells are separated by blanks, not by ','"
    ),
    (
      lines(quoted).replacing("\",\"", with: "\" \""),
      "its cells are separated by blanks, not by ','"
    ),
    (lines { "\($0),\(header($0) ?? "3")\n" }, "its column 'fold' is no pixel and is left out"),
    (
      lines { $0.replacing(",", with: ",\(header($0) ?? "a b"),", maxReplacements: 1) + "\n" },
      "its column 'fold' is no pixel and is left out"
    ),
    (
      lines { "\(header($0) ?? "300"),\($0),\(header($0, "age") ?? "")\n" },
      "its columns 'fold', 'age' are no pixels and are left out"
    ),
    (
      text.replacing("pixel2,pixel3", with: "pixel10,pixel2").replacing("2,255", with: "255,2")
        .replacing("30,40", with: "40,30"),
      "its pixels are taken in the order of their numbers, where 'pixel10' stands in front of"
        + " 'pixel2'"
    ),
    (
      "label,1x2,1x1,2x1,10x1\n7,1,0,2,255\n0,20,10,30,40\n",
      "its pixels are taken in the order of their numbers, where '1x2' stands in front of '1x1'"
    ),
    (text.replacing("pixel2", with: "Pixel 1"), "several of its columns are called 'pixel1'"),
  ]

  /// A name for a column where a line is the header.
  static func header(_ line: String, _ name: String = "fold") -> String? {
    line.hasPrefix("label") ? name : nil
  }

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

  /// In Latin-1, 'ä' and 'ö' are bytes that would both be read as one sign.
  @Test(arguments: [
    ("label,a\nh*h,1\nh+h,2\n", 2), ("label,a*\n1,2\n", 1), ("label,a\n1,2\n1,*\n", 3),
    ("id,label,a\n1,7,2\n\"a\nb\",7,2\n+,7,3\n", 5),
  ])
  func tellsWhereATableIsNoUTF8(text: String, line: Int) {
    let latin = text.utf8.map { $0 == 42 ? 0xE4 : $0 == 43 ? 0xF6 : $0 }
    let error = #expect(throws: DatasetError.self) {
      _ = try load(latin)
      _ = try PixelTable(folder.file("d.csv"))
    }
    #expect(error?.message.hasPrefix("'d.csv', line \(line): the byte 0x") == true)
    #expect(error?.message.hasSuffix("save the file as UTF-8") == true)
  }

  /// Whatever of a row lies in which of the pieces in which the file is read.
  @Test(arguments: ["%", "\"%\"", "\"%\"\r", "%,,,,\r"])
  func readsRowsThatAreReadInPieces(line: String) throws {
    let rows = (0..<40_000).map { "\($0 % 10),\($0 % 256),\($0 % 7)" }
    let cells = line.hasPrefix("\"") ? "\",\"" : ","
    let text = (["label,a,b"] + rows).map {
      line.replacing("%", with: $0.replacing(",", with: cells)) + "\n"
    }.joined()
    let data = try load(Array(text.utf8))
    let pixels = (0..<40_000).flatMap { [UInt8($0 % 256), UInt8($0 % 7)] }
    #expect(data.inputs == .bytes(pixels, maximum: 255))
    #expect(data.targets == .labels((0..<40_000).map { UInt8($0 % 10) }, classes: 10))
    #expect(try describe() == data.description)
    #expect(try PixelTable(folder.file("d.csv")).pixels == pixels)
  }

  @Test func keepsTheIDsOfRowsToBeClassified() throws {
    try folder.write(Array("id,a,b\n x7 ,1,2\n\"8,\"\"b\"\"\",3,4\n".utf8), to: "d.csv")
    let table = try PixelTable(folder.file("d.csv"))
    #expect(table.pixels == [1, 2, 3, 4] && table.columns == ["a", "b"])
    #expect(table.ids?.name == "id" && table.ids?.values == ["x7", "8,\"b\""])
  }

  @Test func readsGzippedRows() throws {
    #expect(try load(Samples.gzip(Array(Self.text.utf8))).count == 2)
  }

  @Test(arguments: ["%1,2,3\n", "label,%fish,1,2,3\n", "label,%?,1,2,3\n", "label,%,1,2,3\n"])
  func readsRowsToBeClassifiedWhateverTheirLabels(text: String) throws {
    let text = text.replacing("%", with: "pixel0,pixel1,pixel2\n")
    try folder.write(Array(text.utf8), to: "d.csv")
    let table = try PixelTable(folder.file("d.csv"))
    #expect(table.remarks.isEmpty)
    #expect(table.pixels == [1, 2, 3])
    #expect(table.count == 1)
    #expect(table.picture(ofSample: 0) == nil)
  }

  static let wrong: [(text: String, message: String)] = [
    ("", "'d.csv': this is an empty file, not a CSV file"),
    ("\n\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("7,0,1\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    ("label\n7\n", "'d.csv', row 1: not a header; it should be like 'label,pixel0,pixel1'"),
    (
      "a,label\n7,1\n",
      "'d.csv', row 1: 'label' must be the first column, but for one of ids; 'a' stands before it"
    ),
    (
      "label,a,id\n7,1,1\n7,1,2\n", "'d.csv', row 1: the column of ids, 'id', must be the first"
    ),
    (
      "id,Id,label,a\n1,1,7,1\n",
      "'d.csv', row 1: 'Id' is a second column of ids, where one can be; leave it out of the table"
    ),
    (
      "id,split,label,a\n1,train,7,1\n\n2,test,7,1\n",
      "'d.csv': the column 'split' holds no pixels but words, such as 'train'; leave it out of the"
        + " table"
    ),
    (
      "class,a\ncat,1\n",
      "'d.csv': the column 'class' holds no pixels but words, such as 'cat'; should it be called"
        + " 'label'?"
    ),
    ("label,a,label\n7,1,1\n", "'d.csv', row 1: several columns are called 'label'"),
    ("sep=;\n1;2\n", "'d.csv', row 2: not a header; it should be like 'label,pixel0,pixel1'"),
    (
      "sep=;\nlabel;a\n7;x1\n7;300\n7;y\n", "'d.csv', row 3: 'x1' is not a whole number of 0 to 255"
    ),
    ("label,a\n1,\"2\n3,4\n", "'d.csv', line 2: \(unclosed)"),
    ("label,a\n1,2\n\"3,4\n5,6\n\"7\",8\n", "'d.csv', line 3: \(unclosed)"),
    (
      "label,a\n1,2\n\"3\n\",4\n",
      "'d.csv', line 3: a cell in quotes goes on in the next line, where labels and pixels stand in one"
    ),
    (
      "# made by me\nlabel,a\n1,2\n",
      "'d.csv', row 1: a comment, which no table of pixels has; leave the line out"
    ),
    (
      "label:a\n1:2\n",
      "'d.csv', row 1: its cells are separated by ':', where ',', ';', '|', tabs or blanks can be"
    ),
    (
      "'label','a'\n'1','2'\n",
      "'d.csv', row 1: its cells stand in single quotes, where double ones or none can be"
    ),
    ("label,\"a\nb\n1,2\n", "'d.csv', line 1: \(unclosed)"),
    ("\"label\",\"a\nb\"\n1,2\n1,\"3\n", "'d.csv', row 4: '\"3' is not a whole number of 0 to 255"),
    ("a,b\n7,1\n", "'d.csv', row 1: no column 'label', which samples to learn need"),
    ("label,a\n", "'d.csv': no images in it"),
    ("label,a,b\n1,2\n", "'d.csv', row 2: 1 pixels where 2 were announced"),
    ("label,a,b\n1,2,3\n1,2,3,4\n", "'d.csv', row 3: 3 pixels where 2 were announced"),
    ("label,a\n1\n", "'d.csv', row 2: 0 pixels where 1 were announced"),
    ("label,a\n,1\n", "'d.csv', row 2: its label is empty"),
    ("label,a\n7,1\n,1\n", "'d.csv', row 3: its label is empty"),
    (
      "\"label\",\"a\"\n\"1\",7,1\n\"2\",7,2\n",
      "'d.csv', row 1: the header has 2 cells and each row below it 3; where R writes the names of"
        + " rows, 'row.names = FALSE' leaves them out"
    ),
    (
      "label,p0,p1,fold\n7,1,2,0\n7,1,0\n",
      "'d.csv', row 3: 1 pixels where 2 were announced"
    ),
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
      "label,a\n0.5,2\n1.5,2\n",
      "'d.csv', row 2: the label '0.5' is no whole number, and labels are classes: whole numbers, or"
        + " words"
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

  private static let unclosed =
    "a cell begins with '\"' and is not closed on its line; a second '\"' closes it, and in a cell in"
    + " quotes '\"\"' stands for one"

  @Test(arguments: wrong + otherScales)
  func saysWhichRowIsWrong(text: String, message: String) {
    let error = #expect(throws: DatasetError.self) { try load(Array(text.utf8)) }
    #expect(error?.message == message)
  }

  /// Files that a notebook names although they are no tables.
  @Test(arguments: [
    ("root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/no\n", 2),
    ("name,secret\nme,swordfish\n\nyou,tuna", 4),
    ("Dear reader,\rlabel this, please", 2),
    ("label the jars\nplum and apple\n", 2),
    ("user=me\n", 1),
    (String(repeating: "a line of words, and a comma\n", count: 20_000), 20_000),
  ])
  func quotesNothingOfWhatIsNoTable(text: String, lines: Int) throws {
    let message =
      "'d.csv': this is a text of \(lines) line\(lines == 1 ? "" : "s"), not a table of pixels with a"
      + " header like 'label,pixel0,pixel1'"
    #expect(throws: DatasetError.self) { try load(Array(text.utf8)) }
    let errors = [
      #expect(throws: DatasetError.self) { try describe() },
      #expect(throws: DatasetError.self) { try PixelTable(folder.file("d.csv")) },
    ]
    #expect(errors.map { $0?.message } == [message, message])
  }

  @Test func survivesDamage() throws {
    for text in damaged(Array(Self.text.utf8)) {
      guard let data = try? load(text) else { continue }
      #expect(try describe().sampleCount == data.count)
    }
  }
}
