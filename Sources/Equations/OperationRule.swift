/// What the compiler has to know of an operation. One type, in one file of `Operations/`, for each.
package protocol OperationRule: Sendable {
  /// What plans and the kernels of the engine call it: `matrixProduct`, `relu'`, `compare >`.
  var name: String { get }

  /// What it needs to know besides its operands, as plans print it: `axis=1`.
  var attributes: [String] { get }

  /// How users write it: `@`, `relu`, `.T`.
  var spelling: String { get }

  /// What it computes, as the documentation says it: `the product, entry by entry`.
  var summary: String { get }

  /// How equations call it as a function; `nil` of what they write otherwise, or not at all.
  var call: CallForm? { get }

  /// What it makes of its operands, for the comment of an equation that Lectern writes.
  var comment: WrittenComment? { get }

  /// Why it takes no prime, with what to write instead.
  var primeAdvice: String? { get }

  /// What it stands for where the compiler found it; `nil` of what equations write themselves.
  var composition: Composition? { get }

  /// To how many values it is applied.
  var operandCount: Int { get }

  /// The shape of the result.
  /// - Throws: what does not fit, said of the operands by their number.
  func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape

  /// What passes and checks ask of it.
  var traits: OperationTraits { get }

  /// For each operand, the gradient that it gets from the result's; `nil` where it gets none.
  /// - Parameters:
  ///   - operands: the values that it was applied to.
  ///   - result: its own value, so that it need not be computed again.
  ///   - gradient: the derivative of the loss by `result`, of the shape of `result` or one that
  ///     broadcasts to it. The same holds of what is returned and the operands.
  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?]

  /// An equation's text: a call, unless the operation has a sign of its own.
  func text(of operands: [WrittenExpression]) -> WrittenExpression

  func latex(of operands: [Typeset]) -> Typeset
}

extension OperationRule {
  package var attributes: [String] { [] }
  package var comment: WrittenComment? { nil }
  package var primeAdvice: String? { nil }
  package var composition: Composition? { nil }
  package var operandCount: Int { 1 }

  package func text(of operands: [WrittenExpression]) -> WrittenExpression {
    guard let composition else { return .call(spelling, operands) }
    return composition.outer.rule.text(
      of: [composition.inner.rule.text(of: [operands[0]])] + operands.dropFirst())
  }
}

/// Two operations in one: the outer one, whose first operand is what the inner one makes of it.
package struct Composition: Sendable, Hashable {
  package let outer: Operation
  package let inner: Operation
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
  /// What plans and the kernels of the engine call it.
  package var name: String { rule.name }

  /// Its name with what it needs to know: `sum axis=1`.
  package var instruction: String { ([rule.name] + rule.attributes).joined(separator: " ") }

  /// The rule of this operation.
  package var rule: any OperationRule {
    switch self {
    case .negate: Negate()
    case .add: Add()
    case .subtract: Subtract()
    case .multiply: Multiply()
    case .divide: Divide()
    case .power: Power()
    case .maximum: Maximum()
    case .minimum: Minimum()
    case .compare(let comparison): Compare(comparison: comparison)
    case .matrixProduct: MatrixProduct()
    case .transpose: Transpose()
    case .exp: Exp()
    case .log: Log()
    case .sqrt: Sqrt()
    case .abs: Abs()
    case .activation(let activation): ActivationFunction(activation: activation)
    case .derivative(let activation): ActivationDerivative(activation: activation)
    case .softmax: Softmax()
    case .logSoftmax: LogSoftmax()
    case .logSigmoid: LogSigmoid()
    case .sum(let axis): Sum(axis: axis)
    case .mean(let axis): Mean(axis: axis)
    case .max(let axis): Max(axis: axis)
    case .crossEntropy: CrossEntropy()
    case .binaryCrossEntropy: BinaryCrossEntropy()
    case .squaredError: SquaredError()
    case .softmaxCrossEntropy: SoftmaxCrossEntropy()
    case .sigmoidBinaryCrossEntropy: SigmoidBinaryCrossEntropy()
    case .broadcast(let shape): Broadcast(shape: shape)
    }
  }
}
