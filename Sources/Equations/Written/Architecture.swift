/// A network of layers, each connected to all of the one before, as `init` declares it.
package struct Architecture: Sendable, Hashable {
  /// The output without an activation: the prediction is the last weighted sum.
  package static let linear = "linear"

  /// The number of units in each layer, the inputs first.
  package var layers: [Int]
  /// The activation of each hidden layer, by the name of its function.
  package var hidden: [String]
  /// The activation of the output, or `linear`.
  package var output: String
  /// The name of the loss's function.
  package var loss: String
  package var hasBiases: Bool

  package init(
    layers: [Int], hidden: [String], output: String, loss: String, hasBiases: Bool = true
  ) {
    self.layers = layers
    self.hidden = hidden
    self.output = output
    self.loss = loss
    self.hasBiases = hasBiases
  }

  /// The losses that belong to outputs which are probabilities: the gradient of each by the weighted
  /// sums is `A - Y`.
  private static let losses = ["softmax": "cross_entropy", "sigmoid": "binary_cross_entropy"]

  /// The loss that belongs to an output.
  /// - Parameter output: the name of its function; any other than those of probabilities has the
  ///   squared error.
  package static func loss(of output: String?) -> String {
    output.flatMap { losses[$0] } ?? "squared_error"
  }

  /// The output that a loss belongs to; `nil` for one that takes any numbers.
  package static func output(of loss: String) -> String? {
    losses.first { $0.value == loss }?.key
  }

  /// How many layers have parameters.
  package var depth: Int { max(layers.count - 1, 0) }

  /// The name of the network's output in `forward`.
  package var prediction: String { (output == Self.linear ? "Z" : "A") + "\(depth)" }

  /// The weights and biases in the order of the layers, with their shapes.
  package var parameters: [(name: String, rows: Int, columns: Int)] {
    zip(layers, layers.dropFirst()).enumerated().flatMap { index, sizes in
      let weights = (name: "W\(index + 1)", rows: sizes.1, columns: sizes.0)
      return hasBiases ? [weights, (name: "b\(index + 1)", rows: sizes.1, columns: 1)] : [weights]
    }
  }
}
