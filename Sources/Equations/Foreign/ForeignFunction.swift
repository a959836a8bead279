import Diagnostics

/// A function that other libraries have and equations have not: one that is read as the formula that it
/// is, or one with what to write instead.
package struct ForeignFunction: Sendable {
  package enum Remedy: Sendable, Hashable {
    /// An expression of the language in the parameters.
    case formula(String)
    /// Why there is nothing of the kind, and what there is; equations in it stand in quotes.
    case advice(String)
  }

  /// How libraries call it, in lower case and without underscores.
  let names: [String]
  let parameters: [String]
  package let remedy: Remedy

  init(_ names: String..., of parameters: [String] = ["Z"], is formula: String) {
    self.names = names
    self.parameters = parameters
    remedy = .formula(formula)
  }

  init(_ names: String..., advice: String) {
    self.names = names
    parameters = []
    remedy = .advice(advice)
  }

  /// The entry for a name, however its words are joined: `CrossEntropyLoss`, `cross_entropy_loss`.
  static func named(_ name: String) -> ForeignFunction? {
    let plain = name.withoutStyle
    return all.first { $0.names.contains(name) } ?? all.first { $0.names.contains(plain) }
  }

  /// The formula that a function is read as.
  static func formulaText(of name: String) -> String? {
    guard let foreign = named(name), case .formula(let text) = foreign.remedy else { return nil }
    return text
  }

  /// What a call of a function of the language with other arguments than it takes comes to.
  static func overload(of name: String, _ arguments: [Expression]) -> String? {
    let entry = overloads.first {
      $0.names.contains(name) && $0.parameters.count == arguments.count
    }
    guard let entry, case .formula(let text) = entry.remedy else { return nil }
    let formula = entry.formula(text, arguments, nil, .columns)
    return formula.flatMap { $0.utf8.count <= Limits.quotedFormula ? $0 : nil }
  }

  /// What to write in the place of a call, for the end of a message.
  /// - Parameters:
  ///   - arguments: those of the call; `nil` where they could not be read.
  ///   - axis: the axis that the call states, which becomes that of the formula's reductions.
  ///   - samples: how the equations keep samples.
  func suggestion(
    _ arguments: [Expression]?, axis: Axis?, samples: SampleConvention = .columns
  ) -> String {
    switch remedy {
    case .advice(let text): return Self.written(text, samples)
    case .formula(let text):
      if samples == .one, formula?.goes(along: .samples) == true {
        return "that goes over the samples of a batch, and \(samples.phrase)"
      }
      return "write '\(formula(text, arguments, axis, samples) ?? formulaText(samples) ?? text)'"
    }
  }

  private func formula(
    _ text: String, _ arguments: [Expression]?, _ axis: Axis?, _ samples: SampleConvention
  ) -> String? {
    guard let arguments, arguments.count == parameters.count else { return nil }
    let values = Dictionary(
      zip(parameters, inOrder(arguments)), uniquingKeysWith: { first, _ in first })
    return formula(in: samples)?.along(axis).substituting(values).description
  }

  /// The formula with the axes that equations of a convention go along; a layer has its product too.
  private func formula(in samples: SampleConvention) -> Expression? {
    isLayer ? formula.map(samples.written) : formula?.along(samples)
  }

  /// The formula in its parameters, where a convention has another than columns.
  func formulaText(_ samples: SampleConvention) -> String? {
    samples.isTransposed ? formula(in: samples)?.description : nil
  }

  private var isLayer: Bool { parameters == ["W", "X", "b"] }

  /// Advice with its products, in quotes, as a convention writes them.
  private static func written(_ advice: String, _ samples: SampleConvention) -> String {
    guard samples.isTransposed else { return advice }
    let parts = advice.split(separator: "'", omittingEmptySubsequences: false).map { part in
      let sides = part.split(separator: " = ").map(String.init)
      guard part.contains(" @ "), let last = sides.last, let value = parsed(last) else {
        return String(part)
      }
      return (sides.dropLast() + [samples.written(value).description]).joined(separator: " = ")
    }
    return parts.joined(separator: "'")
  }

  private static func parsed(_ text: String) -> Expression? {
    let file = SourceFile(path: "formula", text: "f = \(text)")
    return EquationParser.parse(SourceFragment(file)).block.statements.first?.value
  }

  /// The formula in its parameters; `nil` of advice.
  var formula: Expression? {
    if case .formula(let text) = remedy { Self.parsed(text) } else { nil }
  }

  /// What a call of it is.
  /// - Parameter span: where the call stands. What the formula adds to the arguments stands in no place
  ///   of its own.
  func expression(
    of arguments: [Expression], axis: Axis?, samples: SampleConvention, at span: SourceSpan
  ) -> Expression? {
    guard let formula = formula?.along(samples).along(axis) else { return nil }
    let values = Dictionary(zip(parameters, arguments), uniquingKeysWith: { first, _ in first })
    let place = SourceSpan(file: span.file, range: span.range.lowerBound..<span.range.lowerBound)
    var whole =
      formula.instance(of: values, at: place) ?? Expression(.number(0, text: "0"), at: place)
    whole.span = span
    return whole
  }

  /// The arguments of a call in the order of the parameters: libraries differ in whether the outputs
  /// or the targets of a loss come first, and the weights or the inputs of a layer.
  private func inOrder(_ arguments: [Expression]) -> [Expression] {
    if isLayer, arguments[1].name?.hasPrefix("W") == true {
      return [arguments[1], arguments[0], arguments[2]]
    }
    guard parameters == ["A", "Y"], arguments[0].name == "Y" else { return arguments }
    return arguments.reversed()
  }
}

