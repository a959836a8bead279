/// Sums and means over the batch.
extension Vectorisation {
  mutating func total(_ total: Total) -> ValueID? {
    let id = total.value
    guard case .apply(let operation, let operands) = plan[id].definition else {
      return self.total(of: forms[id.index], plan[id].shape, by: total.reduction)
    }
    guard let parts = parts(of: total) else {
      return whole(operation, forms[operands[0].index], by: total.reduction)
        ?? self.total(of: forms[id.index], plan[id].shape, by: total.reduction)
    }
    let terms = operands.compactMap { operand in
      parts.first { $0.value == operand }.map { totals[$0] } ?? forms[operand.index].shared
    }
    return terms.count == operands.count ? apply(operation, terms) : nil
  }

  /// A sum of all entries of a column of each sample: that of all entries of the batch.
  private mutating func whole(
    _ operation: Operation, _ form: SampleForm, by reduction: BatchReduction
  ) -> ValueID? {
    guard operation == .sum(nil), case .columns(let value) = form else { return nil }
    return apply(operation, value).flatMap { scaled($0, by: reduction) }
  }

  /// The totals that one is made of, where its value is a sum of others, or a number times another one.
  ///
  /// Sums of columns are added up as they are, unless a part of them is no sample's.
  func parts(of total: Total) -> [Total]? {
    let value = plan[total.value]
    guard !isShared[total.value.index], case .apply(let operation, let operands) = value.definition
    else { return nil }
    let ofSamples = operands.filter { !isShared[$0.index] }
    let totals = { (values: [ValueID]) in values.map { Total(of: $0, by: total.reduction) } }
    switch operation {
    case .add, .subtract:
      return value.shape.isScalar || ofSamples.count < operands.count ? totals(operands) : nil
    case .negate where value.shape.isScalar: return totals(operands)
    case .multiply where value.shape.isScalar && ofSamples.count == 1: return totals(ofSamples)
    case .divide where value.shape.isScalar && ofSamples == [operands[0]]:
      return totals(ofSamples)
    default: return nil
    }
  }

  private mutating func total(
    of form: SampleForm, _ shape: Shape, by reduction: BatchReduction
  ) -> ValueID? {
    switch form {
    case .shared(let value):
      return reduction == .mean ? value : apply(.multiply, builder.batchSize(), value)
    case .columns(let value):
      return apply(.sum(shape.isScalar ? nil : Axis.samples), value)
        .flatMap { scaled($0, by: reduction) }
    case .rows(let value):
      return apply(.sum(Axis.samples), value).flatMap { scaled($0, by: reduction) }
        .flatMap { turned($0) }
    case .matrices(let terms): return total(of: terms, by: reduction)
    case .loss(let operation, let operands):
      let mean = apply(operation, operands)
      return reduction == .mean
        ? mean : mean.flatMap { apply(.multiply, builder.batchSize(), $0) }
    case .none: return nil
    }
  }

  private mutating func total(
    of terms: [OuterProduct], by reduction: BatchReduction
  ) -> ValueID? {
    var total: ValueID?
    for term in terms {
      guard let part = self.total(of: term, by: reduction) else { return nil }
      total = total.map { apply(.add, $0, part) } ?? part
    }
    return total
  }

  /// `1/m * left @ right.T`, times the factor.
  private mutating func total(
    of term: OuterProduct, by reduction: BatchReduction
  ) -> ValueID? {
    guard term.left != nil || term.right != nil else {
      return term.factor.flatMap { total(of: .shared($0), .scalar, by: reduction) }
    }
    if let left = term.left, let right = term.right {
      return scaled(left, by: reduction).flatMap { left in
        apply(.transpose, right).flatMap { apply(.matrixProduct, left, $0) }
      }.flatMap { joined(term.factor, $0) }
    }
    let sum = (term.left ?? term.right).flatMap { apply(.sum(Axis.samples), $0) }
    return sum.flatMap { term.left == nil ? turned($0) : $0 }
      .flatMap { scaled($0, by: reduction) }.flatMap { joined(term.factor, $0) }
  }

  private mutating func scaled(_ value: ValueID, by reduction: BatchReduction) -> ValueID? {
    guard reduction == .mean else { return value }
    return apply(.divide, builder.constant(1), builder.batchSize())
      .flatMap { apply(.multiply, $0, value) }
  }
}

/// A value added up over the samples of a batch, or its mean over them, of the shape that it has for
/// one sample.
struct Total: Hashable {
  let value: ValueID
  let reduction: BatchReduction

  init(of value: ValueID, by reduction: BatchReduction) {
    (self.value, self.reduction) = (value, reduction)
  }
}
