import Datasets

/// How equations call the tensors of a file: as the file does, or `W1, b1, W2, …` where it names
/// them by layers, as PyTorch does: `fc1.weight`, `fc1.bias`, `0.weight`, `layers.2.bias`.
struct TensorNames {
  private let layers: [String: Int]

  private static let letters = [".weight": "W", ".bias": "b"]

  /// - Parameter inputs: the numbers of a sample, where they are known.
  /// - Throws: a name that equations cannot use, or names that do not say the order of layers.
  init(_ tensors: [(name: String, shape: [Int])], inputs: Int?) throws(ModelMistake) {
    let names = tensors.map(\.name)
    let isLayered = { (name: String) in Self.letters.keys.contains { name.hasSuffix($0) } }
    guard names.contains(where: isLayered) else {
      for name in names where !name.isParameterName { throw Self.unusable(name) }
      layers = [:]
      return
    }
    for name in names where !isLayered(name) { throw Self.noLayer(name) }
    let sorted = try Self.sortedLayers(tensors, inputs: inputs)
    layers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0 + 1) })
  }

  /// The names of the layers in their order, or as they are numbered where not each has a weight.
  private static func sortedLayers(
    _ tensors: [(name: String, shape: [Int])], inputs: Int?
  ) throws(ModelMistake) -> [String] {
    let weights = tensors.filter { $0.name.hasSuffix(".weight") && $0.shape.count == 2 }.map {
      LayerOrder.Layer(name: layer($0.name), outputs: $0.shape[0], inputs: $0.shape[1])
    }
    let names = Set(tensors.map { layer($0.name) })
    guard weights.count == names.count else { return names.sorted(by: NaturalOrder.isBefore) }
    return try LayerOrder.names(of: weights, inputs: inputs)
  }

  /// What equations call a tensor.
  func parameter(_ name: String) -> String {
    guard let number = layers[Self.layer(name)],
      let letter = Self.letters.first(where: { name.hasSuffix($0.key) })?.value
    else { return name }
    return "\(letter)\(number)"
  }

  /// The name without its last part.
  private static func layer(_ name: String) -> String {
    String(name[..<(name.lastIndex(of: ".") ?? name.startIndex)])
  }

  /// What others keep besides weights and biases, by a part of its name.
  private static let kindsOfOthers: [(part: String, kind: String)] = [
    (".running_", "batch normalisation"), (".weight_ih", "a recurrent layer"),
    (".weight_hh", "a recurrent layer"), (".in_proj_", "attention"), ("exp_avg", "an optimizer"),
    (".weight_g", "a layer whose weight is normalised"),
    (".weight_v", "a layer whose weight is normalised"),
    (".parametrizations.", "a layer whose weight is made of others"),
  ]

  private static func unusable(_ name: String) -> ModelMistake {
    ModelMistake(
      "'\(name.brief)' is no name for a parameter; equations call them 'W1', 'b1' and so on, and"
        + " 'fc1.weight', 'fc1.bias' are read as such"
        + (name.hasSuffix("kernel")
          ? "; a kernel is [inputs, outputs], and a weight is that transposed" : ""))
  }

  private static func noLayer(_ name: String) -> ModelMistake {
    let kind = kindsOfOthers.first { name.contains($0.part) }?.kind
    return ModelMistake(
      kind.map {
        "'\(name.brief)' is of \($0), which cannot be read; layers have a weight and a bias"
      }
        ?? "'\(name.brief)' belongs to no layer that can be read, as 'fc1.weight' and 'fc1.bias' do"
    )
  }
}
