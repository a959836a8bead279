import Images
import Record
import Testing

struct LoadTests {
  @Test func loadsATableAsKaggleHasIt() throws {
    let scratch = try ScratchNotebook()
    let rows = ["label,a,b,c,d", "1,0,255,0,0", "0,1,2,3,4", "1,9,9,9,9"].joined(separator: "\n")
    try scratch.write(Array(rows.utf8), to: "train.csv")
    let (record, messages) = scratch.run("```load\npath: train.csv\nclasses: 2\nsplit: 2\n```\n")
    #expect(messages.isEmpty)
    let cell = try #require(record?.cell("load"))
    #expect(cell.value(named: "train_samples") == .integer(2))
    #expect(cell.value(named: "test_samples") == .integer(1))
    #expect(cell.value(named: "width") == .integer(2) && cell.value(named: "height") == .integer(2))
    #expect(cell.value(named: "largest") == .integer(255))
    #expect(cell.summary == "train.csv · 2×2 pixels · 2 to train · 1 to test")
    guard case .images(let gallery)? = cell.outputs.first else {
      Issue.record("no gallery")
      return
    }
    #expect(gallery.items.map(\.caption) == ["1", "0"])
    #expect(gallery.items.first?.picture.pixels == [0, 255, 0, 0])
  }

  @Test func loadsPicturesByClass() throws {
    let scratch = try ScratchNotebook()
    for (label, pixel) in [(0, 10), (1, 200)] {
      let image = GrayImage(width: 2, height: 1, pixels: [UInt8(pixel), 0])
      try scratch.write(try PNG.encode(image), to: "set/\(label)/a.png")
      try scratch.write(PGM.encode(image), to: "set/\(label)/b.pgm")
    }
    let (record, messages) = scratch.run("```load\npath: set\nclasses: 2\nsplit: 3\n```\n")
    #expect(messages.isEmpty)
    #expect(record?.cell("load")?.summary == "set · 2×1 pixels · 3 to train · 1 to test")
  }

  /// Pixels of 0 to 16, 1 and 100 are no bytes; a dark row among others says nothing.
  @Test(arguments: [
    (16, 16, true), (1, 1, true), (100, 100, true), (100, 255, false), (16, 128, false),
  ])
  func saysWherePixelsAreOnAnotherScale(most: Int, last: Int, isSaid: Bool) throws {
    let scratch = try ScratchNotebook()
    let header = (["label"] + (0..<16).map { "pixel\($0)" }).joined(separator: ",")
    let rows = (0..<40).map { row in
      ([row % 2] + (0..<16).map { $0 * row % most }).map(String.init).joined(separator: ",")
    }
    let bright = "0," + Array(repeating: "\(last)", count: 16).joined(separator: ",")
    try scratch.write(
      Array(([header] + rows + [bright]).joined(separator: "\n").utf8), to: "t.csv")
    let load = "```load\npath: t.csv\nclasses: 2\nsplit: 41\n"
    #expect(
      scratch.run(load + "```\n").messages
        == (isSaid
          ? [
            "2: warning: 't.csv': no pixel of the first training samples is above \(last), where 255 is white"
              + " and all are divided by it; write them on a scale of 0 to 255, or take them as they are by"
              + " 'normalize: false'"
          ] : []))
    #expect(scratch.run(load + "normalize: false\n```\n").messages.isEmpty)
  }

  static let mistakes: [(rows: String, message: String)] = [
    ("label,a,b\n1,2\n", "'t.csv', row 2: 1 pixels where 2 were announced"),
    ("label,a\n1,2\n0,256\n", "'t.csv', row 3: '256' is not a whole number of 0 to 255"),
    ("label,a\n5,2\n", "'t.csv', row 2: label 5, where 2 classes have 0 to 1"),
  ]

  @Test(arguments: mistakes)
  func namesTheRowOfAMistakeAtTheNotebooksLine(rows: String, message: String) throws {
    let scratch = try ScratchNotebook()
    try scratch.write(Array(rows.utf8), to: "t.csv")
    let messages = scratch.run("text\n\n```load\npath: t.csv\nclasses: 2\n```\n").messages
    #expect(messages == ["4: error: \(message)"])
  }

  /// A notebook is checked against the headers of its data, and has the data read only later.
  @Test(arguments: [1, 4])
  func noticesDataThatWereChangedMeanwhile(count: UInt8) throws {
    let scratch = try ScratchNotebook()
    func write(_ count: UInt8) throws {
      let pixels = (0..<2 * count).map { 10 * $0 }
      let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 1, 0, 0, 0, 2] + pixels
      let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, count] + (0..<count)
      try scratch.write(images, to: "set/train-images-idx3-ubyte")
      try scratch.write(labels, to: "set/train-labels-idx1-ubyte")
    }
    try write(3)
    let text = "```load\npath: set\nsplit: 2\n```\n"
    #expect(scratch.run(text).messages.isEmpty)
    let messages = scratch.run(text) { try? write(count) }.messages
    #expect(
      messages == ["2: error: 'set' was changed since the notebook was checked; run it again"])
  }

  @Test func knowsThePublishedDataSets() throws {
    let scratch = try ScratchNotebook()
    let messages = scratch.run("```load\ndataset: fashion-mnits\n```\n").messages
    #expect(
      messages == ["2: error: unknown data set 'fashion-mnits'; did you mean 'fashion-mnist'?"])
  }
}
