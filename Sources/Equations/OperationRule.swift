/// What the compiler has to know of an operation. One type, in one file of `Operations/`, for each.
package protocol OperationRule: Sendable {
  /// How users write it: `@`, `relu`, `.T`.
  var spelling: String { get }

  /// The shape of the result.
  /// - Throws: what does not fit, said of the operands by their number.
  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape

  /// For each operand, the gradient that it gets from the result's; `nil` where it gets none.
  /// - Parameters:
  ///   - operands: the values that it was applied to.
  ///   - result: its own value, so that it need not be computed again.
  ///   - gradient: the derivative of the loss by `result`, of the shape of `result` or one that
  ///     broadcasts to it.
  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?]

  func latex(of operands: [Typeset]) -> Typeset
}

/// Operands that do not fit together.
package struct ShapeMismatch: Error, Sendable, Hashable {
  /// What the operation needs, for the middle of a sentence: "needs the columns of W1 (784) to
  /// equal the rows of X (64)", the operands written as `%0` and `%1`.
  package let need: String

  package init(_ need: String) {
    self.need = need
  }
}

extension Operation {
  /// The rule of this operation.
  package var rule: any OperationRule { fatalError("written with the rules") }
}
