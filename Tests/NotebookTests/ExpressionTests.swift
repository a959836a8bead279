import Diagnostics
import Testing

@testable import Notebook

@Suite struct ExpressionTests {
  /// The expression of an inline value with all its brackets, or what is wrong with it.
  private func parse(_ text: String) -> String {
    let (notebook, diagnostics) = read("`= \(text)`")
    guard let value = notebook?.inlineValues.first, !diagnostics.hasErrors else {
      return diagnostics.first.map { "\($0.span?.column ?? 0): \($0.message)" } ?? "nothing"
    }
    return brackets(value.expression) + (value.format.map { " : " + $0.text } ?? "")
  }

  private func brackets(_ expression: ValueExpression) -> String {
    switch expression {
    case .number(let value): "\(value)"
    case .value(let label, let name, _): (label.map { $0 + "." } ?? "") + name
    case .element(let value, let index, _): "\(brackets(value))[\(index)]"
    case .negate(let value): "(-\(brackets(value)))"
    case .arithmetic(let operation, let left, let right):
      "(\(brackets(left)) \(operation.rawValue) \(brackets(right)))"
    case .list(let items):
      "["
        + items.map { item in
          switch item {
          case .word(let word): word
          case .number(let value): "\(value)"
          }
        }.joined(separator: ", ") + "]"
    }
  }

  @Test(arguments: [
    ("evaluate.test_accuracy :.1%", "evaluate.test_accuracy : .1%"),
    ("a+b*c-d/2", "((a + (b * c)) - (d / 2.0))"), ("-a * -(b + 1)", "((-a) * (-(b + 1.0)))"),
    ("train.loss[-1]:.3g", "train.loss[-1] : .3g"),
    ("evaluate.confusion[3][-1] * 2", "(evaluate.confusion[3][-1] * 2.0)"),
    ("my-net.loss - x-y.z", "(my-net.loss - x-y.z)"),
    ("a-b", "(a - b)"), ("1e-3 + .5 + 2.", "((0.001 + 0.5) + 2.0)"), ("dθ", "dθ"),
    ("[a, -1, b]", "[a, -1.0, b]"), ("[]", "[]"), ("2 * 3 : ,", "(2.0 * 3.0) : ,"),
  ])
  func readsInlineValues(text: String, expected: String) {
    #expect(parse(text).replacing(" :  ", with: " : ") == expected)
  }

  @Test(arguments: [
    ("", "4: expected a number or the name of a value, not the end"),
    ("a +", "7: expected a number or the name of a value, not the end"),
    ("a b", "6: expected the end, not 'b'"), ("(a", "6: expected ')', not the end"),
    ("a[x]", "6: expected a whole number, not 'x'"),
    ("params['rate']", "11: a value stands behind a dot; write 'params.rate'"),
    ("params[rate]", "11: a value stands behind a dot; write 'params.rate'"),
    ("a[\"loss\"][-1]", "6: a value stands behind a dot; write 'a.loss'"),
    ("a['b]", "6: expected a whole number, not '''"),
    ("a % b", "6: expected the end, not '%'"),
    ("[a b]", "7: expected ']', not 'b'"),
    (
      "a :zz",
      "7: a format is written as in Python, such as"
        + " '.1%', '.3f' or ',', not 'zz'"
    ),
    (
      "$n",
      "4: the notebook has no parameter 'n'; declare it in the front matter, as 'params: {n: 1}'"
    ),
    ("a[1][", "9: expected a whole number, not the end"),
    ("a[1e30]", "6: expected a whole number, not '1e30'"),
  ])
  func tellsWhereAnInlineValueGoesWrong(text: String, expected: String) {
    #expect(parse(text) == expected)
  }

  @Test(arguments: ["(", "-", "1+", "[", "a.b-"])
  func endsAnExpressionThatIsTooLong(part: String) {
    #expect(read("`= " + String(repeating: part, count: 20_000) + "1`").diagnostics.hasErrors)
  }

  @Test(
    arguments: [
      ("A2", nil, nil), ("dW2[3, 5]", .single(3), .single(5)),
      ("Z1[:, 7]", .range(nil, nil), .single(7)),
      ("Z[-1]", .single(-1), nil), ("θ[ 0:5 , :-1 ]", .range(0, 5), .range(nil, -1)),
    ] as [(String, Selection.Index?, Selection.Index?)])
  func readsSelections(text: String, rows: Selection.Index?, columns: Selection.Index?) {
    let selection = step("forward", "#| show: \(text)")?.options.show.first?.value
    #expect(selection?.rows == rows && selection?.columns == columns)
    #expect(selection?.text == text)
  }

  @Test(arguments: [
    "", "A2[", "A2[1,2,3]", "A2[x]", "A2[1:2:3]", "2A", "A2[]", "A2 b", "A[99999999999999999999]",
  ])
  func refusesWhatIsNoSelection(text: String) {
    #expect(messages(of: "forward", "#| show: \(text)").count == 1)
  }
}
