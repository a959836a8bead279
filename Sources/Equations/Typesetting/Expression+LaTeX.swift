extension Expression {
  /// The expression as KaTeX reads it.
  ///
  /// A name that `quantities` lists is wrapped in its colour, as `\htmlClass{q-weight}{W^{[2]}}`.
  /// - Parameter shapes: of the names, where known: products with a scalar show no sign.
  package func typeset(
    quantities: [String: Quantity] = [:], shapes: [String: Shape] = [:]
  ) -> Typeset {
    ExpressionTypesetter(quantities: quantities, shapes: shapes).piece(self).typeset
  }
}

extension Statement {
  /// The equation as KaTeX reads it: `Z^{[1]} = W^{[1]} X + b^{[1]}`, and `Z^{[1]} \mathrel{+}= b^{[1]}`
  /// where it changes what the name stood for.
  package func latex(
    quantities: [String: Quantity] = [:], shapes: [String: Shape] = [:],
    samples: SampleConvention = .columns
  ) -> String {
    let typesetter = ExpressionTypesetter(
      quantities: quantities, shapes: shapes, samples: samples)
    let target = typesetter.name(name).latex
    guard let (operation, operand) = augmentation else {
      return "\(target) = \(typesetter.piece(value).typeset.latex)"
    }
    let piece = typesetter.piece(operand)
    let sign = operation.signOfChange(isScaling: piece.isScalar)
    return #"\#(target) \mathrel{\#(sign)}= \#(piece.typeset.latex)"#
  }
}

extension Operation {
  /// The sign before the `=` of an equation that changes a name.
  fileprivate func signOfChange(isScaling: Bool) -> String {
    switch self {
    case .multiply: isScaling ? #"\cdot"# : #"\odot"#
    case .power: #"{*}{*}"#
    default: rule.spelling
    }
  }
}

extension Typeset {
  /// A name by itself, in the colour of what it stands for: `\htmlClass{q-weight}{W^{[2]}}`.
  package static func name(_ name: String, as quantity: Quantity = .other) -> Typeset {
    ExpressionTypesetter(quantities: [name: quantity], shapes: [:]).name(name)
  }
}
