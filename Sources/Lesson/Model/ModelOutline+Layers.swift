import Notebook

extension ModelOutline {
  /// The layers that parameters named `W1, b1, W2, …` make, and whether they have biases.
  /// - Throws: which name or shape keeps them from making a network.
  func layers() throws(ModelMistake) -> (sizes: [Int], hasBiases: Bool) {
    let weights = parameters.filter { $0.role == .weight }
    if let vector = weights.first(where: { vectors.contains($0.name) }) {
      throw ModelMistake(mistake(ofVector: vector))
    }
    if weights.first?.name == "W0" {
      throw ModelMistake("its layers are counted from 0, as 'W0', where 'W1' is the first here")
    }
    guard let first = weights.first, first.name == "W1" else {
      throw ModelMistake(
        "'W1' is not among its parameters, which are \(list); \(renaming ?? Self.expected)")
    }
    var sizes = [first.columns]
    for (index, weight) in weights.enumerated() {
      guard weight.name == "W\(index + 1)" else {
        throw ModelMistake("'W\(index + 1)' is missing in front of \(described(weight))")
      }
      guard weight.columns == sizes[index] else {
        throw ModelMistake(
          mismatch(weights[index - 1], weight) + advice(weights, [index - 1, index]))
      }
      sizes.append(weight.rows)
    }
    return (sizes, try hasBiases(weights))
  }

  private static let expected = "a layer has a weight [outputs, inputs] and a bias [outputs]"

  /// How the parameters of one layer would be called, where they are such.
  private var renaming: String? {
    let matrices = parameters.filter { !vectors.contains($0.name) }.map(\.name)
    let biases = parameters.filter { vectors.contains($0.name) }.map(\.name)
    guard matrices.count == 1, biases.count <= 1 else { return nil }
    let words = [(matrices, "W1"), (biases, "b1")].flatMap { names, name in
      names.map { "'\($0)' to '\(name)'" }
    }
    let isLinear = matrices[0] == "weight"
    return "rename \(words.joined(separator: " and "))"
      + (isLinear
        ? ", or save 'nn.Sequential(layer)', whose names, as '0.weight', say which layer they are of"
        : "")
  }

  /// Either no layer has a bias, or each has; and there is nothing else.
  private func hasBiases(_ weights: [ParameterOutline]) throws(ModelMistake) -> Bool {
    let biases = parameters.filter { $0.role == .bias }
    for (index, weight) in weights.enumerated() where !biases.isEmpty {
      let name = "b\(weight.name.dropFirst())"
      guard let bias = biases.first(where: { $0.name == name }) else {
        throw ModelMistake("\(described(weight)) has no bias '\(name)', as other layers have")
      }
      guard (bias.rows, bias.columns) == (weight.rows, 1) else {
        throw ModelMistake(
          "\(described(bias)) does not fit \(described(weight)), whose bias is [\(weight.rows)]"
            + advice(weights, [index]))
      }
    }
    let others = parameters.filter { parameter in
      parameter.role != .weight
        && !weights.contains { "b\($0.name.dropFirst())" == parameter.name }
    }
    if let other = others.first {
      throw ModelMistake("\(described(other)) belongs to no layer; \(Self.expected)")
    }
    return !biases.isEmpty
  }

  private func mismatch(_ former: ParameterOutline, _ weight: ParameterOutline) -> String {
    "\(described(weight)) takes \(weight.columns) inputs, where \(described(former)) gives"
      + " \(former.rows); \(Self.expected)"
  }

  /// Which weights are to be transposed, where that makes layers: all of them, or one of those that do not
  /// fit.
  private func advice(_ weights: [ParameterOutline], _ places: [Int]) -> String {
    let sides = weights.map { ($0.columns, $0.rows) }
    if fit(sides.map { ($1, $0) }) {
      return weights.count == 1
        ? "; it is [inputs, outputs]: transpose it"
        : ", and its weights are [inputs, outputs]: transpose them"
    }
    let single = places.first { place in
      var sides = sides
      sides[place] = (sides[place].1, sides[place].0)
      return fit(sides)
    }
    return single.map { "; \(described(weights[$0])) would fit transposed" } ?? ""
  }

  /// Whether layers of some inputs and outputs follow one another and have the biases that are there.
  private func fit(_ sides: [(inputs: Int, outputs: Int)]) -> Bool {
    zip(sides, sides.dropFirst()).allSatisfy { $0.outputs == $1.inputs }
      && sides.enumerated().allSatisfy { index, side in
        let bias = parameters.first { $0.name == "b\(index + 1)" }
        return bias.map { ($0.rows, $0.columns) == (side.outputs, 1) } ?? true
      }
  }

  /// A weight of one dimension: that of a single output, or of no layer.
  private func mistake(ofVector vector: ParameterOutline) -> String {
    let bias = parameters.first { $0.name == "b\(vector.name.dropFirst())" }
    let start = "\(described(vector)) is a vector, where the weight of a layer is [outputs, inputs]"
    return bias?.rows == 1 && vector.rows > 1
      ? "\(start), as [1, \(vector.rows)]"
      : "\(start); vectors are of layers that normalise, as batch or layer normalisation, which"
        + " 'init' does not read: equations of the notebook's own under 'forward' can use them"
  }

  private var list: String {
    parameters.prefix(4).map(described).joined(separator: ", ")
      + (parameters.count > 4 ? ", …" : "")
  }
}
