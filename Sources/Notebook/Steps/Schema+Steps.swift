import Diagnostics
import Equations

/// Where the samples of `load` come from: one of three ways.
struct LoadSourceFields {
  var dataset: Located<String>?
  var path: Located<String>?
  var inputs: Located<[[Double]]>?
  var targets: Located<[[Double]]>?

  static var schema: Schema<LoadSourceFields> {
    Schema([
      Field("dataset", .text, \.dataset),
      Field("path", .path, \.path),
      Field(GivenName.inputs, .rows, \.inputs),
      Field(GivenName.targets, .rows, \.targets),
    ])
  }
}

extension LoadStep {
  static var schema: Schema<LoadStep> {
    Schema([
      Field("split", .share, \.split),
      Field("validation", .share, \.validation),
      Field("limit", .wholeNumber(from: 1), \.limit),
      Field("classes", .wholeNumber(from: 2, to: 10_000), \.classes),
      Field("normalize", .truth, \.normalize),
      Field("shuffle", .truth, \.shuffle),
      Field("seed", .seed, \.seed),
      Field("gallery", .wholeNumber(from: 0, to: 1000), \.gallery),
    ])
  }
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
    return Schema([
      Field("layers", layers, \.layers),
      Field(
        "hidden",
        ValueType<String>.choice(hiddenActivations, others: activationSpellings).located.oneOrMore,
        \.hidden),
      Field("output", .choice(outputActivations), \.output),
      Field("loss", .choice(losses, others: lossSpellings), \.loss),
      Field("weights", .initializer(), \.weights),
      Field("biases", .initializer(allowsNone: true), \.biases),
      Field("seed", .seed, \.seed),
      Field("generator", .choice(["default", "numpy-legacy"]), \.generator),
      Field("from", .path, \.from),
    ])
  }
}

extension TrainStep {
  static var schema: Schema<TrainStep> {
    Schema([
      Field("epochs", .wholeNumber(from: 1), \.epochs),
      Field("batch_size", .batchSize, \.batchSize),
      Field("learning_rate", .number(takes: "a number above 0") { $0 > 0 }, \.learningRate),
      Field("schedule", .schedule, \.schedule),
      Field("shuffle", .truth, \.shuffle),
      Field("seed", .seed, \.seed),
      Field("report_every", .wholeNumber(from: 1), \.reportEvery),
      Field("stop", .earlyStopping, \.stop),
      Field(
        "precision",
        .choice(
          of: [Precision.single, .double], others: ["float32": "single", "float64": "double"]),
        \.precision),
    ])
  }
}

extension EvaluateStep {
  static var schema: Schema<EvaluateStep> {
    Schema([
      Field("on", ValueType<Part>.choice(of: Part.allCases).oneOrMore, \.on),
      Field("show", ValueType<View>.choice(of: View.allCases).oneOrMore, \.show),
    ])
  }
}

extension PredictStep {
  static var schema: Schema<PredictStep> {
    Schema([
      Field("samples", ValueType<Int>.wholeNumber(from: 0).oneOrMore, \.samples),
      Field("images", ValueType<String>.path.located.oneOrMore, \.images),
      Field("data", .path, \.data),
      Field("write", .fileName, \.write),
      Field("draw", .truth, \.draw),
    ])
  }
}

extension SaveStep {
  static var schema: Schema<SaveStep> { Schema([Field("path", .fileName, \.path)]) }
}
