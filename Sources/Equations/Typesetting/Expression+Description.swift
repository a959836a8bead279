extension Expression: CustomStringConvertible {
  /// The expression in the language's ASCII spelling, with as few parentheses as its meaning allows.
  package var description: String { written.text }

  private var written: WrittenExpression {
    switch kind {
    case .number(_, let text):
      WrittenExpression(text, text.hasPrefix("-") ? .negation : .atom)
    case .name(let name): WrittenExpression(name, .atom)
    case .hole: WrittenExpression("???", .atom)
    case .apply(let operation, let operands):
      operation.rule.text(of: operands.map(\.written))
    }
  }
}

extension Statement: CustomStringConvertible {
  /// `name = expression`, or `name += expression` where it is written so, without the comment.
  package var description: String {
    guard let (operation, operand) = augmentation, let sign = operation.augmentedSign else {
      return "\(name) = \(value)"
    }
    return "\(name) \(sign.rawValue) \(operand)"
  }
}
