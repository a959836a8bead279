import Record
import Testing

@testable import Lesson

@Suite struct ClassificationReportTests {
  /// Class 0 is half missed, class 1 never wrongly named, class 2 does not occur, class 3 never named.
  private static let report = ClassificationReport(
    counts: [[2, 1, 1, 0], [0, 3, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]],
    classes: ["0", "1", "2", "3"])

  @Test func countsWhatIsRight() {
    #expect(Self.report.total == 8)
    #expect(Self.report.right == 5)
    #expect(Self.report.accuracy == 5.0 / 8)
  }

  @Test func knowsRecallAndPrecisionOfEachClass() {
    #expect((0..<4).map(Self.report.recall) == [0.5, 1, nil, 0])
    #expect((0..<4).map(Self.report.precision) == [2.0 / 3, 0.75, 0, nil])
  }

  @Test func hasNoAccuracyWithoutSamples() {
    let empty = ClassificationReport(counts: [[0, 0], [0, 0]], classes: ["a", "b"])
    #expect(empty.accuracy.isNaN)
    #expect(empty.recall(0) == nil && empty.precision(1) == nil)
  }

  @Test func showsARowForEachClassAndOneForAll() {
    let table = Self.report.table(name: "t", caption: "c")
    #expect(table.rows.count == 5)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
  }
}
