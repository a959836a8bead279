import Foundation
import Testing

@testable import Files

/// A run touches what runs have written, and nothing else.
@Suite struct OwnFilesTests {
  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? WritingFailure)?.message
    }
  }

  @Test(arguments: [
    ("out/a.html", "<h1>mine</h1>"), ("out/a_files/train.csv", "1,2"), ("out/a_files", "a file"),
    ("out/a_files/x/y.csv", "a folder"), ("out/a.html/x", "a folder"),
  ])
  func refusesWhatIsSomebodyElses(name: String, text: String) throws {
    let place = try Place()
    try place.write(text, to: name)
    let before = try place.content()
    #expect(message { try place.run(page: "page", ["train.csv": "new"]) } != nil)
    #expect(try place.content() == before)
    #expect(place.text("out/.lectern/lock") == nil)
  }

  @Test func leavesFilesAmongItsOwn() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.write("mine", to: "out/a_files/notes.csv")
    try place.run(page: "page", [:])
    #expect(try place.content() == ["a.html": "page", "a_files/notes.csv": "mine"])
    #expect(message { try place.run(page: "page", ["notes.csv": "2"]) } != nil)
    #expect(place.text("out/a_files/notes.csv") == "mine")
  }

  @Test func leavesAFileThatSomebodyHasChanged() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1", "y.csv": "1"])
    try place.write("changed", to: "out/a_files/x.csv")
    try place.run(page: "page", [:])
    #expect(try place.content() == ["a.html": "page", "a_files/x.csv": "changed"])
  }

  @Test func keepsWhatCellsThatDidNotRunHaveWritten() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1", "y.csv": "1"])
    try place.run(page: "page 2", ["y.csv": "2"], isWhole: false)
    #expect(
      try place.content() == ["a.html": "page 2", "a_files/x.csv": "1", "a_files/y.csv": "2"])
    try place.run(page: "page 3", ["y.csv": "2"])
    #expect(try place.content() == ["a.html": "page 3", "a_files/y.csv": "2"])
  }

  @Test func replacesButDoesNotRemoveWhatEarlierVersionsWrote() throws {
    let place = try Place()
    try place.write("old page", to: "out/a.html")
    try place.write("1", to: "out/a_files/x.csv")
    try place.write("1", to: "out/a_files/mine.csv")
    try place.run(page: "page", ["x.csv": "2"])
    #expect(
      try place.content() == ["a.html": "page", "a_files/x.csv": "2", "a_files/mine.csv": "1"])
  }

  // MARK: Links

  private func link(_ name: String, to target: String, in place: Place) throws {
    try FileManager.default.createSymbolicLink(
      atPath: place.folder + "/" + name, withDestinationPath: target)
  }

  @Test func doesNotFollowAFolderOfFilesThatIsALink() throws {
    let place = try Place()
    try place.write("data", to: "data/x.csv")
    try place.write("", to: "data/.lectern")
    try place.write("", to: "out/other.txt")
    try link("out/a_files", to: "../data", in: place)
    let message = message { try place.run(page: "page", ["x.csv": "new"]) }
    #expect(message == "'\(place.output)/a_files' is a link, which nothing is written to")
    #expect(place.text("data/x.csv") == "data")
  }

  @Test func doesNotFollowFilesThatAreLinks() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1", "y.csv": "1"])
    try place.write("mine", to: "mine.csv")
    for name in ["x.csv", "y.csv"] {
      try FileManager.default.removeItem(atPath: place.output + "/a_files/" + name)
      try link("out/a_files/" + name, to: "../../mine.csv", in: place)
    }
    #expect(message { try place.run(page: "page", ["x.csv": "2"]) } != nil)
    try place.run(page: "page", [:])
    #expect(place.text("mine.csv") == "mine")
    #expect(FileStatus(ofLinkAt: place.output + "/a_files/y.csv")?.kind == .link)
  }

  @Test func followsAnOutputFolderThatIsALink() throws {
    let place = try Place()
    try place.write("", to: "real/other.txt")
    try link("out", to: "real", in: place)
    #expect(try place.run(page: "page", [:]).isLink)
    #expect(place.text("real/a.html") == "page")
  }

  @Test func keepsAPageThatIsALinkToThePageItWrote() throws {
    let place = try Place()
    try place.run(page: "page 1", [:])
    try FileManager.default.moveItem(
      atPath: place.output + "/a.html", toPath: place.folder + "/elsewhere.html")
    try link("out/a.html", to: "../elsewhere.html", in: place)
    try place.run(page: "page 2", [:])
    #expect(FileStatus(ofLinkAt: place.output + "/a.html")?.kind == .link)
    #expect(place.text("elsewhere.html") == "page 2")
    try place.run(page: "page 3", [:])
    #expect(place.text("elsewhere.html") == "page 3")
  }

  @Test(arguments: ["mine", "page of another folder"])
  func refusesAPageThatIsALinkToAnotherFile(text: String) throws {
    let place = try Place()
    try place.run(page: "page 1", [:])
    try FileManager.default.removeItem(atPath: place.output + "/a.html")
    try place.write(text, to: "elsewhere.html")
    try link("out/a.html", to: "../elsewhere.html", in: place)
    #expect(message { try place.run(page: "page 2", [:]) } != nil)
    #expect(place.text("elsewhere.html") == text)
  }

  /// A folder that a stranger made up: its journal must not reach what is outside of it.
  @Test func aJournalReachesNothingOutside() throws {
    let place = try Place()
    try place.write("mine", to: "mine.html")
    try place.write("evil", to: "out/.lectern/draft-1")
    try place.write("\n", to: "out/.lectern/lock")
    try link("out/a.html", to: "../mine.html", in: place)
    let hash = FileList.hash(of: Array("mine".utf8))
    try place.write("- a.html draft-1 - \(hash) -\n", to: "out/.lectern/commit")
    #expect(message { _ = try place.open() } != nil)
    try place.write(
      "%2e%2e mine.html draft-1 - - -\n- %2e%2e%2fmine.html draft-1 - - -\n",
      to: "out/.lectern/commit")
    _ = message { _ = try place.open() }
    #expect(place.text("mine.html") == "mine")
  }

  @Test func aJournalReachesNoFileBesideThePages() throws {
    let place = try Place()
    try place.write("mine", to: "out/mine.txt")
    try place.write("mine", to: "out/data/x.csv")
    for line in ["- mine.txt draft-1 - - -", "data x.csv draft-1 - - -"] {
      try place.write("evil", to: "out/.lectern/draft-1")
      try place.write(line + "\n", to: "out/.lectern/commit")
      _ = message { try place.open().close() }
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
    try link("out/a.html", to: "../mine.html", in: place)
    for draft in ["draft-2", "draft-3"] { try place.write("evil", to: "out/.lectern/" + draft) }
    try place.write("", to: "out/.lectern/lock")
    let hash = FileList.hash(of: Array("mine".utf8))
    try place.write(
      line.replacing("HASH", with: hash) + "\n", to: "out/.lectern/" + journal)
    _ = message { try place.open().close() }
    #expect(place.text("mine.html") == "mine")
    #expect(place.text("out/mine.csv") == "mine")
    #expect(place.text("out/b_files/mine.csv") == "mine")
  }

  @Test func leavesAFileThatSomebodyPutsThereDuringARun() throws {
    let place = try Place()
    try place.run(page: "page 1", ["x.csv": "1"])
    let stopped = message {
      try place.run(page: "page 2", ["x.csv": "2", "y.csv": "2"]) { transaction in
        try place.write("mine", to: "out/a_files/y.csv")
        try transaction.commit()
      }
    }
    #expect(stopped != nil)
    #expect(
      try place.content() == ["a.html": "page 1", "a_files/x.csv": "1", "a_files/y.csv": "mine"])
  }
}
