import Foundation
import Record
import Testing

@testable import Lesson

/// The lesson on 8×8 digits, with the figures that it is about.
@Suite struct FirstLessonTests {
  private static let record: RunRecord? = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let place = folder.appendingPathComponent("Notebooks/02-digits-8x8.md")
    let text = try? String(contentsOf: place, encoding: .utf8)
    return text.flatMap { try? LessonText($0, path: place.path).run() }
  }()

  @Test func runsToItsEnd() throws {
    let record = try #require(Self.record)
    #expect(record.status == .ok)
    #expect(
      record.cells.allSatisfy { $0.status == ($0.label.hasPrefix("exercise") ? .open : .ok) })
    #expect(!record.inlineValues.isEmpty && record.diagnostics.isEmpty)
  }

  /// The program that the tutorial publishes prints 92.7227 %, its text 92.8481 %.
  @Test func reachesThePublishedAccuracy() throws {
    let accuracy = try #require(Self.record?.number("published", "test_accuracy"))
    #expect((0.924...0.931).contains(accuracy))
  }

  @Test func findsTheWrongLines() throws {
    let names = { (names: [String]) in RecordValue.list(names.map { .text($0) }) }
    #expect(Self.record?.value("published_check", "wrong") == names(["dW2", "db2", "dW1", "db1"]))
    #expect(Self.record?.value("mended_check", "wrong") == names([]))
  }

  @Test func showsThatMendingTheGradientAloneRuinsTheNetwork() throws {
    #expect(try #require(Self.record?.number("mended", "test_accuracy")) < 0.2)
  }

  @Test(arguments: ["retuned", "scaled"])
  func recoversWithAStepThatSuits(label: String) throws {
    #expect(try #require(Self.record?.number(label, "test_accuracy")) >= 0.92)
  }
}
