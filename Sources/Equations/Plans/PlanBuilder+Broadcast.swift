/// What differentiation needs where values broadcast.
extension PlanBuilder {
  /// A value repeated until it fills a shape.
  package mutating func expand(_ value: ValueID, to shape: Shape) -> ValueID {
    if self.shape(of: value) == shape { return value }
    if case .apply(.broadcast, let operands) = plan[value].definition {
      return expand(operands[0], to: shape)
    }
    return applyFitting(.broadcast(shape), value)
  }

  /// The gradient of an operand that was broadcast: that of the result, added up along what was
  /// repeated.
  ///
  /// A gradient smaller than the result's shape stands for one that is the same all along, so that
  /// adding it up is a multiplication by the count.
  mutating func reduce(
    _ gradient: ValueID, of result: ValueID, to operand: ValueID
  ) -> ValueID {
    let (from, to) = (shape(of: result), shape(of: operand))
    if from == to || from.isScalar { return gradient }
    var total = gradient
    if to.rows != from.rows { total = added(total, over: .rows, of: from) }
    if to.columns != from.columns { total = added(total, over: .columns, of: from) }
    return to.isScalar ? asScalar(total) : total
  }

  private mutating func added(_ value: ValueID, over axis: Axis, of shape: Shape) -> ValueID {
    let count = axis == .rows ? shape.rows : shape.columns
    let own = axis == .rows ? self.shape(of: value).rows : self.shape(of: value).columns
    if own == count { return apply(.sum(axis), value) }
    return scale(value, by: Coefficient(count))
  }

  /// A matrix of one entry, or a sum that ends as one, as a scalar.
  private mutating func asScalar(_ value: ValueID) -> ValueID {
    if shape(of: value).isScalar { return value }
    let inner = factored(value)
    guard let rest = inner.rest else { return value }
    return scaled(wholeSum(rest), by: inner.coefficient)
  }

  /// `sum(sum(A, axis=0), axis=1)` is `sum(A)`.
  private mutating func wholeSum(_ value: ValueID) -> ValueID {
    var value = value
    while case .apply(.sum(_?), let operands) = plan[value].definition, !named.contains(value) {
      value = operands[0]
    }
    return apply(.sum(nil), value)
  }

  /// `sum(A, axis=0)`, of that shape or one that broadcasts to it: 1 for one-hot targets.
  mutating func columnSums(of value: ValueID) -> ValueID {
    let inner = factored(value)
    if let rest = inner.rest, unitColumns.contains(rest) {
      return self.value(of: inner.coefficient)
    }
    return apply(.sum(.rows), value)
  }
}
