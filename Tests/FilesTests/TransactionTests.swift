import Foundation
import Testing

@testable import Files

/// A run's output is the old one or the new one, whatever happens.
@Suite struct TransactionTests {
  private static let old = ["stays.csv": "same", "changes.csv": "old", "goes.csv": "old"]
  private static let new = ["stays.csv": "same", "changes.csv": "new", "comes.csv": "new"]
  private static let oldContent = [
    "a.html": "page old", "a_files/stays.csv": "same", "a_files/changes.csv": "old",
    "a_files/goes.csv": "old",
  ]
  private static let newContent = [
    "a.html": "page new", "a_files/stays.csv": "same", "a_files/changes.csv": "new",
    "a_files/comes.csv": "new",
  ]

  @Test func replacesAllAndRemovesWhatIsNoLongerWritten() throws {
    let place = try Place()
    try place.run(page: "page old", Self.old)
    #expect(try place.content() == Self.oldContent)
    try place.run(page: "page new", Self.new)
    #expect(try place.content() == Self.newContent)
    #expect(place.text("out/.lectern/lock") == nil)
  }

  /// The process ends between two steps of a commit: nothing of it is cleaned up.
  @Test func isWholeAgainWhereverTheProcessWasKilled() throws {
    let count = try stepCount()
    #expect(count > 10)
    for done in 0...count {
      let place = try Place()
      try place.run(page: "page old", Self.old)
      do {
        let output = try place.open()
        let transaction = try place.transaction(output, page: "page new", Self.new)
        try transaction.prepare()
        for step in transaction.steps.prefix(done) { try transaction.perform(step) }
      }
      let recovery = try OutputPlace.recover(path: place.output, origin: Place.origin)
      #expect(recovery != nil, "killed behind step \(done)")
      let content = try place.content()
      #expect(content == Self.oldContent || content == Self.newContent, "behind step \(done)")
      // What the run after it finds is complete: it lists, replaces and removes as ever.
      try place.run(page: "page last", ["stays.csv": "last"])
      #expect(try place.content() == ["a.html": "page last", "a_files/stays.csv": "last"])
    }
  }

  /// The same where somebody has changed what the run replaces: it is there before and after.
  @Test func keepsWhatSomebodyHasChangedWhereverTheProcessWasKilled() throws {
    let changed = ["a.html": "page mine", "a_files/x.csv": "mine"]
    let new = [
      "a.html": "page new", "a_files/x.csv": "new", "a.changed.html": "page mine",
      "a_files/x.changed.csv": "mine",
    ]
    var done = 0
    var isDone = false
    while !isDone {
      let place = try Place()
      try place.run(page: "page old", ["x.csv": "old"])
      for (name, text) in changed { try place.write(text, to: "out/" + name) }
      do {
        let output = try place.open()
        let transaction = try place.transaction(output, page: "page new", ["x.csv": "new"])
        try transaction.prepare()
        for step in transaction.steps.prefix(done) { try transaction.perform(step) }
        isDone = done == transaction.steps.count
      }
      #expect(try OutputPlace.recover(path: place.output, origin: Place.origin) != nil)
      let content = try place.content()
      #expect(content == changed || content == new, "behind step \(done)")
      #expect(!isDone || content == new)
      done += 1
    }
  }

  @Test func isTheOldOneWhereTheSystemRefusesAStep() throws {
    for refused in 0..<(try stepCount() - 1) {
      let place = try Place()
      try place.run(page: "page old", Self.old)
      #expect(throws: WritingFailure.self) {
        try place.run(page: "page new", Self.new) { transaction in
          var count = 0
          try transaction.commit { _ in
            defer { count += 1 }
            return count == refused ? SystemError(ENOSPC) : nil
          }
        }
      }
      #expect(try place.content() == Self.oldContent, "step \(refused)")
      let names = try Folder(path: place.output + "/.lectern").names().map(\.text)
      #expect(names == ["pages", StateFolder.mark], "nothing is left of step \(refused)")
    }
  }

  /// The first run into a folder, refused, leaves no folder behind.
  @Test func leavesNothingWhereNothingWasBefore() throws {
    let place = try Place()
    #expect(throws: WritingFailure.self) {
      try place.run(page: "page", Self.new) { transaction in
        try transaction.commit { step in step == .apply(2) ? SystemError(ENOSPC) : nil }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: place.output))
  }

  @Test func tellsTheSystemsReason() throws {
    let place = try Place()
    do {
      try place.run(page: "page", [:]) { transaction in
        try transaction.commit { $0 == .apply(2) ? SystemError(ENOSPC) : nil }
      }
    } catch let failure as WritingFailure {
      #expect(failure.message == "cannot write '\(place.output)/a.html': No space left on device")
    }
  }

  private func stepCount() throws -> Int {
    let place = try Place()
    try place.run(page: "page old", Self.old)
    var count = 0
    try place.run(page: "page new", Self.new) { transaction in
      try transaction.prepare()
      count = transaction.steps.count
      for step in transaction.steps { try transaction.perform(step) }
    }
    return count
  }

  @Test func letsOthersReadAFileBeforeTheEnd() throws {
    let place = try Place()
    try place.run(page: "page", [:]) { transaction in
      let claim = try transaction.place.claim(page: "b.html", folder: "b_files", files: [])
      let path = try transaction.write(Array("model".utf8), to: "m.csv", for: claim)
      #expect(path.hasSuffix(".csv"))
      #expect(FileManager.default.contents(atPath: path) == Data("model".utf8))
      transaction.abandon()
    }
    #expect(try place.content() == [:])
  }

  @Test func keepsTheRightsOfAFile() throws {
    let place = try Place()
    try place.run(page: "page old", Self.old)
    chmod(place.output + "/a.html", 0o640)
    try place.run(page: "page new", Self.new)
    #expect(FileStatus(path: place.output + "/a.html")?.mode == 0o640)
  }

  @Test func takesNamesAsLongAsTheSystemDoes() throws {
    let place = try Place()
    let name = String(repeating: "x", count: 251) + ".csv"
    try place.run(page: "page", [name: "text"])
    #expect(place.text("out/a_files/" + name) == "text")
  }

  @Test func takesTwoSpellingsOfOneLetterAsTwoFiles() throws {
    let place = try Place()
    let output = try place.open()
    let transaction = Transaction(output)
    let claim = try output.claim(page: "a.html", folder: "a_files", files: [])
    try transaction.write([1], to: "caf\u{E9}.csv", for: claim)
    try transaction.write([2], to: "cafe\u{301}.csv", for: claim)
    try transaction.close(claim, isWhole: true)
    try transaction.commit()
    output.close()
    #expect(try Folder(path: place.output + "/a_files").names().count == 3)
    try place.run(page: "page", [:])
    #expect(try place.content() == ["a.html": "page"])
  }
}
