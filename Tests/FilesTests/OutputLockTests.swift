import Foundation
import Testing

@testable import Files

/// One run at a time writes into a folder.
@Suite struct OutputLockTests {
  @Test func keepsASecondRunOut() throws {
    let place = try Place()
    let first = try place.open()
    var asked = 0
    let second = try OutputPlace(path: place.output, origin: Place.origin) {
      asked += 1
      return asked < 3
    }
    #expect(second == nil && asked == 3)
    first.close()
    try place.open().close()
    #expect(!FileManager.default.fileExists(atPath: place.output))
  }

  @Test func letsTheSecondRunInOnceTheFirstIsDone() throws {
    let place = try Place()
    let first = try place.open()
    let second = try OutputPlace(path: place.output, origin: Place.origin) {
      first.close()
      return true
    }
    #expect(second != nil && second?.recovery == nil)
    second?.close()
  }

  /// Runs that write nothing remove the folders that they made, while others wait for them.
  @Test func manyRunsThatWriteNothingDoNotDisturbEachOther() async throws {
    let place = try Place()
    let path = place.output + "/inner"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<20 { try OutputPlace(path: path, origin: Place.origin)?.close() }
        }
      }
      try await group.waitForAll()
    }
    let left = (try? FileManager.default.subpathsOfDirectory(atPath: place.output)) ?? []
    #expect(left.allSatisfy { $0 == "inner" })
  }

  @Test func tellsOfARunThatWasKilled() throws {
    let place = try Place()
    do { _ = try place.open() }
    let next = try place.open()
    #expect(next.recovery == .discarded)
    next.close()
    #expect(try OutputPlace.recover(path: place.output, origin: Place.origin) == nil)
  }

  @Test func recoveryWaitsForNobody() throws {
    let place = try Place()
    let first = try place.open()
    #expect(try OutputPlace.recover(path: place.output, origin: Place.origin) == nil)
    first.close()
  }

  @Test(arguments: ["out", "out/inner"])
  func tellsOfALinkToNothing(name: String) throws {
    let place = try Place()
    try FileManager.default.createSymbolicLink(
      atPath: place.output, withDestinationPath: "gone")
    #expect(throws: WritingFailure("'\(place.output)' is a link to nothing")) {
      _ = try OutputPlace(path: place.folder + "/" + name, origin: Place.origin)
    }
  }

  @Test(arguments: [("out", "Not a directory"), ("", "No such file")])
  func tellsWhyThereIsNoFolder(name: String, reason: String) throws {
    let place = try Place()
    try place.write("a file", to: "out")
    let path = name.isEmpty ? "" : place.folder + "/out/inner"
    do {
      _ = try OutputPlace(path: path, origin: Place.origin)
      Issue.record("opened")
    } catch {
      #expect(error.message.contains(reason), "\(error.message)")
    }
  }
}