extension Expression {
  /// A formula with arguments in the place of its parameters, without factors of 1, terms of 0 and
  /// bounds that are `None`; `nil` where nothing but 0 is left.
  fileprivate func instance(of values: [String: Expression], at place: SourceSpan) -> Expression? {
    switch kind {
    case .name(let name): return values[name] ?? self
    case .number, .hole: return Expression(kind, at: place)
    case .apply(let operation, let operands):
      let isNumber = { (operand: Expression, number: Double) in
        guard let value = operand.name.flatMap({ values[$0] }) else { return false }
        if case .number(number, _) = value.kind { return true }
        return false
      }
      if operation == .multiply, operands.contains(where: { isNumber($0, 0) }) { return nil }
      if operation == .multiply, let one = operands.firstIndex(where: { isNumber($0, 1) }) {
        return operands[1 - one].instance(of: values, at: place)
      }
      let parts = operands.map { $0.instance(of: values, at: place) }
      if operation == .add, parts.contains(nil) { return parts[0] ?? parts[1] }
      if [.minimum, .maximum].contains(operation),
        let bound = parts.firstIndex(where: { $0?.name == "None" })
      {
        return parts[1 - bound]
      }
      let zero = Expression(.number(0, text: "0"), at: place)
      return Expression(.apply(operation, parts.map { $0 ?? zero }), at: place)
    }
  }

  /// A formula of columns with the axes of its reductions as equations of a convention have them; its
  /// products are those of its parameters, and keep their order.
  fileprivate func along(_ samples: SampleConvention) -> Expression {
    guard samples.isTransposed, case .apply(let operation, let operands) = kind else { return self }
    let turned = operation.along(operation.axis?.other)
    return Expression(.apply(turned, operands.map { $0.along(samples) }), at: span)
  }

  /// Whether one of its reductions goes along an axis.
  fileprivate func goes(along axis: Axis) -> Bool {
    parts.contains { $0.part.operation?.axis == axis }
  }

  /// The expression with an axis for its reductions, which have none.
  fileprivate func along(_ axis: Axis?) -> Expression {
    guard let axis, case .apply(let operation, let operands) = kind else { return self }
    let reduction = operation.axis == nil ? operation.along(axis) : operation
    return Expression(.apply(reduction, operands.map { $0.along(axis) }), at: span)
  }
}

extension String {
  /// In lower case and without underscores: libraries join the words of a name in different ways.
  var withoutStyle: String { lowercased().filter { $0 != "_" } }
}
