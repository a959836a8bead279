/// Products as a coefficient times the rest, the form in which derived equations are kept.
extension PlanBuilder {
  /// A value as a coefficient times another one; `nil` for the rest where it is a plain number.
  struct Factored {
    var coefficient: Coefficient
    var rest: ValueID?
  }

  func factored(_ value: ValueID) -> Factored {
    if let number = coefficients[value.index] { return Factored(coefficient: number, rest: nil) }
    let whole = Factored(coefficient: .one, rest: value)
    guard case .apply(let operation, let operands) = plan[value].definition,
      !named.contains(value)
    else { return whole }
    switch operation {
    case .negate: return factored(operands[0], times: Coefficient(-1))
    case .multiply:
      if let left = coefficients[operands[0].index] { return factored(operands[1], times: left) }
      return coefficients[operands[1].index].map { factored(operands[0], times: $0) } ?? whole
    case .divide:
      guard let below = coefficients[operands[1].index], !below.isZero else { return whole }
      return factored(operands[0], times: below.inverse)
    default: return whole
    }
  }

  private func factored(_ value: ValueID, times coefficient: Coefficient) -> Factored {
    var inner = factored(value)
    inner.coefficient = inner.coefficient * coefficient
    return inner
  }

  /// What a value is that is computed from nothing but numbers and `m`, where it has a simple form.
  func coefficient(of definition: PlanValue.Definition) -> Coefficient? {
    let found: Coefficient? =
      switch definition {
      case .constant(let number): Coefficient(number)
      case .batchSize: Coefficient(.batch)
      case .apply(.negate, let operands): coefficients[operands[0].index]?.negated
      case .apply(.multiply, let operands):
        coefficients(of: operands).map { $0 * $1 }
      case .apply(.divide, let operands):
        coefficients(of: operands).flatMap { $1.isZero ? nil : $0 * $1.inverse }
      default: nil
      }
    return found.flatMap { $0.isSimple ? $0 : nil }
  }

  private func coefficients(of operands: [ValueID]) -> (Coefficient, Coefficient)? {
    guard let left = coefficients[operands[0].index], let right = coefficients[operands[1].index]
    else { return nil }
    return (left, right)
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
