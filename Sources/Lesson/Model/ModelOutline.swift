import Datasets
import Diagnostics
import Equations
import Notebook

/// A model as far as the header of its file tells.
struct ModelOutline: Sendable {
  let description: ModelDescription
  /// How the file's own equations keep samples, and so which way its weights stand.
  let layout: SampleConvention
  /// The parameters: those of layers in their order, then others in the file's.
  let parameters: [ParameterOutline]
  /// What the file calls each parameter.
  let tensorNames: [String: String]
  /// Those parameters that have one dimension.
  let vectors: Set<String>
  /// What of the file is not read, in words that fit after the name of the file.
  let remarks: [String]

  /// - Parameters:
  ///   - inputs: the numbers of a sample, where they are known.
  ///   - samples: how the notebook's equations keep samples.
  /// - Throws: what cannot be a network.
  init(
    _ file: SafetensorsOutline, inputs: Int?, samples: SampleConvention
  ) throws(ModelMistake) {
    description = try ModelDescription(metadata: file.metadata)
    layout = description.samples ?? Self.layout(of: file, inputs, samples)
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
      parameters.append(
        try ParameterOutline(tensor, named: names.parameter(tensor.name), layout, samples))
    }
    tensorNames = Dictionary(
      zip(parameters.map(\.name), file.tensors.map(\.name)), uniquingKeysWith: { $1 })
    vectors = Set(zip(parameters, file.tensors).filter { $1.shape.count == 1 }.map(\.0.name))
    self.parameters = Self.ordered(parameters)
    if let architecture = description.architecture { try check(architecture) }
  }

  /// Which way weights stand in a file that does not say: as the notebook has them where only that
  /// fits the data, and else as [units, inputs].
  private static func layout(
    of file: SafetensorsOutline, _ inputs: Int?, _ samples: SampleConvention
  ) -> SampleConvention {
    let first = file.tensors.first { $0.name == "W1" }?.shape ?? []
    return samples.isTransposed && first.count == 2 && first[0] == inputs && first[1] != inputs
      ? samples : .columns
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
      let shape = described(rows: wanted.rows, columns: wanted.columns)
      guard let present = parameters.first(where: { $0.name == wanted.name }) else {
        throw ModelMistake("'\(wanted.name)' \(shape) is missing, which its layers need")
      }
      guard (present.rows, present.columns) == (wanted.rows, wanted.columns) else {
        throw ModelMistake(
          "'\(wanted.name)' is \(described(rows: present.rows, columns: present.columns)), where its"
            + " layers need \(shape)"
        )
      }
    }
  }

  /// A parameter as messages call it: by the file's name for it, with its shape.
  func described(_ parameter: ParameterOutline) -> String {
    let shape =
      vectors.contains(parameter.name)
      ? "[\(parameter.rows)]" : described(rows: parameter.rows, columns: parameter.columns)
    return "'\((tensorNames[parameter.name] ?? parameter.name).brief)' \(shape)"
  }

  /// A kept shape as the file has it.
  private func described(rows: Int, columns: Int) -> String {
    layout.written(.matrix(.fixed(rows), .fixed(columns))).description
  }
}

extension ParameterOutline {
  /// A parameter of a file; one of a single dimension is a column.
  fileprivate init(
    _ tensor: (name: String, shape: [Int]), named name: String, _ layout: SampleConvention,
    _ samples: SampleConvention
  ) throws(ModelMistake) {
    guard tensor.shape.count <= 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
      let isKernel = tensor.shape.count > 2 && tensor.name.hasSuffix(".weight")
      throw ModelMistake(
        "'\(tensor.name.brief)' has the shape \(tensor.shape.description.brief), where rows and"
          + " columns can be" + (isKernel ? "; layers that convolve cannot be read" : ""))
    }
    let sides = (tensor.shape.first ?? 1, tensor.shape.count > 1 ? tensor.shape[1] : 1)
    let kept = layout.isTransposed && tensor.shape.count > 1 ? (sides.1, sides.0) : sides
    self.init(
      name: name, role: Self.role(name), rows: kept.0, columns: kept.1, initializer: .numbers([]),
      samples: samples)
  }

  private static func role(_ name: String) -> Role {
    guard Int(name.dropFirst()) != nil else { return .declared }
    return name.hasPrefix("W") ? .weight : name.hasPrefix("b") ? .bias : .declared
  }
}
