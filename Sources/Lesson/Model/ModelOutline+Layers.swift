import Notebook

extension ModelOutline {
  /// The layers that parameters named `W1, b1, W2, …` make, and whether they have biases.
  /// - Throws: which name or shape keeps them from making a network.
  func layers() throws(ModelMistake) -> (sizes: [Int], hasBiases: Bool) {
    let weights = parameters.filter { $0.role == .weight }
    if weights.first?.name == "W0" {
      throw ModelMistake("its layers are counted from 0, as 'W0', where 'W1' is the first here")
    }
    guard let first = weights.first, first.name == "W1" else {
      throw ModelMistake("'W1' is not among its parameters, which are \(list); \(Self.expected)")
    }
    var sizes = [first.columns]
    for (index, weight) in weights.enumerated() {
      guard weight.name == "W\(index + 1)" else {
        throw ModelMistake("'W\(index + 1)' is missing in front of \(described(weight))")
      }
      guard weight.columns == sizes[index] else {
        throw ModelMistake(mismatch(weights[index - 1], weight, transposed(weights)))
      }
      sizes.append(weight.rows)
    }
    return (sizes, try hasBiases(weights))
  }

  private static let expected = "a layer has a weight [outputs, inputs] and a bias [outputs]"

  /// Either no layer has a bias, or each has; and there is nothing else.
  private func hasBiases(_ weights: [ParameterOutline]) throws(ModelMistake) -> Bool {
    let biases = parameters.filter { $0.role == .bias }
    for weight in weights where !biases.isEmpty {
      let name = "b\(weight.name.dropFirst())"
      guard let bias = biases.first(where: { $0.name == name }) else {
        throw ModelMistake("\(described(weight)) has no bias '\(name)', as other layers have")
      }
      guard (bias.rows, bias.columns) == (weight.rows, 1) else {
        throw ModelMistake(
          "\(described(bias)) does not fit \(described(weight)), whose bias is [\(weight.rows), 1]")
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

  private func mismatch(
    _ former: ParameterOutline, _ weight: ParameterOutline, _ areTransposed: Bool
  ) -> String {
    "\(described(weight)) takes \(weight.columns) inputs, where \(described(former)) gives"
      + " \(former.rows); \(Self.expected)"
      + (areTransposed ? ", and its weights are [inputs, outputs]: transpose them" : "")
  }

  /// Whether the weights make layers once each is transposed.
  private func transposed(_ weights: [ParameterOutline]) -> Bool {
    zip(weights, weights.dropFirst()).allSatisfy { $0.columns == $1.rows }
  }

  private var list: String {
    parameters.prefix(4).map(described).joined(separator: ", ")
      + (parameters.count > 4 ? ", …" : "")
  }
}
