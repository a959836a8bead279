/// Sums, means and losses of each sample.
extension Vectorisation {
  mutating func sum(_ applied: Applied, along axis: Axis?) -> SampleForm? {
    guard case .matrices(let terms) = applied.forms[0] else {
      return reduction(.sum(.rows), applied, along: axis)
    }
    let shape = applied.shapes[0]
    if axis == .rows {
      return transposed(terms).flatMap { contracted($0, with: nil, shape.transposed) }
        .map { .rows($0) }
    }
    guard let sums = contracted(terms, with: nil, shape) else { return nil }
    return axis == .columns ? .columns(sums) : apply(.sum(.rows), sums).map { .columns($0) }
  }

  mutating func mean(_ applied: Applied, along axis: Axis?) -> SampleForm? {
    guard case .matrices = applied.forms[0] else {
      return reduction(.mean(.rows), applied, along: axis)
    }
    guard let sum = sum(applied, along: axis) else { return nil }
    let count = SampleForm.shared(builder.constant(applied.shapes[0].count(axis)))
    return entries(.divide, Applied([sum, count], [applied.result, .scalar], applied.result))
  }

  mutating func largest(_ applied: Applied, along axis: Axis?) -> SampleForm? {
    reduction(.max(.rows), applied, along: axis)
  }

  /// One number of each column or row, or, along its one entry, the column or row itself.
  private mutating func reduction(
    _ operation: Operation, _ applied: Applied, along axis: Axis?
  ) -> SampleForm? {
    let (value, shape) = (upright(applied.forms[0], applied.shapes[0]), applied.shapes[0])
    guard let value else { return nil }
    let isAlong = axis == nil || axis == (shape.isColumn ? .rows : .columns)
    guard isAlong, height(of: value) != .fixed(1) else { return applied.forms[0] }
    return apply(operation, value).map { .columns($0) }
  }

  /// A softmax, or its logarithm, of each column; of a row each entry is a column of its own.
  mutating func columnwise(_ operation: Operation, _ applied: Applied) -> SampleForm? {
    switch applied.forms[0] {
    case .columns(let value): return apply(operation, value).map { .columns($0) }
    case .rows(let value):
      let number = builder.constant(operation == .softmax ? 1 : 0)
      return .rows(builder.expand(number, to: builder.shape(of: value)))
    case .matrices, .shared, .loss, .none: return nil
    }
  }

  // MARK: - Losses

  mutating func loss(_ operation: Operation, _ applied: Applied) -> SampleForm? {
    let shape = applied.shapes[0]
    let whole = (shape.isColumn ? shape : shape.transposed).ofBatch
    guard let a = upright(applied.forms[0], shape), let b = upright(applied.forms[1], shape) else {
      return nil
    }
    let operands = [a, b].map { builder.expand($0, to: whole) }
    if shape.isColumn { return .loss(operation, operands) }
    // Entries of a row are samples to a loss, which it takes the mean of.
    return terms(of: operation, operands).flatMap { apply(.mean(.rows), $0) }.map { .columns($0) }
  }

  /// A loss that more is computed from than its mean over the batch: a number of each sample.
  mutating func computed(_ form: SampleForm) -> SampleForm {
    guard case .loss(let operation, let operands) = form,
      let sums = terms(of: operation, operands).flatMap({ apply(.sum(.rows), $0) })
    else { return form }
    return .columns(sums)
  }

  /// What a loss adds up of each sample.
  private mutating func terms(of operation: Operation, _ operands: [ValueID]) -> ValueID? {
    let (a, y) = (operands[0], operands[1])
    switch operation {
    case .crossEntropy: return apply(.log, a).flatMap { opposite(y, times: $0) }
    case .softmaxCrossEntropy: return apply(.logSoftmax, a).flatMap { opposite(y, times: $0) }
    case .squaredError:
      return apply(.subtract, a, y).flatMap { apply(.power, $0, builder.constant(2)) }
    case .binaryCrossEntropy:
      return apply(.subtract, builder.constant(1), a)
        .flatMap { bothHalves(y, apply(.log, a), apply(.log, $0)) }
    case .sigmoidBinaryCrossEntropy:
      return apply(.negate, a)
        .flatMap { bothHalves(y, apply(.logSigmoid, a), apply(.logSigmoid, $0)) }
    default: return nil
    }
  }

  private mutating func opposite(_ targets: ValueID, times logarithm: ValueID) -> ValueID? {
    apply(.multiply, targets, logarithm).flatMap { apply(.negate, $0) }
  }

  private mutating func bothHalves(
    _ targets: ValueID, _ logarithm: ValueID?, _ ofRest: ValueID?
  ) -> ValueID? {
    guard let logarithm, let ofRest, let first = opposite(targets, times: logarithm),
      let rest = apply(.subtract, builder.constant(1), targets),
      let second = apply(.multiply, rest, ofRest)
    else { return nil }
    return apply(.subtract, first, second)
  }
}
