import Diagnostics

extension ArgumentCheck {
  /// The 0 of `max(Z, 0)`, which is an axis as in NumPy, and more often meant as the number that each entry is
  /// compared with.
  func zeroAsAxis(_ expression: Expression, _ operand: Expression) -> Diagnostic? {
    let (whole, inner) = (expression.span, operand.span)
    let isCall = whole.file === inner.file && whole.range.lowerBound < inner.range.lowerBound
    guard isCall, whole.range.upperBound >= inner.range.upperBound else { return nil }
    let behind = whole.file.text(in: inner.range.upperBound..<whole.range.upperBound)
    guard !behind.contains("axis"), behind.contains("0"), !isOfColumns(expression, operand) else {
      return nil
    }
    return .zeroAsAxis(expression, operand.bareSourceText)
  }

  /// Whether the largest of each column is surely meant: `Z - max(Z, 0)`, `log(max(A * Y, 0))`.
  private func isOfColumns(_ expression: Expression, _ operand: Expression) -> Bool {
    let (file, start) = (expression.span.file, expression.span.range.lowerBound)
    let before = file.text(in: file.offset(ofLine: expression.span.line)..<start)
      .filter { !$0.isWhitespace }
    let operand = operand.bareSourceText.filter { !$0.isWhitespace }
    return [operand + "-", "(" + operand + ")-", "log("].contains(where: before.hasSuffix)
  }
}

extension Diagnostic {
  fileprivate static func zeroAsAxis(_ expression: Expression, _ operand: String) -> Diagnostic {
    Diagnostic(
      .warning, id: .zeroAsAxis,
      "the 0 of '\(expression.sourceText)' is an axis, as in NumPy: this is the largest of each column;"
        + " 'maximum(\(operand), 0)' or 'relu(\(operand))' compares each entry with 0, and"
        + " 'max(\(operand), axis=0)' says that an axis is meant", at: expression.span)
  }
}
