import Diagnostics

/// What a value is as far as a logarithm of it is concerned.
private enum Nature {
  /// Products with parameters: numbers of either sign.
  case weightedSums
  /// What an activation gives that can be 0, or below it.
  case activated(Activation)
  case softmax
  /// What 'log' gives.
  case logarithm
  /// The targets, zeros among them.
  case targets
  case other
}

/// Looks for values that a logarithm or a loss cannot be given, though their shapes fit.
struct ArgumentCheck {
  let environment: Environment
  let plan: Plan
  let sums: WeightedSums

  /// What is looked at.
  static let operations: Set<Operation> = [
    .crossEntropy, .binaryCrossEntropy, .divide, .log, .softmax,
  ]

  /// What is wrong with the values that an operation is applied to; `nil` where nothing is.
  func mistake(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression, _ operands: [Expression]
  ) -> Diagnostic? {
    switch operation {
    case .crossEntropy, .binaryCrossEntropy: loss(operation, values, expression, operands)
    case .log: logarithm(of: values[0], expression, operands[0])
    case .softmax: softmax(of: values[0], expression, operands[0])
    case .divide: handwrittenSoftmax(values, expression)
    default: nil
    }
  }

  // MARK: - Losses

  private func loss(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression, _ operands: [Expression]
  ) -> Diagnostic? {
    let name = operation.rule.spelling
    let outputs = operands[0].bareSourceText
    if isTargets(values[0]) {
      if isTargets(values[1]) { return nil }
      let mended = mended(operands[1], values[1], for: operation)
      return .exchangedArguments(
        name, outputs, write: "\(name)(\(mended), \(outputs))", at: expression.span)
    }
    let call = {
      "\(name)(\(mended(operands[0], values[0], for: operation)), "
        + "\(operands[1].bareSourceText))"
    }
    switch nature(of: values[0]) {
    case .weightedSums: return .logarithmOfSums(name, outputs, write: call(), at: operands[0].span)
    case .activated(let activation):
      return .logarithmOfActivation(
        name, outputs, activation, write: replacement(of: values[0], for: operation) ?? call(),
        at: operands[0].span)
    case .logarithm:
      return .logarithmTwice(name, outputs, at: operands[0].span)
    case .softmax, .targets, .other:
      let isUnchecked = operation == .crossEntropy && isSigmoid(values[0])
      return isUnchecked ? .onlyRightOutputs(outputs, operands[1], at: expression.span) : nil
    }
  }

  private func isSigmoid(_ value: ValueID) -> Bool {
    if case .apply(.activation(.sigmoid), _) = plan[value].definition { true } else { false }
  }

  /// The probabilities that a loss is due in the place of an operand: a name that stands for them,
  /// or a call that makes them.
  private func mended(
    _ operand: Expression, _ value: ValueID, for loss: Operation
  ) -> String {
    guard case .weightedSums = nature(of: value) else { return operand.bareSourceText }
    let activation = loss.outputActivation
    let named = plan.lastBindings.last { plan[$0.value].definition == .apply(activation, [value]) }
    return named?.name ?? "\(activation.rule.spelling)(\(operand.bareSourceText))"
  }

  /// `A2 = softmax(Z2)` for an `A2` that is an activation of `Z2`.
  private func replacement(of value: ValueID, for loss: Operation) -> String? {
    guard let sums = plan[value].operands.last(where: { plan[$0].shape == plan[value].shape }),
      let name = plan.lastBindings.last(where: { $0.value == value })?.name,
      let argument = plan.lastBindings.last(where: { $0.value == sums })?.name
    else { return nil }
    return "\(name) = \(loss.outputActivation.rule.spelling)(\(argument))"
  }

  // MARK: - Logarithms

  private func logarithm(
    of value: ValueID, _ expression: Expression, _ operand: Expression
  ) -> Diagnostic? {
    let text = operand.bareSourceText
    switch nature(of: value) {
    case .weightedSums:
      return .logarithmOfSums(
        "log", text, write: "log(softmax(\(text)))", .warning, at: expression.span)
    case .activated(let activation) where activation.range != .aboveZero:
      return .logarithmOfActivation(
        "log", text, activation, write: nil, .warning, at: expression.span)
    case .targets where environment.targetsAreOneHot:
      return .logarithmOfTargets(text, at: expression.span)
    case .activated, .logarithm, .softmax, .targets, .other: return nil
    }
  }

  private func softmax(
    of value: ValueID, _ expression: Expression, _ operand: Expression
  ) -> Diagnostic? {
    guard case .softmax = nature(of: value) else { return nil }
    return .softmaxTwice(expression, operand.bareSourceText, at: expression.span)
  }

  /// `exp(Z) / sum(exp(Z))`: a sum over other numbers than those of one sample.
  private func handwrittenSoftmax(_ values: [ValueID], _ expression: Expression) -> Diagnostic? {
    guard case .apply(.exp, _) = plan[values[0]].definition,
      case .apply(.sum(let axis), [values[0]]) = plan[values[1]].definition, axis != .rows,
      plan[values[0]].shape.hasSampleColumns
    else { return nil }
    return .softmaxOverSamples(
      expression, along: environment.samples.unitAxis, at: expression.span)
  }

  // MARK: - Natures

  private func isTargets(_ value: ValueID) -> Bool {
    if case .targets = nature(of: value) { true } else { false }
  }

