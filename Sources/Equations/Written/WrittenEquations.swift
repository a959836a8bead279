package import Labels

/// The equations that a notebook leaves out, as text in its own language, with comments in the words
/// that are given.
package enum WrittenEquations {
  /// The forward pass of a network of layers, from `X` to the loss.
  package static func forward(
    _ architecture: Architecture, words: PageLabels? = nil
  ) -> String {
    var lines: [(equation: String, comment: WrittenComment?)] = []
    var previous = GivenName.inputs
    for layer in stride(from: 1, through: architecture.depth, by: 1) {
      let bias = architecture.hasBiases ? " + b\(layer)" : ""
      let name = sums(of: layer, in: architecture)
      lines.append(("Z\(layer) = W\(layer) @ \(previous)\(bias)", name))
      let isOutput = layer == architecture.depth
      let activation = isOutput ? architecture.output : hidden(layer, of: architecture)
      if !isOutput || activation != Architecture.linear {
        lines.append(("A\(layer) = \(activation)(Z\(layer))", comment(on: activation)))
      }
      previous = "A\(layer)"
    }
    lines.append(
      (
        loss(architecture.loss, prediction: architecture.prediction),
        comment(on: architecture.loss)
      ))
    return text(lines.map { ($0, text(of: $1, in: words)) })
  }

  /// The loss of a forward pass that has none.
  package static func loss(_ loss: String, prediction: String) -> String {
    "L = \(loss)(\(prediction), Y)"
  }

  private static let gradientDescent =
    "\(GivenName.parameter) = \(GivenName.parameter) - \(GivenName.learningRate) * "
    + GradientName.ofParameter.text

  /// Gradient descent.
  package static func update(words: PageLabels? = nil) -> String {
    text([
      (gradientDescent, text(of: WrittenComment(.stepAgainstGradient), in: words))
    ])
  }

  /// Lines with their comments below one another.
  static func text(_ lines: [(equation: String, comment: String)]) -> String {
    let width = lines.map(\.equation.count).max() ?? 0
    return lines.map { equation, comment in
      comment.isEmpty ? equation : equation.padded(to: width) + "  # " + comment
    }.joined(separator: "\n")
  }

  private static func text(of comment: WrittenComment?, in words: PageLabels?) -> String {
    words.flatMap { comment?.text(in: $0) } ?? ""
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

  private static func comment(on function: String) -> WrittenComment? {
    Function.own[function]?.operation?.rule.comment
  }
}
