import Datasets
import Diagnostics
import Equations
import Notebook

/// A model as far as the header of its file tells.
struct ModelOutline: Sendable {
  let description: ModelDescription
  /// The parameters, in the order of the file.
  let parameters: [ParameterOutline]

  private static let mostParameters = 4096

  /// - Throws: what cannot be a network.
  init(_ file: SafetensorsOutline) throws(ModelMistake) {
    description = try ModelDescription(metadata: file.metadata)
    guard !file.tensors.isEmpty else { throw ModelMistake("there are no parameters in it") }
    guard file.tensors.count <= Self.mostParameters else {
      throw ModelMistake(
        "\(file.tensors.count) tensors are in it, where up to \(Self.mostParameters) are read")
    }
    var parameters: [ParameterOutline] = []
    for tensor in file.tensors { parameters.append(try ParameterOutline(tensor)) }
    self.parameters = parameters
    if let architecture = description.architecture { try check(architecture) }
  }

  /// Every parameter of the layers must be there, in its shape.
  func check(_ architecture: Architecture) throws(ModelMistake) {
    for wanted in architecture.parameters {
      let shape = "[\(wanted.rows), \(wanted.columns)]"
      guard let present = parameters.first(where: { $0.name == wanted.name }) else {
        throw ModelMistake("'\(wanted.name)' \(shape) is missing, which its layers need")
      }
      guard (present.rows, present.columns) == (wanted.rows, wanted.columns) else {
        throw ModelMistake(
          "'\(wanted.name)' is [\(present.rows), \(present.columns)], where its layers need \(shape)"
        )
      }
    }
  }

  /// The layers that parameters named `W1, b1, W2, …` make, and whether they have biases; `nil`
  /// where they are named otherwise or do not fit together.
  var layers: (sizes: [Int], hasBiases: Bool)? {
    let shapes = Dictionary(
      parameters.map { ($0.name, (rows: $0.rows, columns: $0.columns)) }, uniquingKeysWith: { $1 })
    guard let first = shapes["W1"] else { return nil }
    var sizes = [first.columns]
    while let weights = shapes["W\(sizes.count)"], weights.columns == sizes[sizes.count - 1] {
      sizes.append(weights.rows)
    }
    let depth = sizes.count - 1
    let biases = (1...max(depth, 1)).count { shapes["b\($0)"].map { $0.columns == 1 } ?? false }
    guard parameters.count == depth + biases, biases == 0 || biases == depth else { return nil }
    return (sizes, biases > 0)
  }
}

extension ParameterOutline {
  /// A parameter of a file; one of a single dimension is a column.
  fileprivate init(_ tensor: (name: String, shape: [Int])) throws(ModelMistake) {
    guard tensor.name.isParameterName else {
      throw ModelMistake(
        "'\(tensor.name.brief)' is no name for a parameter; equations call them 'W1', 'b1' and so on"
      )
    }
    guard tensor.shape.count <= 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
      throw ModelMistake(
        "'\(tensor.name)' has the shape \(tensor.shape.description.brief), where rows and columns"
          + " can be")
    }
    self.init(
      name: tensor.name, role: Self.role(tensor.name), rows: tensor.shape.first ?? 1,
      columns: tensor.shape.count > 1 ? tensor.shape[1] : 1, initializer: .numbers([]))
  }

  private static func role(_ name: String) -> Role {
    guard Int(name.dropFirst()) != nil else { return .declared }
    return name.hasPrefix("W") ? .weight : name.hasPrefix("b") ? .bias : .declared
  }
}
