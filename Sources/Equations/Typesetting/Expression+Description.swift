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
      operation.written(operands.map(\.written))
    }
  }
}

extension Statement: CustomStringConvertible {
  /// `name = expression`, without the comment.
  package var description: String { "\(name) = \(value)" }
}

/// A piece of an equation's text with how tightly it binds.
private struct WrittenExpression {
  let text: String
  let binding: Typeset.Binding
  let isCall: Bool

  init(_ text: String, _ binding: Typeset.Binding, isCall: Bool = false) {
    self.text = text
    self.binding = binding
    self.isCall = isCall
  }

  func within(_ place: Typeset.Binding) -> String { binding < place ? "(\(text))" : text }

  /// Two operands around a sign; each place says how tightly what stands there has to bind.
  static func infix(
    _ sign: String, _ binding: Typeset.Binding, _ operands: [WrittenExpression],
    left: Typeset.Binding, right: Typeset.Binding, isTight: Bool = false
  ) -> WrittenExpression {
    let areShort = operands.allSatisfy { $0.binding == .atom && !$0.isCall }
    let space = isTight && areShort ? "" : " "
    let sides = (operands[0].within(left), operands[1].within(right))
    return WrittenExpression(sides.0 + space + sign + space + sides.1, binding)
  }

  static func call(_ name: String, _ operands: [WrittenExpression], axis: Axis? = nil) -> Self {
    let keyword = axis.map { ["axis=\($0.rawValue)"] } ?? []
    let arguments = operands.map(\.text) + keyword
    return WrittenExpression("\(name)(\(arguments.joined(separator: ", ")))", .atom, isCall: true)
  }
}

extension Operation {
  /// The operation as text; those that only the compiler knows are written as what they stand for.
  fileprivate func written(_ operands: [WrittenExpression]) -> WrittenExpression {
    switch operands.count {
    case 1: unary(operands[0])
    case 2: binary(operands)
    default: .call("\(self)", operands)
    }
  }

  private func unary(_ operand: WrittenExpression) -> WrittenExpression {
    switch self {
    case .negate: WrittenExpression("-" + operand.within(.negation), .negation)
    case .transpose: WrittenExpression(operand.within(.atom) + ".T", .atom)
    case .exp: .call("exp", [operand])
    case .log: .call("log", [operand])
    case .sqrt: .call("sqrt", [operand])
    case .abs: .call("abs", [operand])
    case .activation(let activation): .call(activation.rawValue, [operand])
    case .derivative(let activation): .call(activation.rawValue + "'", [operand])
    case .softmax: .call("softmax", [operand])
    case .logSoftmax: .call("log", [.call("softmax", [operand])])
    case .logSigmoid: .call("log", [.call("sigmoid", [operand])])
    case .sum(let axis): .call("sum", [operand], axis: axis)
    case .mean(let axis): .call("mean", [operand], axis: axis)
    case .max(let axis): .call("max", [operand], axis: axis)
    case .broadcast: operand
    case .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .compare, .matrixProduct,
      .crossEntropy, .binaryCrossEntropy, .squaredError, .softmaxCrossEntropy,
      .sigmoidBinaryCrossEntropy:
      .call("\(self)", [operand])
    }
  }

  private func binary(_ operands: [WrittenExpression]) -> WrittenExpression {
    switch self {
    case .add: .infix("+", .sum, operands, left: .sum, right: .product)
    case .subtract: .infix("-", .sum, operands, left: .sum, right: .product)
    case .multiply: .infix("*", .product, operands, left: .product, right: .negation)
    case .matrixProduct: .infix("@", .product, operands, left: .product, right: .negation)
    case .divide:
      .infix("/", .product, operands, left: .product, right: .negation, isTight: true)
    case .power: .infix("**", .power, operands, left: .atom, right: .negation, isTight: true)
    case .compare(let comparison):
      .infix(comparison.rawValue, .comparison, operands, left: .sum, right: .sum)
    case .maximum: .call("maximum", operands)
    case .minimum: .call("minimum", operands)
    case .crossEntropy: .call("cross_entropy", operands)
    case .binaryCrossEntropy: .call("binary_cross_entropy", operands)
    case .squaredError: .call("squared_error", operands)
    case .softmaxCrossEntropy:
      .call("cross_entropy", [.call("softmax", [operands[0]]), operands[1]])
    case .sigmoidBinaryCrossEntropy:
      .call("binary_cross_entropy", [.call("sigmoid", [operands[0]]), operands[1]])
    case .negate, .transpose, .exp, .log, .sqrt, .abs, .activation, .derivative, .softmax,
      .logSoftmax, .logSigmoid, .sum, .mean, .max, .broadcast:
      .call("\(self)", operands)
    }
  }
}
