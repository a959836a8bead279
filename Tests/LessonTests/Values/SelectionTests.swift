import Diagnostics
import Engine
import Labels
import Notebook
import Record
import Testing

@testable import Lesson

/// `show` selects as NumPy does: from 0, from the end where negative, upper ends excluded.
@Suite struct SelectionTests {
  /// Entry [i, j] is 10 i + j.
  private static let matrix = Matrix<Double>(
    rowMajor: (0..<3).map { row in (0..<4).map { Double(10 * row + $0) } })

  private func table(_ selection: String, of matrix: Matrix<Double>? = matrix) throws -> Table {
    let step = try #require(
      try LessonText("```forward\n#| show: \(selection)\nV = X\n```\n").notebook.steps.first)
    let located = try #require(step.options.show.first)
    let words = PageLabels(language: "en")
    guard case .table(let table) = try located.table(of: matrix, words) else {
      throw LessonText.Missing(what: "a table")
    }
    return table
  }

  /// The numbers that a selection shows, row by row.
  private func numbers(_ selection: String) throws -> [[Double]] {
    try table(selection).rows.map { row in
      row.compactMap { if case .number(let value, _) = $0 { value } else { nil } }
    }
  }

  @Test(
    arguments: [
      ("V[1, 2]", [[12]]), ("V[-1, -1]", [[23]]), ("V[0]", [[0, 1, 2, 3]]),
      ("V[:, 1]", [[1], [11], [21]]), ("V[1:, 2:]", [[12, 13], [22, 23]]),
      ("V[:2, :1]", [[0], [10]]), ("V[-2:, -1]", [[13], [23]]), ("V[0:99, 3]", [[3], [13], [23]]),
      ("V[-99:1, 0]", [[0]]), ("V[2:1, 0]", []), ("V[5:9, 0]", []),
    ] as [(String, [[Double]])])
  func shows(selection: String, expected: [[Double]]) throws {
    #expect(try numbers(selection) == expected)
  }

  @Test func showsAllWithoutIndexes() throws {
    #expect(try numbers("V").joined().elementsEqual(Self.matrix.rowMajorElements))
    #expect(try table("V").columns == ["", "0", "1", "2", "3"])
  }

  @Test(arguments: ["V[3, 0]", "V[0, 4]", "V[-4, 0]", "V[0, -5]", "V[9223372036854775807, 0]"])
  func refusesSingleEntriesOutside(selection: String) throws {
    let failure = try #require(throws: CellFailure.self) { try table(selection) }
    #expect(failure.diagnostics.map(\.id) == ["selection-outside"])
  }

  @Test func showsTheFirstEntriesOfALargeValue() throws {
    let large = Matrix<Double>(rows: 100, columns: 1000)
    let shown = try table("V", of: large)
    #expect(shown.columns.count == 402 && shown.columns.last == "…")
    #expect(shown.rows.map { $0[0] } == [.text("0"), .text("…")])
    #expect(shown.rows.allSatisfy { $0.count == 402 && $0.last == .empty })
    #expect(shown.caption.hasSuffix("its first entries"))
  }
}
