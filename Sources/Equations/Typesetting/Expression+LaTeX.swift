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
  /// The equation as KaTeX reads it: `Z^{[1]} = W^{[1]} X + b^{[1]}`.
  package func latex(
    quantities: [String: Quantity] = [:], shapes: [String: Shape] = [:],
    samples: SampleConvention = .columns
  ) -> String {
    let typesetter = ExpressionTypesetter(
      quantities: quantities, shapes: shapes, samples: samples)
    return "\(typesetter.name(name).latex) = \(typesetter.piece(value).typeset.latex)"
  }
}

extension Typeset {
  /// A name by itself, in the colour of what it stands for: `\htmlClass{q-weight}{W^{[2]}}`.
  package static func name(_ name: String, as quantity: Quantity = .other) -> Typeset {
    ExpressionTypesetter(quantities: [name: quantity], shapes: [:]).name(name)
  }
}
