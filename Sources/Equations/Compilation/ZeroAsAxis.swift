import Diagnostics

extension Expression {
  /// What is said of each `max(Z, 0)` in it, whose 0 is an axis, as in NumPy, and more often meant as the
  /// number that each entry is compared with.
  var zerosAsAxes: [Diagnostic] { zerosAsAxes(within: nil) }

  private func zerosAsAxes(within parent: Expression?) -> [Diagnostic] {
    let inner = operands.flatMap { $0.zerosAsAxes(within: self) }
    guard operation == .max(.rows), isAxisWrittenBare, !isSurelyOfColumns(within: parent) else {
      return inner
    }
    return inner + [.zeroAsAxis(self, operands[0].bareSourceText)]
  }

  /// Whether it is a call, not a method, whose axis is given without its name.
  private var isAxisWrittenBare: Bool {
    let operand = operands[0].span
    guard span.file === operand.file, span.range.lowerBound < operand.range.lowerBound,
      span.range.upperBound >= operand.range.upperBound
    else { return false }
    let behind = span.file.text(in: operand.range.upperBound..<span.range.upperBound)
    return !behind.contains("axis") && behind.contains("0")
  }

  /// Whether the largest of each column is what is meant: `Z - max(Z, 0)`, `log(max(A * Y, 0))`.
  private func isSurelyOfColumns(within parent: Expression?) -> Bool {
    switch parent?.operation {
    case .log: true
    case .subtract: parent?.operands[0].description == operands[0].description
    default: false
    }
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
