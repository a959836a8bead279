import Labels
import Record
import Testing

@testable import Lesson

@Suite struct ClassificationReportTests {
  private static let words = PageLabels(language: "en")

  /// Class 0 is half missed, class 1 never wrongly named, class 2 does not occur, class 3 never named.
  private static let report = ClassificationReport(
    of: [0, 0, 1, 2, 1, 1, 1, 0], against: [0, 0, 0, 0, 1, 1, 1, 3],
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
    let empty = ClassificationReport(of: [], against: [], classes: ["a", "b"])
    #expect(empty.accuracy.isNaN)
    #expect(empty.recall(0) == nil && empty.precision(1) == nil)
  }

  @Test func countsConfusions() {
    let counts = [[2, 1, 1, 0], [0, 3, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]]
    #expect(Self.report.counts(of: [0, 1, 2, 3]) == counts)
    #expect(Self.report.matrix(name: "m", caption: "c", mistakes: [], Self.words).counts == counts)
  }

  /// Of many classes the matrix shows those that are confused most, each row adding up to its samples.
  @Test(arguments: [31, 1000, 100_000])
  func showsTheClassesThatAreConfusedMost(classes: Int) throws {
    let labels = Array(0..<classes) + [5, 5, 5, 7, 7]
    let predicted = Array(0..<classes) + [7, 7, 0, classes - 1, 5]
    let report = ClassificationReport(
      of: predicted, against: labels, classes: (0..<classes).map { "c\($0)" })
    let picture = Picture(width: 1, height: 1, maximum: 1, pixels: [0])
    let mistakes = [(5, 7), (5, 0), (classes - 2, 5)].map {
      ConfusionMatrix.Mistake(actual: $0.0, predicted: $0.1, picture: picture, caption: "")
    }
    let matrix = report.matrix(name: "m", caption: "c", mistakes: mistakes, Self.words)
    #expect(matrix.caption == "c: of \(classes) classes the 30 that are confused most")
    #expect(matrix.classes.count == 31 && matrix.counts.count == 30)
    #expect(matrix.classes.contains("c\(classes - 1)") && matrix.classes.last == "others")
    let row = try #require(matrix.classes.firstIndex(of: "c5"))
    #expect(matrix.counts[row].reduce(0, +) == 4 && matrix.counts[row].last == 0)
    #expect(matrix.counts[row][7] == 2 && matrix.counts[row][5] == 1)
    let isShown = matrix.classes.contains("c\(classes - 2)")
    #expect(matrix.mistakes.map(\.actual) == (isShown ? [5, 5, classes - 3] : [5, 5]))
  }

  @Test func showsARowForEachClassAndOneForAll() {
    let table = Self.report.table(name: "t", caption: "c", Self.words)
    #expect(table.rows.count == 5)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
  }
}
