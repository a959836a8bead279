package import Equations

extension Edits {
  /// Ways to multiply an expression by a factor that keep to how its author writes: a coefficient
  /// left out or changed before one is added. Some change the value by another factor, which is for
  /// the caller to find out.
  package func scalings(of whole: Expression, by scale: Scale) -> [Edit] {
    let cause = Cause.scale(scale.inverse)
    var found: [Edit] = []
    for (place, part) in whole.parts {
      let isLeftmost = place.allSatisfy { $0 == 0 }
      for (changed, cost) in changes(of: part, by: scale, isLeftmost: isLeftmost) {
        let isExchange = part.operation == .subtract && scale == Scale(-1)
        found.append(
          Edit(
            whole.replacing(place, with: changed),
            isExchange ? .exchangedDifference(written: part, right: changed) : cause, cost: cost))
      }
    }
    found.append(Edit(whole.multiplied(by: scale), cause, cost: scale.isNegative ? 3 : 2))
    return found.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element)
  }

  private func changes(
    of part: Expression, by scale: Scale, isLeftmost: Bool
  ) -> [(Expression, Int)] {
    coefficients(part, scale, isLeftmost) + factors(of: part, by: scale, isLeftmost: isLeftmost)
  }

  /// `1/m` for `1/2*m`: a coefficient of several parts written anew.
  private func coefficients(
    _ part: Expression, _ scale: Scale, _ isLeftmost: Bool
  ) -> [(Expression, Int)] {
    guard part.operands.count == 2, part.isCoefficient, let old = Scale(coefficient: part) else {
      return []
    }
    let new = old * scale
    return new.numerator > 0 || isLeftmost
      ? [(new.expression(like: part), new.isNegative ? 3 : 2)] : []
  }

  private func factors(
    of part: Expression, by scale: Scale, isLeftmost: Bool
  ) -> [(Expression, Int)] {
    switch part.kind {
    case .number(let number, _): return numbers(part, number, scale, isLeftmost)
    case .name(GivenName.batchSize) where isLeftmost:
      return [((Scale(1, power: 1) * scale).expression(like: part), 2)]
    case .apply(.multiply, let operands):
      return zip(operands, operands.reversed()).filter { $0.0.isCoefficient }.map { ($0.1, 1) }
    case .apply(.divide, let operands) where operands[1].isCoefficient:
      return [(operands[0], 1)]
    case .apply(.subtract, let operands) where scale.isNegative:
      let exchanged = part.applying(.subtract, operands[1], operands[0])
      return [(exchanged, 1)]
    case .apply(.negate, let operands): return [(operands[0], 1)]
    case .apply(.sum(let axis), let operands) where scale.power == -1:
      return axis == vocabulary.samples.sampleAxis
        ? [(part.applying(.mean(axis), operands[0]), 3)] : []
    case .apply(.mean(let axis), let operands): return [(part.applying(.sum(axis), operands[0]), 1)]
    default: return []
    }
  }

  /// Another number in the place of one, above or below a fraction's line.
  private func numbers(
    _ part: Expression, _ number: Double, _ scale: Scale, _ isLeftmost: Bool
  ) -> [(Expression, Int)] {
    let m = part.naming(GivenName.batchSize)
    var found: [(Expression, Int)] = []
    for factor in [scale, scale.inverse] {
      let new = number * factor.ratio
      let isShort = new == new.rounded() || (new * 4) == (new * 4).rounded()
      guard isShort, abs(new) < 1e6, new > 0 || isLeftmost else { continue }
      switch factor.power {
      case 0: found.append((part.number(new), new < 0 ? 3 : 2))
      case 1 where new == 1: found.append((m, 1))
      case 1: found.append((part.applying(.multiply, part.number(new), m), 2))
      case -1 where isLeftmost: found.append((part.applying(.divide, part.number(new), m), 2))
      default: break
      }
    }
    return found
  }
}

extension Expression {
  /// The expression times a factor, the factor in front: `1/m * A @ B`.
  func multiplied(by scale: Scale) -> Expression {
    if scale == Scale(-1), operation == nil || operation?.isReduction == true {
      return applying(.negate, self)
    }
    let coefficient = scale.expression(like: self)
    return withCoefficient(coefficient)
  }

  private func withCoefficient(_ coefficient: Expression) -> Expression {
    switch operation {
    case .multiply, .matrixProduct, .divide:
      guard let operation else { return self }
      return make(.apply(operation, [operands[0].withCoefficient(coefficient), operands[1]]))
    default: return applying(.multiply, coefficient, self)
    }
  }
}
