package import Labels

/// The equations of steps that a notebook leaves out, with comments in the words that are given.
package enum WrittenEquations {
  /// The forward pass of a network of layers, from `X` to the loss.
  package static func forward(
    _ architecture: Architecture, samples: SampleConvention = .columns, words: PageLabels? = nil
  ) -> EquationBlock {
    var statements: [Statement] = []
    var previous = GivenName.inputs
    for layer in stride(from: 1, through: architecture.depth, by: 1) {
      let product = samples.written(
        .apply(.matrixProduct, .name("W\(layer)"), .name(previous)))
      statements.append(
        Statement(
          "Z\(layer)", architecture.hasBiases ? .apply(.add, product, .name("b\(layer)")) : product,
          sums(of: layer, in: architecture), words))
      let isOutput = layer == architecture.depth
      let activation = isOutput ? architecture.output : hidden(layer, of: architecture)
      if !isOutput || activation != Architecture.linear {
        statements.append(
          Statement(
            "A\(layer)", call(activation, .name("Z\(layer)")), comment(on: activation), words))
      }
      previous = "A\(layer)"
    }
    statements.append(loss(architecture.loss, prediction: architecture.prediction, words: words))
    return EquationBlock(writing: statements, as: "forward")
  }

  /// The loss of a forward pass that has none.
  /// - Parameter loss: the name of its function.
  package static func loss(
    _ loss: String, prediction: String, words: PageLabels? = nil
  ) -> Statement {
    Statement(
      GivenName.loss, call(loss, .name(prediction), .name(GivenName.targets)), comment(on: loss),
      words)
  }

  /// Gradient descent.
  package static func update(words: PageLabels? = nil) -> EquationBlock {
    let step = Expression.apply(
      .multiply, .name(GivenName.learningRate), .name(GradientName.ofParameter.text))
    let rule = Statement(
      GivenName.parameter, .apply(.subtract, .name(GivenName.parameter), step),
      WrittenComment(.stepAgainstGradient), words)
    return EquationBlock(writing: [rule], as: "update")
  }

  private static func sums(of layer: Int, in architecture: Architecture) -> WrittenComment {
    if layer == architecture.depth { return WrittenComment(.sumsOfOutputs) }
    return architecture.depth == 2
      ? WrittenComment(.sumsOfHiddenLayer) : WrittenComment(.sumsOfLayer, "\(layer)")
  }

  private static func hidden(_ layer: Int, of architecture: Architecture) -> String {
    let names = architecture.hidden
    return names.indices.contains(layer - 1) ? names[layer - 1] : names.last ?? "relu"
  }

  private static func call(_ function: String, _ arguments: Expression...) -> Expression {
    guard let operation = Function.own[function]?.operation else {
      preconditionFailure("an architecture names no function '\(function)'")
    }
    return .apply(operation, arguments)
  }

  private static func comment(on function: String) -> WrittenComment? {
    Function.own[function]?.operation?.rule.comment
  }
}
