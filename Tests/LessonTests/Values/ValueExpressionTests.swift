import Diagnostics
import Notebook
import Record
import Testing

@testable import Lesson

/// What inline values come to: numbers, names of values above, arithmetic.
@Suite struct ValueExpressionTests {
  private static let cells: [CellRecord] = {
    var first = CellRecord(step: "train", label: "train", number: 1, line: 1)
    first.status = .ok
    first.values = [("epochs", .integer(1))]
    var second = CellRecord(step: "train", label: "train", number: 2, line: 5)
    second.status = .failed
    second.values = [
      ("loss", .list([.number(4), .number(2), .null])), ("epochs", .integer(2)),
      ("names", .list([.text("dW1")])), ("nothing", .null),
    ]
    let third = CellRecord(step: "evaluate", label: "final-one", number: 3, line: 9)
    return [first, second, third]
  }()

  /// What an expression comes to, or why it has no value.
  private func value(_ text: String, _ cells: [CellRecord] = Self.cells) throws -> String {
    let notebook = try LessonText("---\nparams: {rate: 0.5, name: abc}\n---\n\n`= \(text)`\n")
      .notebook
    let inline = try #require(notebook.inlineValues.first)
    let scope = ValueScope(parameters: notebook.parameters, cell: nil, cells: cells)
    do throws(ValueMistake) {
      return try scope.value(of: inline.expression).described
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2 - 1", "2.5"), ("-2 * -3", "6"),
    ("1 - 2 - 3", "-4"), ("1 / 0", "inf"), ("train.epochs", "2"), ("train.loss[0]", "4"),
    ("train.loss[-2] * 2", "4"), ("train.loss[-1]", "nothing"), ("train.names", "[dW1]"),
    ("params.rate + $rate", "1"), ("params.name", "abc"), ("train.loss", "[4, 2, nothing]"),
  ])
  func comesTo(text: String, expected: String) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    ("train.loss + 1", "a number is needed, not a list of 3"),
    ("train.names[0] + 1", "a number is needed, not 'dW1'"),
    ("train.nothing * 2", "a number is needed, not nothing"),
    ("train.loss[3]", "'train.loss[3]' is outside a list of 3"),
    ("train.loss[-4]", "'train.loss[-4]' is outside a list of 3"),
    ("train.epochs[0]", "'train.epochs[0]' is no list, so it has no elements"),
    ("train.steps", "'train.steps' has no value, since its cell did not run to its end"),
    ("final-one.errors", "'final-one.errors' has no value, since its cell did not run to its end"),
    ("other.loss", "'other.loss' has no value, since its cell did not run to its end"),
  ])
  func hasNoValue(text: String, expected: String) throws {
    #expect(try value(text) == expected)
  }

  @Test func saysWhatACellGaveWhereItRanAndGaveNoSuchValue() throws {
    #expect(
      try value("train.loss", [Self.cells[0]]) == "'train' on line 1 gave no 'loss', only epochs")
  }
}
