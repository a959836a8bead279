/// Turns expressions into LaTeX.
///
/// Names, numbers and products with a scalar are written here; of everything else the operation's
/// own rule knows the notation.
struct ExpressionTypesetter {
  let quantities: [String: Quantity]
  let shapes: [String: Shape]
  /// Which says over what a sum along an axis goes.
  var samples = SampleConvention.columns

  /// A typeset value with what the operations around it have to know.
  struct Piece {
    var typeset: Typeset
    /// Whether it is surely a single number.
    var isScalar = false
    /// Whether a sum sign without parentheses would also take in a factor that followed.
    var endsInSum = false

    /// In parentheses, whatever stands around it.
    var enclosed: Piece {
      Piece(typeset: Typeset(#"\left(\#(typeset.latex)\right)"#, .atom), isScalar: isScalar)
    }
  }

  func piece(_ expression: Expression) -> Piece {
    switch expression.kind {
    case .number(_, let text): Piece(typeset: Self.number(text), isScalar: true)
    case .name(let name): Piece(typeset: self.name(name), isScalar: isScalar(name))
    case .hole: Piece(typeset: Typeset(#"\boxed{\text{?}}"#, .atom))
    case .apply(let operation, let operands): apply(operation, operands)
    }
  }

  /// A name in its colour.
  func name(_ name: String, transposed: Bool = false) -> Typeset {
    let notation = NameNotation(name)
    let latex = notation.latex(transposed: transposed)
    let binding = notation.binding(transposed: transposed)
    guard let quantity = quantities[name], quantity != .other else {
      return Typeset(latex, binding)
    }
    return Typeset(#"\htmlClass{q-\#(quantity.rawValue)}{\#(latex)}"#, binding)
  }

  private func apply(_ operation: Operation, _ operands: [Expression]) -> Piece {
    if operation == .transpose, operands.count == 1, case .name(let name) = operands[0].kind {
      return Piece(typeset: self.name(name, transposed: true), isScalar: isScalar(name))
    }
    let pieces = operands.map(piece)
    let isScalar = operation.givesScalar(pieces.map(\.isScalar))
    let areShort = pieces.allSatisfy { $0.typeset.binding >= .power }
    switch operation {
    case .multiply where pieces.count == 2, .matrixProduct where pieces.count == 2:
      return product(operation, pieces[0], pieces[1])
    case .divide where pieces.count == 2 && isScalar && areShort:
      // A power of it needs parentheses, hence not an atom.
      let (above, below) = (pieces[0].typeset.latex, pieces[1].typeset.latex)
      return Piece(typeset: Typeset(#"\tfrac{\#(above)}{\#(below)}"#, .power), isScalar: true)
    default:
      let endsInSum = operation.isSum || (operation == .negate && pieces[0].endsInSum)
      return Piece(
        typeset: notation(operation).rule.latex(of: pieces.map(\.typeset)), isScalar: isScalar,
        endsInSum: endsInSum)
    }
  }

  /// The operation whose notation says what is gone through: units or samples.
  private func notation(_ operation: Operation) -> Operation {
    operation.isReduction ? samples.kept(operation, [Piece]()).operation : operation
  }

  private func product(_ operation: Operation, _ first: Piece, _ second: Piece) -> Piece {
    let left = first.endsInSum ? first.enclosed : first
    let right = second.typeset.latex.hasPrefix("-") ? second.enclosed : second
    let factors = [left.typeset, right.typeset]
    let isScaling = operation == .multiply && (left.isScalar || right.isScalar)
    return Piece(
      typeset: isScaling ? Self.scaled(factors) : operation.rule.latex(of: factors),
      isScalar: operation.givesScalar([left.isScalar, right.isScalar]), endsInSum: right.endsInSum)
  }

  /// A product of which one factor is a number: nothing is written between them, but before a digit.
  private static func scaled(_ factors: [Typeset]) -> Typeset {
    let second = factors[1].within(.negation)
    let sign = second.first(where: { $0 != "{" })?.isNumber == true ? #" \cdot "# : #"\,"#
    return Typeset(factors[0].within(.product) + sign + second, .product)
  }

  private func isScalar(_ name: String) -> Bool {
    shapes[name].map { $0 == .scalar }
      ?? [GivenName.batchSize, GivenName.learningRate, GivenName.stepNumber].contains(name)
  }

  /// A number: `1e-8` as `10^{-8}`, `2.5e3` as `2.5 \times 10^{3}`.
  private static func number(_ text: String) -> Typeset {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1).map(String.init)
    let mantissa = completed(parts.first ?? "")
    let negative = mantissa.hasPrefix("-")
    guard parts.count == 2 else { return Typeset(mantissa, negative ? .negation : .atom) }
    let power = "10^{\(exponent(parts[1]))}"
    if Double(mantissa) == 1 { return Typeset(power, .power) }
    return Typeset(#"\#(mantissa) \times \#(power)"#, negative ? .negation : .product)
  }

  /// `.5` as `0.5`, `1.` as `1`.
  private static func completed(_ digits: String) -> String {
    let whole = digits.hasSuffix(".") ? String(digits.dropLast()) : digits
    return whole.hasPrefix(".") ? "0" + whole : whole
  }

  /// `-08` as `-8`, `+3` as `3`.
  private static func exponent(_ text: String) -> String {
    let digits = text.drop { $0 == "+" || $0 == "-" }.drop { $0 == "0" }
    return (text.hasPrefix("-") && !digits.isEmpty ? "-" : "") + (digits.isEmpty ? "0" : digits)
  }
}

extension Operation {
  fileprivate var isSum: Bool {
    if case .sum = self { true } else { false }
  }

  /// Whether the result is surely one number, of operands that are or are not.
  fileprivate func givesScalar(_ operands: [Bool]) -> Bool {
    switch self {
    case .sum(nil), .mean(nil), .max(nil), .crossEntropy, .binaryCrossEntropy, .squaredError,
      .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy, .broadcast(.scalar):
      true
    case .broadcast, .matrixProduct: false
    case .negate, .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .compare,
      .transpose, .exp, .log, .sqrt, .abs, .activation, .derivative, .softmax, .logSoftmax,
      .logSigmoid, .sum, .mean, .max:
      operands.allSatisfy(\.self)
    }
  }
}
