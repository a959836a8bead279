/// Algebra that makes derived equations read as a textbook's: coefficients stand in front, what
/// adds nothing is left out, `A + (-B)` is `A - B`.
extension PlanBuilder {
  mutating func simplified(_ operation: Operation, _ operands: [ValueID]) -> ValueID {
    switch operation {
    case .negate: scale(operands[0], by: Coefficient(-1))
    case .add: sum(operands[0], operands[1])
    case .subtract: sum(operands[0], scale(operands[1], by: Coefficient(-1)))
    case .multiply: product(operands[0], operands[1])
    case .divide: quotient(operands[0], operands[1])
    case .power: power(operands[0], operands[1])
    case .matrixProduct: matrixProduct(operands[0], operands[1])
    case .transpose: transpose(operands[0])
    case .sum(let axis): sum(operands[0], axis)
    case .broadcast(let shape): expand(operands[0], to: shape)
    default: fitting(operation, operands)
    }
  }

  private mutating func fitting(_ operation: Operation, _ operands: [ValueID]) -> ValueID {
    do {
      return try applyAsWritten(operation, operands)
    } catch {
      preconditionFailure("\(operation) \(error.need)")
    }
  }

  // MARK: - Sums

  private mutating func sum(_ a: ValueID, _ b: ValueID) -> ValueID {
    if isZero(a), shape(of: a).broadcasts(to: shape(of: b)) { return b }
    if isZero(b), shape(of: b).broadcasts(to: shape(of: a)) { return a }
    let (left, right) = (factored(a), factored(b))
    if left.rest == right.rest, let total = left.coefficient.adding(right.coefficient) {
      return scaled(left.rest, by: total)
    }
    let common = left.coefficient.magnitude
    if common == right.coefficient.magnitude, left.rest != nil || right.rest != nil {
      let one = constant(1)
      let bodies = (left.rest ?? one, right.rest ?? one)
      let signs = (left.coefficient.isNegative, right.coefficient.isNegative)
      let negative = signs == (true, true)
      let total = signedSum(bodies, signs: negative ? (false, false) : signs)
      return scaled(total, by: negative ? common.negated : common)
    }
    return signedSum(
      (scaled(left.rest, by: common), scaled(right.rest, by: right.coefficient.magnitude)),
      signs: (left.coefficient.isNegative, right.coefficient.isNegative))
  }

  private mutating func signedSum(
    _ terms: (ValueID, ValueID), signs: (Bool, Bool)
  ) -> ValueID {
    switch signs {
    case (false, false): applyFitting(.add, terms.0, terms.1)
    case (false, true): applyFitting(.subtract, terms.0, terms.1)
    case (true, false): applyFitting(.subtract, terms.1, terms.0)
    case (true, true): applyFitting(.subtract, applyFitting(.negate, terms.0), terms.1)
    }
  }

  // MARK: - Products

  private mutating func product(_ a: ValueID, _ b: ValueID) -> ValueID {
    let (left, right) = (factored(a), factored(b))
    let coefficient = left.coefficient * right.coefficient
    if isZero(a) || isZero(b) || coefficient.isZero {
      return zeros(fitting(.multiply, [a, b]))
    }
    guard let first = left.rest else { return scaled(right.rest, by: coefficient) }
    guard let second = right.rest else { return scaled(first, by: coefficient) }
    return scaled(applyFitting(.multiply, first, second), by: coefficient)
  }

  /// Zeros of the shape of a value.
  private mutating func zeros(_ value: ValueID) -> ValueID { zeros(shape(of: value)) }

  private mutating func quotient(_ a: ValueID, _ b: ValueID) -> ValueID {
    let (left, right) = (factored(a), factored(b))
    if right.coefficient.isZero { return applyFitting(.divide, a, b) }
    let coefficient = left.coefficient * right.coefficient.inverse
    guard let divisor = right.rest else { return scaled(left.rest, by: coefficient) }
    if let dividend = left.rest {
      return scaled(applyFitting(.divide, dividend, divisor), by: coefficient)
    }
    let ratio = applyFitting(.divide, value(of: coefficient.magnitude), divisor)
    return coefficient.isNegative ? applyFitting(.negate, ratio) : ratio
  }

  private mutating func power(_ base: ValueID, _ exponent: ValueID) -> ValueID {
    switch plan[exponent].definition {
    case .constant(1): base
    case .constant(0) where shape(of: base).isScalar: constant(1)
    default: applyFitting(.power, base, exponent)
    }
  }

  // MARK: - Matrices

  private mutating func matrixProduct(_ a: ValueID, _ b: ValueID) -> ValueID {
    let (left, right) = (factored(a), factored(b))
    guard let first = left.rest, let second = right.rest else {
      return applyFitting(.matrixProduct, a, b)
    }
    let coefficient = left.coefficient * right.coefficient
    return scaled(applyFitting(.matrixProduct, first, second), by: coefficient)
  }

  private mutating func transpose(_ a: ValueID) -> ValueID {
    let inner = factored(a)
    guard let rest = inner.rest, !shape(of: rest).isScalar else { return a }
    if !named.contains(rest), case .apply(.transpose, let operands) = plan[rest].definition {
      return scaled(operands[0], by: inner.coefficient)
    }
    return scaled(applyFitting(.transpose, rest), by: inner.coefficient)
  }

  private mutating func sum(_ a: ValueID, _ axis: Axis?) -> ValueID {
    let inner = factored(a)
    guard let rest = inner.rest else { return a }
    if shape(of: rest).isScalar { return a }
    return scaled(applyFitting(.sum(axis), rest), by: inner.coefficient)
  }
}
