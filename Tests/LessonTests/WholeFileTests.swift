import Foundation
import Testing

@testable import Lesson

/// Files that appear whole or not at all.
@Suite struct WholeFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("whole-file-\(UUID().uuidString)")

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func replacesWhatWasThereAndLeavesNothingElse() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appendingPathComponent("a.txt")
    try WholeFile.write(Array("first".utf8), to: target)
    try WholeFile.write(Array("second".utf8), to: target)
    #expect(try String(contentsOf: target, encoding: .utf8) == "second")
    #expect(try names() == ["a.txt"])
  }

  @Test func leavesNoDraftWhereItCannotWrite() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let taken = folder.appendingPathComponent("taken")
    try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
    #expect(throws: WritingFailure.self) { try WholeFile.write([1], to: taken) }
    #expect(try names() == ["taken"])
  }

  @Test func tellsWhetherAFileHasTheseBytes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appendingPathComponent("a")
    #expect(!WholeFile.holds([], at: target))
    try WholeFile.write([1, 2], to: target)
    #expect(WholeFile.holds([1, 2], at: target))
    #expect(!WholeFile.holds([1, 3], at: target))
    #expect(!WholeFile.holds([1], at: target))
    #expect(!WholeFile.holds([1, 2, 3], at: target))
    let link = folder.appendingPathComponent("b")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
    #expect(!WholeFile.holds([1, 2], at: link), "a link is replaced, not followed")
    #expect(!WholeFile.holds([1, 2], at: folder))
  }
}
