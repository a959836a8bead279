import Foundation
import Testing

@testable import Files

/// What the next run or check makes of a run that was killed.
@Suite struct RecoveryTests {
  private static let old = ["a.html": "page", "a_files/x.csv": "1"]
  private static let new = ["a.html": "page 2", "a_files/x.csv": "2"]

  private func recover(_ place: Place) throws -> Recovery? {
    try OutputPlace.recover(path: place.output, origin: Place.origin)
  }

  private func begun(through last: Transaction.Step) throws -> Place {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.perform(through: last, page: "page 2", ["x.csv": "2"])
    return place
  }

  /// Once the changes have been made, the output is never said to be as it was before.
  @Test func tellsThatTheOutputIsCompleteWhereOnlyTheCleaningUpIsLeft() throws {
    let place = try begun(through: .finish)
    try place.write("left", to: "out/.lectern/draft-1")
    #expect(try recover(place) == .completed(keeping: []))
    #expect(try place.drafts(of: "left") == [])
    #expect(try recover(place) == nil)
    #expect(try place.content() == Self.new)
  }

  /// A folder in the place of a draft cannot be removed as a file.
  @Test func isNoFailureWhereCleaningUpFails() throws {
    let place = try Place()
    try place.run(page: "page", ["x.csv": "1"])
    try place.run(page: "page 2", ["x.csv": "2"]) { transaction in
      try place.write("", to: "out/.lectern/draft-1/x")
      try transaction.commit()
    }
    #expect(try place.content() == Self.new)
    try place.run(page: "page 3", [:]) { transaction in
      try transaction.commit { $0 == .finish ? SystemError(EPERM) : nil }
    }
    #expect(try place.content() == ["a.html": "page 3"])
  }

  @Test(arguments: ["page 2", "2"], [nil, "cut"])
  func takesBackWhatHasLostADraft(draft: String, rest: String?) throws {
    let place = try begun(through: .writeJournal)
    for name in try place.drafts(of: draft) {
      try FileManager.default.removeItem(atPath: place.output + "/.lectern/" + name)
      if let rest { try place.write(rest, to: "out/.lectern/" + name) }
    }
    #expect(try recover(place) == .discarded)
    #expect(try place.content() == Self.old)
    #expect(try recover(place) == nil)
  }

  @Test func saysWhatIsMissingWhereNeitherWayIsLeft() throws {
    let place = try begun(through: .apply(0))
    for name in try place.drafts(of: "page 2") + place.drafts(of: "1") {
      try FileManager.default.removeItem(atPath: place.output + "/.lectern/" + name)
    }
    let told = Place.message { _ = try recover(place) }
    #expect(told?.contains("made for '\(place.output)/a.html' is gone") == true)
    #expect(told?.contains("the old '\(place.output)/a_files/x.csv'") == true)
    try FileManager.default.removeItem(atPath: place.output + "/.lectern/commit")
    try place.run(page: "page 3", ["x.csv": "3"])
    #expect(place.text("out/a.html") == "page 3")
  }

  /// A page that was put in its place, and changed since, is no lost one.
  @Test func leavesWhatSomebodyHasChangedBehindTheCommit() throws {
    let place = try begun(through: .apply(3))
    try place.write("page mine", to: "out/a.html")
    #expect(try recover(place) == .completed(keeping: []))
    #expect(place.text("out/a.html") == "page mine")
  }
}
