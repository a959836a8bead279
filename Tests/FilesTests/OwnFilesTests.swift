import Foundation
import Testing

@testable import Files

/// A run touches what runs have written, and nothing else.
@Suite struct OwnFilesTests {
  @Test(arguments: [
    ("out/a.html", "<h1>mine</h1>"), ("out/a_files/train.csv", "1,2"), ("out/a_files", "a file"),
    ("out/a_files/x/y.csv", "a folder"), ("out/a.html/x", "a folder"),
  ])
  func refusesWhatIsSomebodyElses(name: String, text: String) throws {
    let place = try Place()
    try place.write(text, to: name)
    let before = try place.content()
    #expect(Place.message { try place.run(page: "page", ["train.csv": "new"]) } != nil)
    #expect(try place.content() == before)
    #expect(place.text("out/.lectern/lock") == nil)
  }

  @Test func leavesFilesAmongItsOwn() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.write("mine", to: "out/a_files/notes.csv")
    try place.run(page: "page", [:])
    #expect(try place.content() == ["a.html": "page", "a_files/notes.csv": "mine"])
    #expect(Place.message { try place.run(page: "page", ["notes.csv": "2"]) } != nil)
    #expect(place.text("out/a_files/notes.csv") == "mine")
  }

  /// A second link to the list of files makes the folder look like one whose file system ignores case.
  @Test(arguments: [false, true])
  func takesNamesThatDifferInCapitalsForOneWhereTheFileSystemDoes(ignoresCase: Bool) throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.write("mine", to: "out/a_files/Notes.csv")
    if ignoresCase {
      let folder = place.output + "/a_files/"
      try FileManager.default.linkItem(atPath: folder + ".lectern", toPath: folder + ".LECTERN")
    }
    let message = Place.message { try place.run(page: "page", ["notes.csv": "2"]) }
    #expect((message != nil) == ignoresCase)
    #expect(place.text("out/a_files/Notes.csv") == "mine")
    #expect(place.text("out/a_files/notes.csv") == (ignoresCase ? nil : "2"))
  }

  @Test func saysWhatCanBeDoneAboutFilesOfOthers() {
    #expect(
      WritingFailure("out/a.html", SystemError(EPERM)).message
        == "cannot write 'out/a.html': Operation not permitted; it may be somebody else's or protected,"
        + " and '-o' chooses another folder for the output")
  }

  @Test(arguments: [
    ("a.html", "a.changed.html", "a.changed-2.html"),
    ("a_files/x.csv", "a_files/x.changed.csv", "a_files/x.changed-2.csv"),
  ])
  func keepsACopyOfWhatSomebodyHasChanged(name: String, copy: String, second: String) throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    var content = ["a.html": "page 2", "a_files/x.csv": "2"]
    for (number, copy) in [copy, second].enumerated() {
      let text = "page, changed, \(number)"
      try place.write(text, to: "out/" + name)
      var told: [String] = []
      try place.run(page: "page 2", ["x.csv": "2"]) { transaction in
        try transaction.commit()
        told = transaction.copies.map { $0.path + " " + $0.name.text }
      }
      let last = copy.split(separator: "/").last ?? ""
      #expect(told == ["\(place.output)/\(name) \(last)"])
      content[copy] = text
      #expect(try place.content() == content)
    }
    try place.run(page: "page 2", [:])
    content["a_files/x.csv"] = nil
    #expect(try place.content() == content)
  }

  /// What is as the run would write it needs no copy, and neither does what it takes back.
  @Test func keepsNoCopyWithoutNeed() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.write("page 2", to: "out/a.html")
    try place.write("2", to: "out/a_files/x.csv")
    try place.run(page: "page 2", ["x.csv": "2"])
    #expect(try place.content() == ["a.html": "page 2", "a_files/x.csv": "2"])
    try place.write("page changed", to: "out/a.html")
    try place.write("changed", to: "out/a_files/x.csv")
    let before = try place.content()
    let stopped = Place.message {
      try place.run(page: "page 3", ["x.csv": "3"]) { transaction in
        try transaction.commit { $0 == .apply(4) ? SystemError(ENOSPC) : nil }
      }
    }
    #expect(stopped != nil)
    #expect(try place.content() == before)
  }

  @Test func namesCopiesSoThatTheSystemTakesThem() {
    let names = ["a.tar.gz", ".x", "x", String(repeating: "é", count: 125) + ".csv"]
    #expect(
      names.map { FileName($0).changed(1).text } == [
        "a.tar.changed.gz", ".x.changed", "x.changed",
        String(repeating: "é", count: 121) + ".changed.csv",
      ])
  }

  @Test(arguments: ["a.html", "a_files/x.csv"])
  func refusesToReplaceWhatIsChangedDuringARun(name: String) throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    let told = Place.message {
      try place.run(page: "page 2", ["x.csv": "2"]) { transaction in
        try place.write("page, changed", to: "out/" + name)
        try transaction.commit()
      }
    }
    #expect(
      told?.contains("'\(place.output)/\(name)' is not what it was when the run began") == true)
    let old = ["a.html": "page", "a_files/x.csv": "1"]
    #expect(try place.content() == old.merging([name: "page, changed"]) { $1 })
    #expect(place.text("out/.lectern/commit") == nil && place.text("out/.lectern/lock") == nil)
  }

  /// What is changed between the end of a run that was killed and the next, in its place or anew.
  @Test(arguments: ["a.html", "a_files/x.csv"], [true, false])
  func recoveryKeepsWhatSomebodyHasChangedSince(name: String, isInPlace: Bool) throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.perform(through: .writeJournal, page: "page 2", ["x.csv": "2"])
    let text = "page, changed"
    if isInPlace {
      let file = try #require(FileHandle(forWritingAtPath: place.output + "/" + name))
      try file.write(contentsOf: Data(text.utf8))
    } else {
      try FileManager.default.removeItem(atPath: place.output + "/" + name)
      try place.write(text, to: "out/" + name)
    }
    let copy = FileName(String(name.split(separator: "/").last ?? "")).changed(1)
    let kept = Copy(path: place.output + "/" + name, name: copy)
    #expect(
      try OutputPlace.recover(path: place.output, origin: Place.origin)
        == .completed(keeping: [kept]))
    var content = ["a.html": "page 2", "a_files/x.csv": "2"]
    content[(name.hasPrefix("a_files") ? "a_files/" : "") + copy.text] = text
    #expect(try place.content() == content)
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

  @Test func doesNotFollowAFolderOfFilesThatIsALink() throws {
    let place = try Place()
    try place.write("data", to: "data/x.csv")
    try place.write("", to: "data/.lectern")
    try place.write("", to: "out/other.txt")
    try place.link("out/a_files", to: "../data")
    let told = Place.message { try place.run(page: "page", ["x.csv": "new"]) }
    #expect(told == "'\(place.output)/a_files' is a link, which nothing is written to")
    #expect(place.text("data/x.csv") == "data")
  }

  @Test func doesNotFollowFilesThatAreLinks() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1", "y.csv": "1"])
    try place.write("mine", to: "mine.csv")
    for name in ["x.csv", "y.csv"] {
      try FileManager.default.removeItem(atPath: place.output + "/a_files/" + name)
      try place.link("out/a_files/" + name, to: "../../mine.csv")
    }
    #expect(Place.message { try place.run(page: "page", ["x.csv": "2"]) } != nil)
    try place.run(page: "page", [:])
    #expect(place.text("mine.csv") == "mine")
    #expect(FileStatus(ofLinkAt: place.output + "/a_files/y.csv")?.kind == .link)
  }

  @Test func followsAnOutputFolderThatIsALink() throws {
    let place = try Place()
    try place.write("", to: "real/other.txt")
    try place.link("out", to: "real")
    #expect(try place.run(page: "page", [:]).isLink)
    #expect(place.text("real/a.html") == "page")
  }

  @Test func keepsAPageThatIsALinkToThePageItWrote() throws {
    let place = try Place()
    try place.run(page: "page 1", [:])
    try FileManager.default.moveItem(
      atPath: place.output + "/a.html", toPath: place.folder + "/elsewhere.html")
    try place.link("out/a.html", to: "../elsewhere.html")
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
    try place.link("out/a.html", to: "../elsewhere.html")
    #expect(Place.message { try place.run(page: "page 2", [:]) } != nil)
    #expect(place.text("elsewhere.html") == text)
  }

  @Test func leavesAFileThatSomebodyPutsThereDuringARun() throws {
    let place = try Place()
    try place.run(page: "page 1", ["x.csv": "1"])
    let stopped = Place.message {
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
