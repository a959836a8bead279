package import Diagnostics

/// The right-hand side of an equation, as it was written.
package struct Expression: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// A number with the text it was written as.
    case number(Double, text: String)
    case name(String)
    case apply(Operation, [Expression])
    /// `???`: a place that the learner is to fill.
    case hole
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

extension Expression {
  /// Whether there is a place in it that the learner is to fill.
  package var hasHole: Bool { !holes.isEmpty }

  /// Where `???` stands in it.
  package var holes: [SourceSpan] {
    switch kind {
    case .hole: [span]
    case .number, .name: []
    case .apply(_, let operands): operands.flatMap(\.holes)
    }
  }
}

/// One line of equations: `dW2 = 1/m * dZ2 @ A1.T  # its comment`.
package struct Statement: Sendable, Hashable {
  package var name: String
  package var nameSpan: SourceSpan
  package var value: Expression
  /// The text behind `#` on the same line, without the sign.
  package var comment: String?
  /// Whether it is written as `dW2 += …`: its value is then `dW2 + …`.
  package var isAugmented: Bool

  package init(
    name: String, nameSpan: SourceSpan, value: Expression, comment: String?,
    isAugmented: Bool = false
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.value = value
    self.comment = comment
    self.isAugmented = isAugmented
  }

  /// The operation and the operand of `dW2 += …`; `nil` where the value is no such change of the name.
  package var augmentation: (operation: Operation, operand: Expression)? {
    guard isAugmented, case .apply(let operation, let operands) = value.kind, operands.count == 2,
      operands[0].name == name, operation.augmentedSign != nil
    else { return nil }
    return (operation, operands[1])
  }

  /// From the name to the end of the expression.
  package var span: SourceSpan { nameSpan.union(value.span) }
  package var line: Int { nameSpan.line }
}

/// The equations of one block, in order.
package struct EquationBlock: Sendable, Hashable {
  package var statements: [Statement]
  /// The names that lines with a mistake were to assign, of whose values nothing is known; `nil`
  /// where every line could be read.
  package var unreadable: Set<String>?

  package init(statements: [Statement]) {
    self.statements = statements
  }
}
