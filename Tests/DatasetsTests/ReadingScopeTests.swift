import Diagnostics
import Datasets
import Foundation
import Testing

/// A folder that may be read beside one that may not.
struct ReadingScopeTests {
  let folder: TemporaryFolder
  let scope: ReadingScope

  init() throws {
    folder = try TemporaryFolder()
    for file in ["in/a.csv", "in/sub/b.csv", "out/c.csv", "inner/d.csv"] {
      try folder.write([1], to: file)
    }
    for (link, target) in [
      ("in/to-a", "a.csv"), ("in/to-c", "../out/c.csv"), ("in/to-out", "../out"),
      ("in/to-to-c", "to-c"), ("in/to-itself", "to-itself"), ("in/to-nothing", "../out/none"),
      ("to-in", "in"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: target)
    }
    mkfifo(folder.path + "/in/pipe", 0o600)
    scope = ReadingScope([folder.path + "/to-in"])
  }

  @Test(arguments: ["in/a.csv", "in/sub/b.csv", "in/to-a", "in/sub/../a.csv", "to-in/sub/b.csv"])
  func givesWhatLiesBelow(path: String) throws {
    #expect(try scope.file(at: "\(folder.path)/\(path)", name: "x") != nil)
    #expect(scope.isThere("\(folder.path)/\(path)"))
  }

  /// `é` and `ö` are one sign or two: what is written in a notebook and what a folder holds may differ.
  @Test(arguments: [
    ("in/caf\u{E9}/Gr\u{F6}\u{DF}e.csv", "in/cafe\u{301}/Gro\u{308}\u{DF}e.csv"),
    ("in/cafe\u{301}/Gro\u{308}\u{DF}e.csv", "in/caf\u{E9}/Gr\u{F6}\u{DF}e.csv"),
  ])
  func findsNamesThatSpellALetterInTheOtherWay(file: String, asked: String) throws {
    try folder.write([7], to: file)
    let path = "\(folder.path)/\(asked)"
    #expect(scope.isThere(path))
    #expect(try CarriedFile(scope.existingFile(at: path, name: "x")).bytes == [7])
    #expect(try scope.file(at: path + "x", name: "x") == nil)
    try folder.write([8], to: asked)
    #expect(try CarriedFile(scope.existingFile(at: path, name: "x")).bytes == [8])
  }

  @Test func findsNoOtherSpellingElsewhere() throws {
    try folder.write([7], to: "out/caf\u{E9}.csv")
    #expect(!scope.isThere("\(folder.path)/out/cafe\u{301}.csv"))
  }

  /// What is no file there: also a folder, a pipe, and what the system takes for another path.
  @Test(arguments: ["in", "in/none", "in/pipe", "in/to-itself", "in/a.csv\0", "in/a.csv/x"])
  func givesNothingWhereNoFileIs(path: String) throws {
    #expect(try scope.file(at: "\(folder.path)/\(path)", name: "x") == nil)
  }

  /// Whether a file is there or not: nothing is told of what lies elsewhere.
  @Test(arguments: [
    "out/c.csv", "out/none", "in/../out/c.csv", "in/to-c", "in/to-out/c.csv", "in/to-out/none",
    "in/to-to-c", "in/sub/../../out/c.csv", "inner/d.csv", "in/none/../../out/c.csv",
  ])
  func refusesWhatLiesElsewhere(path: String) throws {
    let path = "\(folder.path)/\(path)"
    let error = #expect(throws: DatasetError.self) { try scope.file(at: path, name: "x") }
    #expect(
      error?.id == .readingNotAllowed && error?.message.hasPrefix("'x' leads to '") == true)
    #expect(error?.message.contains("'--allow-reading /") == true)
    #expect(!scope.isThere(path) && !scope.admits(path))
  }

  @Test func allowsOneMoreFolder() throws {
    let wider = scope.adding(folder.path + "/out")
    #expect(try wider.file(at: folder.path + "/in/to-c", name: "x") != nil)
  }

  /// Folders and files of a data set that are links.
  @Test(arguments: ["set", "set/0", "set/0/1.png", "idx/train-images-idx3-ubyte", "t.csv"])
  func refusesDataSetsThatLeadElsewhere(link: String) throws {
    let image = Array("P2 1 1 1 1".utf8)
    for file in ["set/0/1.png", "set/1/1.png"] { try folder.write(image, to: "real/" + file) }
    try folder.write(Array("label,a\n1,2\n".utf8), to: "real/t.csv")
    for file in ["images-idx3", "labels-idx1"] {
      try folder.write([0, 0, 8, 3], to: "real/idx/train-\(file)-ubyte")
    }
    try FileManager.default.copyItem(
      atPath: folder.path + "/real", toPath: folder.path + "/in/copy")
    let place = "\(folder.path)/in/copy/\(link)"
    try FileManager.default.removeItem(atPath: place)
    try FileManager.default.createSymbolicLink(
      atPath: place, withDestinationPath: "\(folder.path)/real/\(link)")
    let source = DatasetSource.path(
      "\(folder.path)/in/copy/\(link.prefix { $0 != "/" })", name: "x")
    let library = DatasetLibrary(environment: [:], scope: scope)
    let error = #expect(throws: DatasetError.self) { _ = try library.describe(source, classes: 2) }
    #expect(error?.id == .readingNotAllowed)
  }

  /// The user's own folder of data sets may hold links to where there is room.
  @Test func followsALinkInTheFolderOfDataSets() throws {
    try folder.write(
      [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9], to: "disk/train-images-idx3-ubyte")
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: data + "/fashion-mnist", withDestinationPath: "../disk")
    let library = DatasetLibrary(dataDirectory: data, environment: [:], scope: scope)
    #expect(
      PublishedDataset.all.compactMap(library.folder).map { String($0.suffix(13)) } == [
        "fashion-mnist"
      ])
  }
}
