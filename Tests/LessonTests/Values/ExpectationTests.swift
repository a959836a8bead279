import Diagnostics
import Notebook
import Record
import Testing

@testable import Lesson

/// Whether expectations hold, and what is said where they do not.
@Suite struct ExpectationTests {
  private static let cell: CellRecord = {
    var cell = CellRecord(step: "evaluate", label: "evaluate", number: 1, line: 1)
    cell.status = .ok
    cell.values = [
      ("accuracy", .number(0.5)), ("errors", .integer(3)), ("none", .list([])),
      ("wrong", .list([.text("dW2"), .text("db1")])),
      ("layers", .list([.integer(2), .integer(1)])),
      ("diverged", .number(.nan)),
    ]
    return cell
  }()

  private func failure(_ text: String) throws -> String? {
    let notebook = try LessonText("```evaluate\n#| expect: \(text)\n```\n").notebook
    let expectation = try #require(notebook.steps.first?.options.expectations.first)
    let scope = ValueScope(parameters: [], cell: Self.cell, cells: [])
    return expectation.failure(in: scope).map { $0.message + ($0.label.map { "; \($0)" } ?? "") }
  }

  @Test(arguments: [
    "accuracy == 0.5", "accuracy >= 1 / 2", "accuracy < 0.51", "0.4 < accuracy", "errors == 3.0",
    "errors != 4", "wrong == [db1, dW2]", "wrong == [dW2, db1]", "wrong != []", "none == []",
    "layers == [2, 1]", "layers != [1, 2]", "layers[0] > layers[1]", "wrong != [dW2]",
    "diverged != 1",
  ])
  func holds(text: String) throws {
    #expect(try failure(text) == nil)
  }

  @Test(arguments: ["diverged < 1", "diverged >= 1", "diverged == diverged"])
  func failsWithoutANumber(text: String) throws {
    #expect(try failure(text) != nil)
  }

  @Test(arguments: [
    ("accuracy > 0.5", "expected accuracy > 0.5; 0.5 <= 0.5"),
    ("errors < 3", "expected errors < 3; 3 >= 3"),
    ("wrong == []", "expected wrong == []; [dW2, db1] != []"),
    ("wrong == [dW2, dW2]", "expected wrong == [dW2, dW2]; [dW2, db1] != [dW2, dW2]"),
    ("layers == [1, 2]", "expected layers == [1, 2]; [2, 1] != [1, 2]"),
    ("errors != 3", "expected errors != 3; 3 == 3"),
    ("wrong > 1", "cannot tell whether wrong > 1: a number is needed, not a list of 2"),
  ])
  func fails(text: String, expected: String) throws {
    #expect(try failure(text) == expected)
  }
}
