import Datasets
import Diagnostics
import Equations
import Notebook

/// A model as far as the header of its file tells.
struct ModelOutline: Sendable {
  let description: ModelDescription
  /// The parameters: those of layers in their order, then others in the file's.
  let parameters: [ParameterOutline]
  /// What the file calls each parameter.
  let tensorNames: [String: String]
  /// Those parameters that have one dimension.
  let vectors: Set<String>
  /// What of the file is not read, in words that fit after the name of the file.
  let remarks: [String]

  /// - Parameter inputs: the numbers of a sample, where they are known.
  /// - Throws: what cannot be a network.
  init(_ file: SafetensorsOutline, inputs: Int?) throws(ModelMistake) {
    description = try ModelDescription(metadata: file.metadata)
    remarks = file.wholeNumbers.prefix(3).map {
      "'\($0.name.brief)' holds whole numbers (\($0.type)), as no parameter does, and is left out"
    }
    guard !file.tensors.isEmpty else { throw ModelMistake(Self.withoutParameters(file)) }
    guard file.tensors.count <= Limits.parameters else {
      throw ModelMistake(
        "\(file.tensors.count) tensors are in it, where up to \(Limits.parameters) are read")
    }
    let names = try TensorNames(file.tensors, inputs: inputs)
    var parameters: [ParameterOutline] = []
    for tensor in file.tensors {
      parameters.append(try ParameterOutline(tensor, named: names.parameter(tensor.name)))
    }
    tensorNames = Dictionary(
      zip(parameters.map(\.name), file.tensors.map(\.name)), uniquingKeysWith: { $1 })
    vectors = Set(zip(parameters, file.tensors).filter { $1.shape.count == 1 }.map(\.0.name))
    self.parameters = Self.ordered(parameters)
    if let architecture = description.architecture { try check(architecture) }
  }

  private static func withoutParameters(_ file: SafetensorsOutline) -> String {
    guard let tensor = file.wholeNumbers.first else { return "there are no parameters in it" }
    return
      "it holds whole numbers only, as '\(tensor.name.brief)' (\(tensor.type)), where parameters"
      + " are real numbers: 'F16', 'BF16', 'F32' or 'F64'"
  }

  /// `W1, b1, W2, b2, …`, whatever order other programs write.
  private static func ordered(_ parameters: [ParameterOutline]) -> [ParameterOutline] {
    let place = { (parameter: ParameterOutline) -> (Int, Int) in
      switch parameter.role {
      case .weight: (Int(parameter.name.dropFirst()) ?? .max, 0)
      case .bias: (Int(parameter.name.dropFirst()) ?? .max, 1)
      case .declared: (.max, 2)
      }
    }
    return parameters.enumerated().sorted { a, b in
      let (first, second) = (place(a.element), place(b.element))
      return (first.0, first.1, a.offset) < (second.0, second.1, b.offset)
    }.map(\.element)
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
          "'\(wanted.name)' is [\(present.rows), \(present.columns)], where its layers need"
            + " \(shape)"
        )
      }
    }
  }

  /// A parameter as messages call it: by the file's name for it, with its shape.
  func described(_ parameter: ParameterOutline) -> String {
    let columns = vectors.contains(parameter.name) ? "" : ", \(parameter.columns)"
    return
      "'\((tensorNames[parameter.name] ?? parameter.name).brief)' [\(parameter.rows)\(columns)]"
  }
}

extension ParameterOutline {
  /// A parameter of a file; one of a single dimension is a column.
  fileprivate init(
    _ tensor: (name: String, shape: [Int]), named name: String
  ) throws(ModelMistake) {
    guard tensor.shape.count <= 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
      let isKernel = tensor.shape.count > 2 && tensor.name.hasSuffix(".weight")
      throw ModelMistake(
        "'\(tensor.name.brief)' has the shape \(tensor.shape.description.brief), where rows and"
          + " columns can be" + (isKernel ? "; layers that convolve cannot be read" : ""))
    }
    self.init(
      name: name, role: Self.role(name), rows: tensor.shape.first ?? 1,
      columns: tensor.shape.count > 1 ? tensor.shape[1] : 1, initializer: .numbers([]))
  }

  private static func role(_ name: String) -> Role {
    guard Int(name.dropFirst()) != nil else { return .declared }
    return name.hasPrefix("W") ? .weight : name.hasPrefix("b") ? .bias : .declared
  }
}
