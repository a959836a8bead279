import Equations

/// Terms of one line that are of another convention than it: `A1.T @ dZ2 + 0.1 * W2`, where only the
/// second one is a mean over the batch.
extension RepairSearch {
  /// The expression with one of its two terms times a factor.
  func rescaled(_ expression: Expression) -> [FoundRepair] {
    guard let operation = expression.operation, operation == .add || operation == .subtract else {
      return []
    }
    let (first, second) = (expression.operands[0], expression.operands[1])
    let negated = { (term: Expression) in
      operation == .add ? term : expression.applying(.negate, term)
    }
    let choices = [
      (term: first, sought: first, rest: negated(second)),
      (term: second, sought: negated(second), rest: first),
    ]
    return choices.enumerated().flatMap { index, choice -> [FoundRepair] in
      guard let rest = scope.values(of: choice.rest) else { return [] }
      return conventions.flatMap { convention -> [FoundRepair] in
        guard let scale = missing(choice.sought, in: rest, convention), !scale.isOne,
          abs(scale.power) <= 1, scale.isPlain
        else { return [] }
        // A second term with the wrong sign is added in the place of being taken off, or the reverse.
        let isOpposite = index == 1 && scale.isNegative
        let sign: Operation = !isOpposite ? operation : operation == .add ? .subtract : .add
        let size = isOpposite ? scale.negated : scale
        let scaled =
          size.isOne
          ? [Edit(choice.term, .missingTerm(choice.term), cost: 1)]
          : edits.scalings(of: choice.term, by: size)
        return scaled.compactMap { edit in
          var terms = [first, second]
          terms[index] = edit.expression
          let whole = Expression(.apply(sign, terms), at: expression.span)
          return confirmed(whole, [.missingTerm(edit.expression)], edit.cost + 1)
        }
      }
    }
  }
}
