import Diagnostics
import Engine
import Equations
import Notebook

extension PreparationState {
  /// Lays out the network that an `init` step declares.
  mutating func prepare(_ initialize: InitStep, of step: Step) -> InitCell? {
    network = .broken
    let before = diagnostics.count
    guard hasFewParts(initialize, step), declaresParameters(initialize, step) else { return nil }
    let sizes = resolvedSizes(of: initialize, step)
    var parameters = layerParameters(initialize, sizes: sizes)
    parameters += declaredParameters(initialize, besides: parameters, step)
    override(&parameters, with: initialize.overrides)
    for parameter in parameters { checkNumbers(of: parameter, initialize, step) }
    checkSize(of: parameters, initialize, step)
    guard diagnostics.count == before, sizes.count == initialize.layers.count else { return nil }
    checkName(ofLoss: initialize.loss, outputs: sizes.last)
    network = .known(
      NetworkOutline(
        span: step.span,
        architecture: initialize.architecture(
          sizes: sizes, realTargets: data.value?.hasRealTargets ?? false),
        loss: initialize.declaredLoss, parameters: parameters))
    return InitCell(
      parameters: parameters, layers: sizes, step: step, initialize: initialize,
      isDrawn: options.mode == .run || notebook.steps.contains(where: \.kind.usesParametersInCheck),
      generator: initialize.generator.flatMap { RandomStream.Kind(rawValue: $0.value) } ?? .standard
    )
  }

  /// Says where an `init` step says how layers are to be, but not which there are.
  private mutating func declaresParameters(_ initialize: InitStep, _ step: Step) -> Bool {
    guard initialize.layers.isEmpty, initialize.declarations.isEmpty else { return true }
    // Equations of the notebook's own may do without parameters.
    let hasEquations = notebook.steps.contains { $0.kind == .forward }
    guard initialize.saysHowLayersAre || !hasEquations else { return true }
    diagnostics.append(.noLayers(at: step.span))
    return false
  }

  // MARK: - Limits

  /// Says where there are more layers or parameters than can be.
  private mutating func hasFewParts(_ initialize: InitStep, _ step: Step) -> Bool {
    let parts: [(MessageID, Int, limit: Int, key: String, SourceSpan?)] = [
      (
        .tooManyLayers, initialize.layers.count, Limits.layers, "layers",
        initialize.layers.first?.span
      ),
      (
        .tooManyParameters, initialize.declarations.count, Limits.parameters, "parameters",
        initialize.declarations.first?.name.span
      ),
    ]
    for (id, count, limit, key, span) in parts where count > limit {
      diagnostics.append(
        Diagnostic(
          id: id, "'\(key)' lists \(count), where up to \(limit) can be",
          at: span ?? step.span))
      return false
    }
    return true
  }

  /// Says where all parameters together hold more numbers than can be.
  private mutating func checkSize(
    of parameters: [ParameterOutline], _ initialize: InitStep, _ step: Step
  ) {
    let sizes = parameters.map { Double($0.rows) * Double($0.columns) }
    let count = sizes.reduce(0, +)
    guard count > Double(Limits.parameterNumbers), let most = sizes.max(),
      let largest = zip(parameters, sizes).first(where: { $1 == most })?.0
    else { return }
    diagnostics.append(
      Diagnostic(
        id: .tooLarge,
        "the parameters are \(count.formatted) numbers, '\(largest.name)' alone \(largest.size.rows)"
          + " by \(largest.size.columns), where all may be up to \(Limits.parameterNumbers)",
        at: initialize.layers.first?.span ?? initialize.declarations.first?.name.span ?? step.span))
  }

  // MARK: - Layers

  mutating func resolvedSizes(of initialize: InitStep, _ step: Step) -> [Int] {
    let sizes = initialize.layers.compactMap { resolve($0.value, at: $0.span, step) }
    guard sizes.count == initialize.layers.count, let data = data.value, sizes.count > 1 else {
      return sizes
    }
    let ends = [
      (sizes[0], data.features, initialize.layers[0].span, "pixels"),
      (sizes[sizes.count - 1], data.outputs, initialize.layers[sizes.count - 1].span, "classes"),
    ]
    for (size, wanted, span, word) in ends where size != wanted {
      diagnostics.append(.layerDoesNotFit(size, wanted, word, data: data, at: span))
    }
    return sizes
  }

  private mutating func resolve(
    _ size: InitStep.LayerSize, at span: SourceSpan, _ step: Step
  ) -> Int? {
    if case .count(let count) = size { return count }
    if case .missing = data { reportMissing(["load"], for: step) }
    guard let data = data.value else { return nil }
    if case .pixels = size { return data.features }
    return data.outputs
  }

  /// `W1, b1, W2, b2, …` of the declared layers.
  private func layerParameters(_ initialize: InitStep, sizes: [Int]) -> [ParameterOutline] {
    let layers = Array(zip(sizes, sizes.dropFirst()))
    return layers.indices.flatMap { index -> [ParameterOutline] in
      let (inputs, outputs) = layers[index]
      let isRelu = initialize.activation(ofLayer: index, of: layers.count) == "relu"
      let weight = ParameterOutline(
        name: "W\(index + 1)", role: .weight, rows: outputs, columns: inputs,
        initializer: initialize.weights?.value ?? (isRelu ? .he : .xavier), samples: samples)
      guard initialize.hasBiases else { return [weight] }
      let bias = ParameterOutline(
        name: "b\(index + 1)", role: .bias, rows: outputs, columns: 1,
        initializer: initialize.biases?.value ?? .zeros, samples: samples)
      return [weight, bias]
    }
  }

