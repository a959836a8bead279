package import Diagnostics

/// What an inline value or an expectation computes: numbers, names of values, arithmetic, lists.
package indirect enum ValueExpression: Sendable {
  case number(Double)
  /// `evaluate.test_accuracy`; without a label, the cell's own value.
  case value(label: String?, name: String, span: SourceSpan)
  /// `train.loss[-1]`: counted from 0, from the end where negative.
  case element(ValueExpression, index: Int, span: SourceSpan)
  case negate(ValueExpression)
  case arithmetic(Arithmetic, ValueExpression, ValueExpression)
  /// `[dW2, db2]`: a list of bare words and numbers.
  case list([Item])

  package enum Arithmetic: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/"
  }
  package enum Item: Sendable, Equatable { case word(String), number(Double) }
}

/// `test_accuracy >= 0.92`.
package struct Expectation: Sendable {
  package enum Comparison: String, Sendable, CaseIterable {
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case equal = "==", notEqual = "!="
  }

  package var left: ValueExpression
  package var comparison: Comparison
  package var right: ValueExpression
  package var span: SourceSpan
  /// As written.
  package var text: String
}

/// `dW2[3, 5]`, `Z1[:, 7]`, `A2`: which entries of a value to show.
package struct Selection: Sendable {
  /// NumPy's: from 0, from the end where negative, upper end excluded.
  package enum Index: Sendable, Equatable { case single(Int), range(Int?, Int?) }

  package var name: String
  package var rows: Index?
  package var columns: Index?
  /// As written.
  package var text: String
}
