import Damage
import Foundation
import Images
import Record
import Testing

struct PredictTests {
  static let start = """
    ```load
    dataset: digits
    ```
    ```init
    layers: [pixels, 10]
    ```

    """

  static func predict(_ body: String) -> String { start + "```predict\n\(body)\n```\n" }

  /// A drawing of a bar, light on dark.
  static let drawing = GrayImage(
    width: 12, height: 10,
    pixels: (0..<120).map { (5..<8).contains($0 % 12) && (2..<9).contains($0 / 12) ? 250 : 0 })

  @Test func showsAPictureBesideWhatTheNetworkSees() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(try PNG.encode(Self.drawing), to: "own/bar.png")
    try scratch.write(PGM.encode(Self.drawing.negative), to: "out/bar.pgm")
    let (record, messages) = scratch.run(Self.predict("images: [own/bar.png, bar.pgm]\nsamples: 4"))
    #expect(messages.isEmpty)
    var pictures: [Picture] = []
    var predictions: [Prediction] = []
    for output in record?.cell("predict")?.outputs ?? [] {
      if case .images(let grid) = output { pictures += grid.items.map(\.picture) }
      if case .predictions(let all) = output { predictions += all }
    }
    #expect(pictures.map(\.width) == [12, 8, 12, 8])
    #expect(pictures[1] == pictures[3] && pictures[1].maximum == 16)
    #expect(predictions.map(\.title) == ["test sample 4", "bar.png", "bar.pgm"])
    #expect(predictions[1].outputs == predictions[2].outputs)
    #expect(record?.cell("predict")?.summary == "1 test sample · 2 pictures")
  }

  static let row = (0..<64).map { "\($0 % 17)" }.joined(separator: ",")
  static let header = (0..<64).map { "pixel\($0)" }.joined(separator: ",")

  @Test func writesTheAnswersToATableAsKaggleWantsThem() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(Array("\(Self.header)\n\(Self.row)\n\(Self.row)\n".utf8), to: "test.csv")
    let (record, messages) = scratch.run(
      Self.predict("data: test.csv\nwrite: submission.csv"))
    #expect(messages.isEmpty)
    let cell = try #require(record?.cell("predict"))
    #expect(cell.files == ["submission.csv"] && cell.value(named: "rows") == .integer(2))
    guard case .list(let labels)? = cell.value(named: "data_predicted"),
      case .integer(let label)? = labels.first
    else {
      Issue.record("nothing predicted")
      return
    }
    let bytes = try #require(scratch.written("n_files/submission.csv"))
    #expect(String(decoding: bytes, as: UTF8.self) == "ImageId,Label\n1,\(label)\n2,\(label)\n")
  }

  @Test(arguments: [("a.pgm", "pgm"), ("a.b.json", "json"), ("a.csv", nil), ("a", nil)])
  func tellsThatAnswersAreATable(name: String, ending: String?) throws {
    let scratch = try ScratchNotebook()
    try scratch.write(Array("\(Self.header)\n\(Self.row)\n".utf8), to: "test.csv")
    let (_, messages) = scratch.run(Self.predict("data: test.csv\nwrite: \(name)"))
    let told = ending.map { "'\(name)' will not be a file of the format that '.\($0)' stands for" }
    #expect(
      messages.map { $0.contains(told ?? "") && $0.contains("end the name with '.csv'") }
        == (told == nil ? [] : [true]))
  }

  @Test func callsTheAnswersAsTheTableCallsItsRows() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(
      Array("id,\(Self.header)\nx7,\(Self.row)\n\"a,b\",\(Self.row)\n".utf8), to: "test.csv")
    let (record, messages) = scratch.run(Self.predict("data: test.csv\nwrite: answers.csv"))
    #expect(messages.isEmpty)
    guard case .list(let labels)? = record?.cell("predict")?.value(named: "data_predicted"),
      case .integer(let label)? = labels.first
    else {
      Issue.record("nothing predicted")
      return
    }
    let bytes = try #require(scratch.written("n_files/answers.csv"))
    #expect(
      String(decoding: bytes, as: UTF8.self) == "id,Label\nx7,\(label)\n\"a,b\",\(label)\n")
  }

  @Test func comparesTheColumnsOfATableWithThoseOfTheData() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(Array("label,a,b\n0,1,2\n1,3,4\n".utf8), to: "train.csv")
    for (name, header) in [("turned", "b,a"), ("wide", "a,b,weight"), ("other", "p0,p1")] {
      let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
      try scratch.write(Array("\(header)\n\(row)\n".utf8), to: "\(name).csv")
    }
    let messages = { (name: String) in
      scratch.run(
        "```load\npath: train.csv\nclasses: 2\n```\n```init\nlayers: [pixels, classes]\n```\n"
          + "```predict\ndata: \(name).csv\n```\n"
      ).messages
    }
    #expect(
      messages("turned") == [
        "9: error: 'turned.csv' has its columns in another order than the data: 'b' stands where"
          + " 'a' is"
          + " due"
      ])
    #expect(
      messages("wide") == [
        "9: error: 'wide.csv' has rows of 3 pixels, where the data have 2; the data have no column"
          + " 'weight'"
      ])
    #expect(messages("other").isEmpty)
  }

  @Test func writesTheAnswersToTheTestSamples() throws {
    let scratch = try ScratchNotebook()
    let (record, messages) = scratch.run(
      Self.predict("data: test\nwrite: answers.csv\nsamples: [796]"))
    #expect(messages.isEmpty)
    let cell = try #require(record?.cell("predict"))
    #expect(cell.value(named: "rows") == .integer(797))
    guard case .list(let all)? = cell.value(named: "data_predicted"),
      case .list(let one)? = cell.value(named: "predicted")
    else {
      Issue.record("nothing predicted")
      return
    }
    #expect(all.last == one.first)
    let bytes = try #require(scratch.written("n_files/answers.csv"))
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\n").count == 798)
  }

  /// Whether each cell's pad was asked for; a cell without one is not in it.
  private static func pads(_ text: String) throws -> [String: Bool] {
    let (record, messages) = try ScratchNotebook().run(text)
    #expect(messages.isEmpty)
    var pads: [String: Bool] = [:]
    for cell in record?.cells ?? [] {
      for case .drawingPad(let pad) in cell.outputs { pads[cell.label] = pad.isAskedFor }
    }
    return pads
  }

  @Test func putsThePadWhereItIsAskedFor() throws {
    #expect(try Self.pads(Self.predict("samples: 0")) == ["predict": false])
    #expect(try Self.pads(Self.predict("draw: true")) == ["predict": true])
    #expect(try Self.pads(Self.predict("samples: 0\ndraw: false")) == [:])
  }

  @Test func hasNoPadForWhatCannotBeDrawn() throws {
    let scratch = try ScratchNotebook()
    let start =
      "```load\nX: [[1, 2], [3, 4]]\nY: [[1, 0], [0, 1]]\nsplit: 1\n```\n"
      + "```init\nlayers: [2, 2]\n```\n"
    #expect(try Self.pads(start + "```predict\nsamples: 0\n```\n") == [:])
    #expect(
      scratch.run(start + "```predict\ndraw: true\n```\n").messages == [
        "10: error: 'draw' needs data that are pictures of classes; those of 'inline' are not"
      ])
  }

  /// Pixels that were divided, or not, for one of two tables.
  @Test(arguments: [
    (
      255, 1, "0 to 1, where those of the training samples go from 0 to 255",
      "multiply its pixels by 255"
    ),
    (1, 255, "0 to 255, where those", "divide its pixels by 255"),
    (255, 16, "0 to 16", "multiply its pixels by 16"), (255, 100, "", ""), (1, 1, "", ""),
  ])
  func tellsOfATableOnAnotherScale(learned: Int, asked: Int, scales: String, remedy: String) throws
  {
    let scratch = try ScratchNotebook()
    let names = (0..<16).map { "pixel\($0)" }.joined(separator: ",")
    let row = { (largest: Int, label: Int) in
      (0..<16).map { $0 % 2 == label ? "\(largest)" : "0" }.joined(separator: ",")
    }
    let samples = (0..<40).map { "\($0 % 2),\(row(learned, $0 % 2))" }.joined(separator: "\n")
    try scratch.write(Array("label,\(names)\n\(samples)\n".utf8), to: "train.csv")
    try scratch.write(Array("\(names)\n\(row(asked, 0))\n".utf8), to: "test.csv")
    let (_, all) = scratch.run(
      "```load\npath: train.csv\nclasses: 2\n```\n```init\nlayers: [pixels, 2]\n```\n"
        + "```predict\ndata: test.csv\n```\n")
    // That pixels of 0 and 1 are dark is told at 'load'.
    let messages = all.filter { !$0.contains("no pixel of the first training samples") }
    #expect(messages.count == (remedy.isEmpty ? 0 : 1), "\(messages)")
    #expect(messages.allSatisfy { $0.contains(scales) && $0.hasSuffix(remedy) }, "\(messages)")
  }

  static let mistakes: [(body: String, message: String)] = [
    ("images: none.png", "there is no 'none.png' beside the notebook or in the output folder"),
    ("images: text.png", "'text.png': not a readable PNG file (read beyond end of data)"),
    ("images: blank.pgm", "'blank.pgm': nothing is drawn on it"),
    (
      "images: blanc.pgm",
      "there is no 'blanc.pgm' beside the notebook or in the output folder; did you mean 'blank.pgm'?"
    ),
    ("images: sub/blank.pgm", "there is no 'blank.pgm' in 'sub'"),
    ("data: none.csv", "there is no 'none.csv' beside the notebook or in the output folder"),
    ("data: narrow.csv", "'narrow.csv' has rows of 2 pixels, where the data have 64"),
    (
      "data: bright.csv",
      "'bright.csv', row 3: pixel 17, where those of the data go from 0 to 16"
    ),
    ("data: short.csv", "'short.csv', row 3: 1 pixels where 64 were announced"),
    ("samples: 9999", "there is no test sample 9999: the 797 are numbered from 0 to 796"),
  ]

  @Test(arguments: mistakes)
  func saysBeforeAnythingRunsWhatCannotBeRead(body: String, message: String) throws {
    let scratch = try ScratchNotebook()
    let files = [
      "text.png": "hello", "blank.pgm": "P2 3 3 9 0 0 0 0 0 0 0 0 0", "narrow.csv": "a,b\n1,2\n",
      "bright.csv": "\(Self.header)\n\(Self.row)\n17\(Self.row.dropFirst())\n",
      "short.csv": "\(Self.header)\n\(Self.row)\n1\n",
    ]
    for (name, text) in files { try scratch.write(Array(text.utf8), to: name) }
    let (record, messages) = scratch.run(Self.predict(body))
    #expect(record == nil)
    #expect(messages == ["8: error: \(message)"])
  }

  @Test func survivesDamagedPicturesAndTables() throws {
    let scratch = try ScratchNotebook()
    let small = GrayImage(width: 3, height: 2, pixels: [0, 9, 200, 255, 0, 30])
    let plain = Array("P2 3 2 9\n0 1 2\n3 4 5\n".utf8)
    let table = Array("a,b\n0,255\n12,3\n".utf8)
    for label in 0...1 {
      try scratch.write(Array("P2 2 2 9 0 9 \(label) 5".utf8), to: "set/\(label)/a.pgm")
    }
    let pictures = try [PNG.encode(small), PGM.encode(small), plain]
    for file in pictures.flatMap({ damaged($0, everyBit: false) }) {
      try scratch.write(file, to: "p")
      let (record, messages) = scratch.run(
        "```load\npath: set\nclasses: 2\n```\n```init\nlayers: [4, 2]\n```\n"
          + "```predict\nimages: p\n```\n")
      #expect((record == nil) != messages.isEmpty)
      #expect(messages.allSatisfy { $0.hasPrefix("9: error: 'p': ") })
    }
    for file in damaged(table, everyBit: false) {
      try scratch.write(file, to: "t.csv")
      let (record, messages) = scratch.run(
        "```load\nX: [[1, 2], [3, 4]]\nY: [[1], [0]]\n```\n```init\nlayers: [2, 1]\n"
          + "output: sigmoid\n```\n```predict\ndata: t.csv\nwrite: s.csv\n```\n")
      #expect((record == nil) != messages.isEmpty)
    }
  }
}
