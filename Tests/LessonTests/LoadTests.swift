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

  @Test func knowsThePublishedDataSets() throws {
    let scratch = try ScratchNotebook()
    let messages = scratch.run("```load\ndataset: fashion-mnits\n```\n").messages
    #expect(
      messages == ["2: error: unknown data set 'fashion-mnits'; did you mean 'fashion-mnist'?"])
  }
}
