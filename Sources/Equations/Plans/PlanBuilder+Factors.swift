/// Products as a coefficient times the rest, the form in which derived equations are kept.
extension PlanBuilder {
  /// A value as a coefficient times another one; `nil` for the rest where it is a plain number.
  struct Factored {
    var coefficient: Coefficient
    var rest: ValueID?
  }

  func factored(_ value: ValueID) -> Factored {
    switch plan[value].definition {
    case .constant(let number) where number.isFinite:
      return Factored(coefficient: Coefficient(number), rest: nil)
    case .batchSize:
      return Factored(coefficient: Coefficient(.batch), rest: nil)
    case .apply(let operation, let operands) where !named.contains(value):
      return factored(value, operation, operands)
    default:
      return Factored(coefficient: .one, rest: value)
    }
  }

  private func factored(
    _ value: ValueID, _ operation: Operation, _ operands: [ValueID]
  ) -> Factored {
    let whole = Factored(coefficient: .one, rest: value)
    switch operation {
    case .negate:
      let inner = factored(operands[0])
      return Factored(coefficient: inner.coefficient.negated, rest: inner.rest)
    case .multiply:
      let (left, right) = (factored(operands[0]), factored(operands[1]))
      guard left.rest == nil || right.rest == nil else { return whole }
      return Factored(
        coefficient: left.coefficient * right.coefficient, rest: left.rest ?? right.rest)
    case .divide:
      let (left, right) = (factored(operands[0]), factored(operands[1]))
      guard right.rest == nil, !right.coefficient.isZero else { return whole }
      return Factored(coefficient: left.coefficient * right.coefficient.inverse, rest: left.rest)
    default:
      return whole
    }
  }

  /// The value of a coefficient: `3`, `0.5`, `1/m`, `2/(10 * m)`.
  mutating func value(of coefficient: Coefficient) -> ValueID {
    if coefficient.power == 0, let number = coefficient.shortNumber { return constant(number) }
    let above = product(coefficient.numerator, power: max(coefficient.power, 0))
    if coefficient.denominator == 1, coefficient.power >= 0 { return above }
    let below = product(coefficient.denominator, power: max(-coefficient.power, 0))
    return applyFitting(.divide, above, below)
  }

  private mutating func product(_ number: Double, power: Int) -> ValueID {
    if power == 0 { return constant(number) }
    var batch = batchSize()
    if power > 1 { batch = applyFitting(.power, batch, constant(Double(power))) }
    return number == 1 ? batch : applyFitting(.multiply, constant(number), batch)
  }

  /// A value times a coefficient, of the shape of the value.
  mutating func scale(_ value: ValueID, by coefficient: Coefficient) -> ValueID {
    let inner = factored(value)
    return scaled(inner.rest, by: coefficient * inner.coefficient)
  }

  /// A value that has no coefficient of its own, or 1, times a coefficient.
  mutating func scaled(_ rest: ValueID?, by coefficient: Coefficient) -> ValueID {
    guard let rest else { return value(of: coefficient) }
    if coefficient.isZero { return zeros(shape(of: rest)) }
    if coefficient == .one { return rest }
    if coefficient == Coefficient(-1) { return opposite(of: rest) }
    return applyFitting(.multiply, value(of: coefficient), rest)
  }

  private mutating func opposite(of rest: ValueID) -> ValueID {
    if case .apply(.subtract, let operands) = plan[rest].definition, !named.contains(rest) {
      return applyFitting(.subtract, operands[1], operands[0])
    }
    return applyFitting(.negate, rest)
  }

  mutating func zeros(_ shape: Shape) -> ValueID {
    expand(constant(0), to: shape)
  }

  /// Whether a value is 0 throughout, whatever the data.
  func isZero(_ value: ValueID) -> Bool {
    switch plan[value].definition {
    case .constant(let number): number == 0
    case .apply(.broadcast, let operands): isZero(operands[0])
    default: false
    }
  }
}