  // MARK: - Parameters by name

  private mutating func declaredParameters(
    _ initialize: InitStep, besides others: [ParameterOutline], _ step: Step
  ) -> [ParameterOutline] {
    var names = Set(others.map(\.name))
    return initialize.declarations.compactMap { declaration in
      let name = declaration.name
      guard names.insert(name.value).inserted else {
        diagnostics.append(.parameterTwice(name))
        return nil
      }
      guard let first = resolve(declaration.rows, at: name.span, step) else { return nil }
      var kept = (rows: first, columns: 1)
      if let columns = declaration.columns {
        guard let second = resolve(columns, at: name.span, step) else { return nil }
        kept = samples.isTransposed ? (second, first) : (first, second)
      }
      return ParameterOutline(
        name: name.value, role: .declared, rows: kept.rows, columns: kept.columns,
        initializer: declaration.initializer, samples: samples)
    }
  }

  private mutating func override(
    _ parameters: inout [ParameterOutline],
    with overrides: [(name: Located<String>, initializer: Located<Initializer>)]
  ) {
    for (name, initializer) in overrides {
      guard let index = parameters.firstIndex(where: { $0.name == name.value }) else {
        diagnostics.append(.unknownParameter(name, among: parameters.map(\.name)))
        continue
      }
      let old = parameters[index]
      parameters[index] = ParameterOutline(
        name: old.name, role: old.role, rows: old.rows, columns: old.columns,
        initializer: initializer.value, samples: old.samples)
    }
  }

  /// Numbers written out must have the shape of their parameter.
  private mutating func checkNumbers(
    of parameter: ParameterOutline, _ initialize: InitStep, _ step: Step
  ) {
    guard case .numbers(let rows) = parameter.initializer else { return }
    let columns = rows.first?.count ?? 0
    guard (rows.count, columns) != parameter.size else { return }
    let span =
      initialize.overrides.last { $0.name.value == parameter.name }?.initializer.span
      ?? initialize.declarations.last { $0.name.value == parameter.name }?.name.span
      ?? (parameter.role == .weight ? initialize.weights : initialize.biases)?.span
      ?? step.span
    diagnostics.append(
      .numbersDoNotFit(parameter, rows: rows.count, columns: columns, at: span))
  }
}

extension Step.Kind {
  /// Whether the step shows or writes what parameters hold also where nothing is trained.
  fileprivate var usesParametersInCheck: Bool {
    switch reference.role {
    case .equations, .file: true
    case .data, .network, .rule, .training, .result: false
    }
  }
}

extension Double {
  /// A count, however large.
  fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}

extension InitStep {
  fileprivate var saysHowLayersAre: Bool {
    namesActivations || weights != nil || biases != nil || !overrides.isEmpty
  }

  fileprivate var hasBiases: Bool { biases?.value != Initializer.none }

  /// The activation of a layer, counted from 0; one name stands for all hidden layers.
  fileprivate func activation(
    ofLayer index: Int, of count: Int, _ outputByDefault: String = "softmax"
  ) -> String {
    if index == count - 1 { return output?.value ?? outputByDefault }
    guard let last = hidden.last else { return "relu" }
    return (hidden.indices.contains(index) ? hidden[index] : last).value
  }

  /// The loss that is named, or that belongs to the output that is named.
  fileprivate var declaredLoss: String? {
    loss?.value ?? output.map { Architecture.loss(of: $0.value) }
  }

  /// - Parameter realTargets: whether targets are other numbers than 0 and 1.
  func architecture(sizes: [Int], realTargets: Bool = false) -> Architecture? {
    guard sizes.count > 1 else { return nil }
    let count = sizes.count - 1
    let ofOne = realTargets ? Architecture.linear : "sigmoid"
    let last = sizes.last == 1 ? ofOne : "softmax"
    let output = activation(ofLayer: count - 1, of: count, last)
    return Architecture(
      layers: sizes, hidden: (0..<count - 1).map { activation(ofLayer: $0, of: count, last) },
      output: output, loss: loss?.value ?? Architecture.loss(of: output), hasBiases: hasBiases)
  }
}

extension Diagnostic {
  fileprivate static func layerDoesNotFit(
    _ size: Int, _ wanted: Int, _ word: String, data: DataOutline, at span: SourceSpan
  ) -> Diagnostic {
    let rows = word == "pixels" ? "numbers a sample" : "classes"
    return Diagnostic(
      id: .layerDoesNotFit,
      "a layer of \(size), where the data have \(wanted) \(rows); '\(word)' stands for that number",
      at: span, label: "the data are from 'load' on line \(data.span.line)")
  }

  fileprivate static func noLayers(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .noLayers,
      "'init' lists no 'layers', as 'layers: [pixels, 16, classes]' would, and no 'parameters'",
      at: span)
  }

  fileprivate static func parameterTwice(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .parameterTwice, "the network has a parameter '\(name.value)' already", at: name.span)
  }

  fileprivate static func unknownParameter(
    _ name: Located<String>, among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      id: .unknownNetworkParameter,
      "the network has no parameter '\(name.value)'\(didYouMean(name.value, among: known))",
      at: name.span, label: "it has \(known.joined(separator: ", "))")
  }

  fileprivate static func numbersDoNotFit(
    _ parameter: ParameterOutline, rows: Int, columns: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .numbersDoNotFit,
      "'\(parameter.name)' is [\(parameter.size.rows), \(parameter.size.columns)], but the numbers given are "
        + "[\(rows), \(columns)]", at: span)
  }
}
