package import Equations

extension Edits {
  /// Terms and factors that are missing or too many.
  func terms(of part: Expression, within context: Operation?) -> [Edit] {
    dropped(from: part) + powers(of: part) + factors(for: part, within: context)
      + comparisons(of: part)
  }

  /// One operand alone in the place of both.
  private func dropped(from part: Expression) -> [Edit] {
    guard part.operands.count == 2, let operation = part.operation else { return [] }
    let (a, b) = (part.operands[0], part.operands[1])
    let isCoefficient = (a.isCoefficient, b.isCoefficient)
    switch operation {
    case .multiply, .matrixProduct:
      return [
        Edit(b, cause(of: a), cost: isCoefficient.0 ? 1 : 2),
        Edit(a, cause(of: b), cost: isCoefficient.1 ? 1 : 2),
      ]
    case .divide:
      return [
        Edit(
          a, .extraFactor(part.applying(.divide, part.number(1), b)), cost: isCoefficient.1 ? 1 : 2)
      ]
    case .add: return [Edit(b, .extraTerm(a), cost: 2), Edit(a, .extraTerm(b), cost: 2)]
    case .subtract: return [Edit(a, .extraTerm(b), cost: 2)]
    case .maximum, .minimum:
      return [Edit(a, .extraTerm(b), cost: 2), Edit(b, .extraTerm(a), cost: 2)]
    default: return []
    }
  }

  private func cause(of factor: Expression) -> Cause {
    factor.isDerivative || factor.isSlopeLike ? .extraDerivative(factor) : .extraFactor(factor)
  }

  /// `A**2` for `A`, and the reverse.
  private func powers(of part: Expression) -> [Edit] {
    if part.operation == .power {
      let base = part.operands[0]
      return [Edit(base, .extraPower(of: base), cost: 2)]
    }
    guard let name = part.name, name != GivenName.batchSize else { return [] }
    let square = Edit(
      part.applying(.power, part, part.number(2)), .missingSquare(of: part), cost: 3)
    guard [.activation, .weightedSum].contains(vocabulary.quantities[name]) else { return [square] }
    let targets = part.naming(vocabulary.targets)
    return [square, Edit(part.applying(.subtract, part, targets), .missingTerm(targets), cost: 3)]
  }

  /// What a missing term may be a multiple of: a name, or a name times a number that the author of
  /// the expression has named, as in `decay * W1`.
  package func terms(besides expression: Expression) -> [(term: Expression, isNamed: Bool)] {
    let names = vocabulary.names.map { expression.naming($0) }
    let numbers = expression.freeNames.intersection(vocabulary.numbers).sorted()
    return names.map { ($0, false) }
      + numbers.flatMap { number in
        names.map { (expression.applying(.multiply, expression.naming(number), $0), true) }
      }
  }

  /// A term of its own added to the whole: `+ 0.1 * W1`.
  /// - Parameters:
  ///   - base: what the term is a multiple of.
  ///   - scale: how many times it is missing.
  package func adding(_ base: Expression, times scale: Scale, to whole: Expression) -> Edit {
    let size = scale.isNegative ? scale.negated : scale
    let term = size.isOne ? base : base.multiplied(by: size)
    let operation: Operation = scale.isNegative ? .subtract : .add
    let shown = scale.isNegative ? whole.applying(.negate, term) : term
    return Edit(whole.applying(operation, whole, term), .missingTerm(shown), cost: 3)
  }

  /// A matrix more in a product: `W2.T @ V`, `V @ A1.T`, or in rows `V @ W2.T`, `A1.T @ V`.
  private func factors(for part: Expression, within context: Operation?) -> [Edit] {
    guard !part.isNumber, !part.isCoefficient, context != .transpose, !part.isSlopeLike,
      !part.isDerivative
    else { return [] }
    let isTransposed = vocabulary.samples.isTransposed
    var found: [Edit] = []
    for name in vocabulary.names {
      let factor = part.naming(name)
      let transposed = factor.transposed
      switch vocabulary.quantities[name] {
      case .weight:
        found += [transposed, factor].map { missing($0, before: !isTransposed, part) }
      case .activation, .data:
        found.append(missing(transposed, before: isTransposed, part))
      case .gradient, .weightedSum, .loss, .other, nil: break
      }
      if vocabulary.quantities[name] == .gradient {
        found.append(
          Edit(
            part.applying(.multiply, part, factor), .missingFactor(factor, .entrywise),
            cost: 3))
      }
    }
    return found
  }

  private func missing(_ factor: Expression, before: Bool, _ part: Expression) -> Edit {
    let whole = before ? part.withFactorBefore(factor) : part.applying(.matrixProduct, part, factor)
    return Edit(whole, .missingFactor(factor, before ? .before : .behind), cost: 3)
  }

  private func comparisons(of part: Expression) -> [Edit] {
    guard case .compare(let written)? = part.operation else { return [] }
    let orders: [Comparison] = [.greater, .greaterOrEqual, .less, .lessOrEqual]
    return orders.filter { $0 != written }.map { other in
      let new = part.make(.apply(.compare(other), part.operands))
      return Edit(
        new, .comparison(written: written, right: other, in: new), cost: 1)
    }
  }

  // MARK: - Signs

  /// Exchanged differences and signs too many.
  func signs(of part: Expression) -> [Edit] {
    switch part.operation {
    case .subtract:
      let exchanged = part.applying(.subtract, part.operands[1], part.operands[0])
      let cause = Cause.exchangedDifference(
        written: part, right: exchanged)
      return [Edit(exchanged, cause, cost: 1)]
    case .negate: return [Edit(part.operands[0], .scale(Scale(-1)), cost: 1)]
    default: return []
    }
  }
}

extension Expression {
  /// Whether it is made of numbers and `m` alone.
  package var isCoefficient: Bool {
    switch kind {
    case .number: true
    case .name(let name): name == GivenName.batchSize
    case .apply(let operation, let operands):
      [.negate, .multiply, .divide, .add, .subtract, .power].contains(operation)
        && operands.allSatisfy(\.isCoefficient)
    case .hole: false
    }
  }

  /// `A @ V`; of `1/m * V`, `1/m * A @ V`.
  fileprivate func withFactorBefore(_ factor: Expression) -> Expression {
    guard operation == .multiply, operands[0].isCoefficient else {
      return applying(.matrixProduct, factor, self)
    }
    return applying(.matrixProduct, applying(.multiply, operands[0], factor), operands[1])
  }
}
