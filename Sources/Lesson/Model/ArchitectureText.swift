import Equations
import Notebook

/// The layers of a network as a model's file holds them.
struct ArchitectureText: Codable {
  let layers: [Int]
  let hidden: [String]
  let output: String
  let loss: String
  let biases: Bool

  private static let mostLayers = 1000
  private static let widestLayer = 1_000_000

  init(_ architecture: Architecture) {
    layers = architecture.layers
    hidden = architecture.hidden
    output = architecture.output
    loss = architecture.loss
    biases = architecture.hasBiases
  }

  /// The architecture, made of what `init` could have declared.
  var architecture: Architecture {
    get throws(ModelMistake) {
      guard (2...Self.mostLayers).contains(layers.count),
        layers.allSatisfy((1...Self.widestLayer).contains)
      else { throw ModelMistake("its 'architecture' has impossible layers") }
      guard hidden.count == layers.count - 2 else {
        throw ModelMistake(
          "its 'architecture' names \(hidden.count) activations for \(layers.count - 2) hidden"
            + " layers")
      }
      for name in hidden { try Self.check(name, among: InitStep.hiddenActivations) }
      try Self.check(output, among: InitStep.outputActivations)
      try Self.check(loss, among: InitStep.losses)
      return Architecture(
        layers: layers, hidden: hidden, output: output, loss: loss, hasBiases: biases)
    }
  }

  private static func check(_ name: String, among known: [String]) throws(ModelMistake) {
    guard known.contains(name) else {
      throw ModelMistake(
        "its 'architecture' names '\(name.brief)', where \(known.joined(separator: ", ")) can be")
    }
  }
}
