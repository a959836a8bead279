import Foundation
import Testing

@testable import Files

/// The folder `.lectern` may be of somebody else's making, as may be what is in it.
@Suite struct StateFolderTests {
  @Test(arguments: [
    ["draft-1", "pages", "commit"], ["lock"], ["notes.txt"], ["undo"], ["lock", "draft-12"],
  ])
  func leavesAStateFolderOfSomebodyElse(names: [String]) throws {
    let place = try Place()
    for name in names { try place.write("mine", to: "out/.lectern/" + name) }
    let told = Place.message { try place.run(page: "page", [:]) }
    #expect(told?.hasPrefix("'\(place.output)/.lectern' holds '") == true)
    #expect(try OutputPlace.recover(path: place.output, origin: Place.origin) == nil)
    for name in names { #expect(place.text("out/.lectern/" + name) == "mine") }
    #expect(try Folder(path: place.output).names().map(\.text) == [".lectern"])
  }

  /// Earlier versions made no mark.
  @Test func takesOverTheListOfAnEarlierVersion() throws {
    let place = try Place()
    try place.run(page: "page", [:])
    try FileManager.default.removeItem(atPath: place.output + "/.lectern/" + StateFolder.mark)
    try place.run(page: "page 2", [:])
    #expect(place.text("out/.lectern/" + StateFolder.mark) == "")
    #expect(try place.content() == ["a.html": "page 2"])
  }

  @Test(arguments: ["", "/lock", "/pages", "/commit", "/undo", "/" + StateFolder.mark])
  func namesWhatIsInTheWayOfItsOwnFiles(name: String) throws {
    let place = try Place()
    try place.run(page: "page", [:])
    let way = ".lectern" + name
    for makesLink in [false, true] {
      try? FileManager.default.removeItem(atPath: place.output + "/" + way)
      if makesLink {
        try place.link("out/" + way, to: "elsewhere")
      } else if name.isEmpty {
        try place.write("mine", to: "out/" + way)
      } else {
        try place.write("mine", to: "out/\(way)/x")
      }
      let told = Place.message { try place.open().close() }
      #expect(told?.hasPrefix("'\(place.output)/\(way)' ") == true, "\(told ?? "nothing said")")
      #expect(place.text("out/a.html") == "page")
    }
  }

  @Test(arguments: [".lectern/pages", "a_files/.lectern"])
  func refusesListsThatAreNone(name: String) throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.write("garbage\n", to: "out/" + name)
    let told = Place.message { try place.run(page: "page 2", ["x.csv": "2"]) }
    #expect(told?.hasPrefix("'\(place.output)/\(name)' is no list of files") == true)
    truncate(place.output + "/" + name, 100 << 20)
    let toldOfSize = Place.message { try place.run(page: "page 2", ["x.csv": "2"]) }
    #expect(toldOfSize?.contains("104857600 bytes") == true)
    #expect(toldOfSize?.contains("at most \(FileList.sizeLimit)") == true)
    #expect(place.text("out/a_files/x.csv") == "1")
  }

  // MARK: Journals

  /// A folder that a stranger made up: its journal must not reach what is outside of it.
  @Test func aJournalReachesNothingOutside() throws {
    let place = try Place()
    try place.write("mine", to: "mine.html")
    try place.write("", to: "out/.lectern/" + StateFolder.mark)
    try place.write("evil", to: "out/.lectern/draft-1")
    try place.write("\n", to: "out/.lectern/lock")
    try place.link("out/a.html", to: "../mine.html")
    let hash = FileList.hash(of: Array("mine".utf8))
    try place.write("- a.html draft-1 - \(hash) -\n", to: "out/.lectern/commit")
    #expect(Place.message { _ = try place.open() } != nil)
    try place.write(
      "%2e%2e mine.html draft-1 - - -\n- %2e%2e%2fmine.html draft-1 - - -\n",
      to: "out/.lectern/commit")
    _ = Place.message { _ = try place.open() }
    #expect(place.text("mine.html") == "mine")
  }

  @Test func aJournalReachesNoFileBesideThePages() throws {
    let place = try Place()
    try place.write("mine", to: "out/mine.txt")
    try place.write("mine", to: "out/data/x.csv")
    try place.write("", to: "out/.lectern/" + StateFolder.mark)
    for line in ["- mine.txt draft-1 - - -", "data x.csv draft-1 - - -"] {
      try place.write("evil", to: "out/.lectern/draft-1")
      try place.write(line + "\n", to: "out/.lectern/commit")
      _ = Place.message { try place.open().close() }
    }
    #expect(try place.content() == ["mine.txt": "mine", "data/x.csv": "mine"])
  }

  /// The same with the journal of changes that are taken back, and for files beside a page.
  @Test(arguments: [
    ("undo", "- a.html draft-1 draft-2 HASH -"), ("undo", "- a.html draft-1 - HASH -"),
    ("undo", "- mine.csv draft-1 - - -"), ("undo", "b_files mine.csv draft-1 draft-2 - -"),
    ("undo", "- mine.csv draft-1 draft-2 - HASH"), ("commit", "b_files mine.csv draft-2 - - -"),
    ("commit", "b_files mine.csv draft-2 draft-3 - -"),
  ])
  func aJournalReplacesNoFileOfSomebodyElse(journal: String, line: String) throws {
    let place = try Place()
    for name in ["mine.html", "out/mine.csv", "out/b_files/mine.csv"] {
      try place.write("mine", to: name)
    }
    try place.link("out/a.html", to: "../mine.html")
    try place.write("", to: "out/.lectern/" + StateFolder.mark)
    for draft in ["draft-2", "draft-3"] { try place.write("evil", to: "out/.lectern/" + draft) }
    try place.write("", to: "out/.lectern/lock")
    let hash = FileList.hash(of: Array("mine".utf8))
    try place.write(
      line.replacing("HASH", with: hash) + "\n", to: "out/.lectern/" + journal)
    _ = Place.message { try place.open().close() }
    #expect(place.text("mine.html") == "mine")
    #expect(place.text("out/mine.csv") == "mine")
    #expect(place.text("out/b_files/mine.csv") == "mine")
  }
}
