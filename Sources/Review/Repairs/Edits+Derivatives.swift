import Equations

extension Edits {
  /// Derivatives taken of the wrong function or at the wrong place, missing, or too many.
  func derivatives(of part: Expression, within context: Operation?) -> [Edit] {
    switch part.operation {
    case .derivative(let activation): written(activation, of: part)
    case .activation(let activation):
      ([activation] + others(than: activation, at: part.operands[0])).map { right in
        Edit(
          part.make(.apply(.derivative(right), part.operands)),
          .functionForDerivative(activation, right: right, at: part.operands[0]), cost: 1)
      }
    default: missing(at: part, within: context) + writtenOut(part, within: context)
    }
  }

  /// The activations of a weighted sum but one.
  private func others(than activation: Activation, at sum: Expression) -> [Activation] {
    vocabulary.layers.filter { $0.input == sum.name && $0.activation != activation }
      .map(\.activation)
  }

  private func written(_ activation: Activation, of part: Expression) -> [Edit] {
    let inner = part.operands[0]
    let at = inner
    var found = [
      Edit(
        part.make(.apply(.activation(activation), [inner])),
        .derivativeForFunction(activation, at: at), cost: 2)
    ]
    for layer in vocabulary.layers where layer.input != inner.name {
      let isOwn = layer.output == inner.name && layer.activation == activation
      found.append(
        Edit(
          part.applying(.derivative(activation), part.naming(layer.input)),
          .derivativePlace(activation, written: at, right: layer.input), cost: isOwn ? 1 : 2))
    }
    for other in Activation.all where other != activation {
      found.append(
        Edit(
          part.applying(.derivative(other), inner),
          .derivativeFunction(written: activation, right: other, at: at), cost: 1))
      for layer in vocabulary.layers
      where layer.activation == other && layer.output == inner.name {
        found.append(
          Edit(
            part.applying(.derivative(other), part.naming(layer.input)),
            .derivativePlace(other, written: at, right: layer.input), cost: 2))
      }
    }
    return found
  }

  /// `V * f'(Z)` for `V`.
  private func missing(at part: Expression, within context: Operation?) -> [Edit] {
    guard !part.isNumber, part.name != GivenName.batchSize, context != .transpose else { return [] }
    if case .derivative? = context { return [] }
    if case .activation? = context { return [] }
    if case .compare? = context { return [] }
    return vocabulary.layers.map { layer in
      let slope = part.applying(.derivative(layer.activation), part.naming(layer.input))
      return Edit(
        part.applying(.multiply, part, slope),
        .missingDerivative(layer.activation, at: layer.input), cost: 2)
    }
  }

  /// A slope in the place of what stands for it: `f'(Z)` for `1 - A`.
  private func writtenOut(_ part: Expression, within context: Operation?) -> [Edit] {
    if let (rest, slope) = part.splitSlope {
      let without = Edit(rest, .extraDerivative(slope), cost: 3)
      return [without]
        + slopes(for: slope, cost: 3).map {
          Edit(part.applying(.multiply, rest, $0.expression), $0.cause, cost: $0.cost)
        }
    }
    let isFactor =
      context == .multiply
      && part.name.map { [.activation, .weightedSum].contains(vocabulary.quantities[$0]) } ?? false
    guard part.isSlopeLike || isFactor else { return [] }
    return slopes(for: part, cost: isFactor ? 2 : 3)
  }

  private func slopes(for part: Expression, cost: Int) -> [Edit] {
    vocabulary.layers.map { layer in
      Edit(
        part.applying(.derivative(layer.activation), part.naming(layer.input)),
        .writtenDerivative(written: part, layer.activation, at: layer.input), cost: cost)
    }
  }

  // MARK: - Renaming

  /// Another name in the place of one, once or, as in `A1 * (1 - A1)`, throughout a part.
  func renamings(of part: Expression, within context: Operation?) -> [Edit] {
    if let name = part.name {
      if name == GivenName.batchSize { return [] }
      // Derivatives have edits of their own for what they are taken at.
      if case .derivative? = context { return [] }
      return renamings(of: part, name)
    }
    return part.recurringNames.sorted().flatMap {
      $0 == GivenName.batchSize ? [] : renamings(of: part, $0)
    }
  }

  private func renamings(of part: Expression, _ name: String) -> [Edit] {
    vocabulary.names.filter { $0 != name }.map { other in
      Edit(
        part.substituting([name: part.naming(other)]), .name(written: name, right: other),
        cost: vocabulary.areAlike(name, other) ? 2 : 3)
    }
  }
}

extension Expression {
  var isDerivative: Bool {
    if case .derivative? = operation { true } else { false }
  }

  /// Whether it may stand for a derivative that is written out: `1 - A`, `A * (1 - A)`, `Z > 0`.
  var isSlopeLike: Bool {
    switch operation {
    case .compare: true
    case .subtract: operands[0].isNumber
    case .multiply: operands.allSatisfy { $0.name != nil || $0.isSlopeLike }
    case .power: operands[0].name != nil || operands[0].isSlopeLike
    default: false
    }
  }

  /// `V` and `A * (1 - A)` of `V * A * (1 - A)`.
  fileprivate var splitSlope: (rest: Expression, slope: Expression)? {
    guard operation == .multiply, operands[0].operation == .multiply else { return nil }
    let (rest, first, second) = (operands[0].operands[0], operands[0].operands[1], operands[1])
    guard let name = first.name ?? second.name, first.freeNames == [name],
      second.freeNames == [name], [first, second].contains(where: \.isSlopeLike)
    else { return nil }
    return (rest, applying(.multiply, first, second))
  }

  /// Names that stand more than once here, and not all within one operand.
  fileprivate var recurringNames: Set<String> {
    guard operands.count > 1 else { return [] }
    return operands[0].freeNames.intersection(operands[1].freeNames)
  }
}
