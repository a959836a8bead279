import Diagnostics
import Equations

package struct InitStep: Sendable {
  package enum LayerSize: Sendable { case count(Int), pixels, classes }

  /// A parameter declared by name: `gamma1: ones [10, 1]`.
  package struct Declaration: Sendable {
    package var name: Located<String>
    package var initializer: Initializer
    package var rows: LayerSize
    /// `nil` of a vector: a number a unit, along the units.
    package var columns: LayerSize?
  }

  package var layers: [Located<LayerSize>] = []
  /// One for all hidden layers, or one for each.
  package var hidden: [Located<String>] = []
  package var output: Located<String>?
  package var loss: Located<String>?
  package var weights: Located<Initializer>?
  /// `Initializer.none` for a network without biases.
  package var biases: Located<Initializer>?
  package var declarations: [Declaration] = []
  /// Initial values for single parameters, by name: `b1: zeros`.
  package var overrides: [(name: Located<String>, initializer: Located<Initializer>)] = []
  package var seed: UInt64 = 1
  package var generator: Located<String>?
  /// The model's file that the parameters come from.
  package var from: Located<String>?
}

/// How a parameter gets its first values.
package enum Initializer: Sendable, Equatable {
  case uniform(Double, Double)
  case normal(mean: Double, deviation: Double)
  case he
  case heUniform
  case xavier
  case xavierNormal
  case zeros
  case ones
  case constant(Double)
  /// Row by row.
  case numbers([[Double]])
  /// No such parameters (`biases: none`).
  case none
}

extension InitStep {
  /// What `hidden` can name.
  package static let hiddenActivations = Activation.names
  /// What `output` can name.
  package static let outputActivations = ["softmax", "sigmoid", "tanh", "relu", "linear"]
  /// What `loss` can name.
  package static let losses = ["cross_entropy", "binary_cross_entropy", "squared_error"]

  /// How Keras and PyTorch call activations.
  private static let activationSpellings = ["leakyrelu": "leaky_relu", "silu": "swish"]

  /// How they call losses.
  private static let lossSpellings = [
    "mse": "squared_error", "mseloss": "squared_error", "meansquarederror": "squared_error",
    "crossentropy": "cross_entropy", "crossentropyloss": "cross_entropy",
    "categoricalcrossentropy": "cross_entropy", "sparsecategoricalcrossentropy": "cross_entropy",
    "bce": "binary_cross_entropy", "bceloss": "binary_cross_entropy",
    "binarycrossentropy": "binary_cross_entropy", "squarederror": "squared_error",
  ]

  static var schema: Schema<InitStep> {
    let layers = ValueType<LayerSize>.layerSize.located
      .list(atLeast: 2, takes: "a list of at least 2 sizes such as [pixels, 10, 10]")
    let generators = ValueType<String>.choice(["default", "numpy-legacy"])
    return Schema(InitStep(), sizeFields(layers) + valueFields(generators))
  }

  private static func sizeFields(
    _ layers: ValueType<[Located<LayerSize>]>
  ) -> [Field<InitStep>] {
    let hidden = ValueType<String>.choice(hiddenActivations, others: activationSpellings)
    return [
      Field(
        "layers", layers, \.layers,
        "the units of each layer, from the inputs (`pixels`) to the outputs (`classes`)",
        example: "[pixels, 16, classes]", otherwise: "`parameters` or `from`"),
      Field(
        "hidden", hidden.located.oneOrMore, \.hidden,
        "the activation of the hidden layers: one for all, or a list with one for each",
        example: "tanh", otherwise: "relu"),
      Field(
        "output", .choice(outputActivations), \.output, "the activation of the last layer",
        example: "sigmoid",
        otherwise: "softmax; of one output sigmoid, or linear where targets are not 0 and 1"),
      Field(
        "loss", .choice(losses, others: lossSpellings), \.loss, "the loss",
        example: "squared_error",
        otherwise: "the one that belongs to the output: cross_entropy to softmax, "
          + "binary_cross_entropy to sigmoid, squared_error to others"),
    ]
  }

  private static func valueFields(
    _ generators: ValueType<String>
  ) -> [Field<InitStep>] {
    [
      Field(
        "weights", .initializer(), \.weights, "the first values of the weights",
        example: "uniform(-0.5, 0.5)", otherwise: "he before relu, xavier before others"),
      Field(
        "biases", .initializer(allowsNone: true), \.biases,
        "the first values of the biases, or `none` for a network without biases",
        example: "none", otherwise: "zeros"),
      Field(
        readApart: "parameters", takes: "a mapping of names to first values and shapes",
        "parameters of your own, by name, beside those of the layers or instead of them",
        example: "{gamma: 'ones [10, 1]'}", otherwise: "those of `layers`"),
      Field("seed", .seed, \.seed, "where the random numbers begin", example: "7"),
      Field(
        "generator", generators, \.generator,
        "how they are drawn; with `numpy-legacy` as `numpy.random.seed` draws them",
        example: "numpy-legacy", otherwise: "default"),
      Field(
        "from", .path, \.from,
        "a saved model, whose parameters and equations are taken; PyTorch's names of layers are "
          + "read too", example: "model.safetensors", otherwise: "first values are drawn"),
    ]
  }

  static let reference = StepReference(
    .initialize, .network, "the architecture of the network and the first values of its parameters",
    needs: "`load`", gives: "the parameters `W1`, `b1`, `W2`, … to every step below",
    example: "layers: [pixels, 10, 10]\nhidden: tanh\nb2: ones",
    keys: schema.references,
    values: [
      ("parameters", "how many numbers are learned"), ("layers", "the sizes of the layers"),
    ],
    note: "A parameter's name as a key, such as `W1` or `b2`, gives the first values of that one.")
}