  private func nature(of value: ValueID) -> Nature {
    switch plan[value].definition {
    case .input(GivenName.targets): return .targets
    case .input, .constant, .batchSize, .fused, .product: return .other
    case .apply(let operation, let operands):
      switch operation {
      case .transpose: return nature(of: operands[0])
      case .softmax: return .softmax
      case .log: return .logarithm
      case .activation(let activation):
        return activation.range == .zeroToOne ? .other : .activated(activation)
      case .maximum where operands.contains { plan[$0].definition == .constant(0) }:
        return .activated(.relu)
      default: return sums.contains(value) ? .weightedSums : .other
      }
    }
  }
}

/// Which values of a plan are products with parameters, also with biases and numbers added and as
/// their scale.
struct WeightedSums {
  private var found: [Bool] = []

  func contains(_ value: ValueID) -> Bool { found[value.index] }

  /// Looks at the values that the plan got since.
  mutating func extend(to plan: Plan, _ environment: Environment) {
    for index in found.count..<max(plan.values.count, found.count) {
      found.append(isSum(ValueID(index), plan, environment))
    }
  }

  private func isSum(_ value: ValueID, _ plan: Plan, _ environment: Environment) -> Bool {
    guard case .apply(let operation, let operands) = plan[value].definition else { return false }
    let isParameter = { (value: ValueID) in plan.isParameter(value, environment) }
    let isNumber = { (value: ValueID) in plan.isNumber(value) }
    switch operation {
    case .matrixProduct: return operands.contains(where: isParameter)
    case .add, .subtract:
      return operands.contains(where: contains)
        && operands.allSatisfy { contains($0) || isParameter($0) || isNumber($0) }
    case .multiply: return operands.contains(where: contains) && operands.contains(where: isNumber)
    case .divide: return contains(operands[0]) && isNumber(operands[1])
    case .negate: return contains(operands[0])
    default: return false
    }
  }
}

extension Plan {
  /// Whether a value is a parameter, or one turned.
  fileprivate func isParameter(_ value: ValueID, _ environment: Environment) -> Bool {
    switch self[value].definition {
    case .input(let name): environment[name]?.quantity == .weight
    case .apply(.transpose, let operands): isParameter(operands[0], environment)
    default: false
    }
  }

  fileprivate func isNumber(_ value: ValueID) -> Bool {
    switch self[value].definition {
    case .constant, .batchSize: true
    default: false
    }
  }
}

extension Operation {
  /// What makes the probabilities that a loss is due.
  fileprivate var outputActivation: Operation {
    self == .binaryCrossEntropy ? .activation(.sigmoid) : .softmax
  }
}

extension Diagnostic {
  fileprivate static func exchangedArguments(
    _ loss: String, _ targets: String, write call: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .exchangedArguments,
      "the arguments of '\(loss)' are exchanged: it takes the logarithm of the first, which is "
        + "\(targets) here, with its zeros; write '\(call)'", at: span)
  }

  fileprivate static func logarithmOfSums(
    _ function: String, _ value: String, write call: String, _ severity: Severity = .error,
    at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      severity, id: .logarithmOfSums,
      "'\(function)' takes the logarithm of '\(value)', and weighted sums can be negative; "
        + "probabilities are due: write '\(call)'", at: span)
  }

  fileprivate static func logarithmOfActivation(
    _ function: String, _ value: String, _ activation: Activation, write replacement: String?,
    _ severity: Severity = .error, at span: SourceSpan
  ) -> Diagnostic {
    let name = "'\(activation.name)'"
    let reason =
      switch activation.range {
      case .zeroToOne, .aboveZero: "\(name) can be larger than 1"
      case .fromZero: "\(name) gives 0, whose logarithm is no number"
      case .belowZeroToo: "\(name) can be negative"
      }
    return Diagnostic(
      severity, id: .logarithmOfActivation,
      "'\(function)' takes the logarithm of '\(value)', and \(reason); probabilities are due: "
        + (replacement.map { "write '\($0)'" } ?? "the last activation is 'softmax' or 'sigmoid'"),
      at: span)
  }

  fileprivate static func logarithmOfTargets(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .logarithmOfTargets,
      "the logarithm of '\(value)' is no number where a target is 0; in a cross-entropy it is "
        + "taken of the outputs", at: span)
  }

  /// `cross_entropy(log(A), Y)`.
  fileprivate static func logarithmTwice(
    _ loss: String, _ value: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .logarithmTwice,
      "'\(loss)' takes the logarithm by itself, and '\(value)' is one already, which is negative; "
        + "give it the probabilities", at: span)
  }

  /// `cross_entropy(sigmoid(Z), Y)`.
  fileprivate static func onlyRightOutputs(
    _ outputs: String, _ targets: Expression, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .onlyRightOutputs,
      "'cross_entropy' looks at the output of the right class alone, and behind 'sigmoid' all of "
        + "them can be 1; write 'binary_cross_entropy(\(outputs), \(targets.bareSourceText))', or "
        + "'softmax' for 'sigmoid'", at: span)
  }

  fileprivate static func softmaxOverSamples(
    _ expression: Expression, along units: Axis, at span: SourceSpan
  ) -> Diagnostic {
    let sample = units == .rows ? "column" : "row"
    return Diagnostic(
      .warning, id: .softmaxOverSamples,
      "the probabilities of one sample are a \(sample), and this divides by a sum over several"
        + " samples; sum with 'axis=\(units.rawValue)', or write 'softmax(…)'", at: span)
  }

  fileprivate static func softmaxTwice(
    _ expression: Expression, _ value: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .softmaxTwice,
      "'\(value)' comes out of 'softmax' already, and a second one makes all probabilities nearly "
        + "equal; write '\(value)' in the place of '\(expression.sourceText)'", at: span)
  }
}
