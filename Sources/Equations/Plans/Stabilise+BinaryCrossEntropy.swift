/// The binary cross-entropy that is written out: `sum(Y * log(A) + (1 - Y) * log(1 - A))`.
extension Stabilisation {
  /// One half of it, where the logarithm is in its stable form already.
  private struct Half: Equatable {
    var targets: ValueID
    var logits: ValueID
    var isNegative: Bool

    var opposite: Half { Half(targets: targets, logits: logits, isNegative: !isNegative) }
  }

  /// The sum, or the mean, of both halves.
  mutating func binaryCrossEntropy(addedUp terms: ValueID, isMean: Bool) -> ValueID? {
    guard let whole = bothHalves(terms),
      let loss = try? builder.applyAsWritten(
        .sigmoidBinaryCrossEntropy, [whole.logits, whole.targets])
    else { return nil }
    record.bypassed.insert(terms)
    let shape = builder.shape(of: whole.targets)
    let count = isMean ? Coefficient(shape.rows).inverse : Coefficient(shape.columns)
    return builder.scaled(loss, by: whole.isNegative ? count : count.negated)
  }

  private mutating func bothHalves(_ terms: ValueID) -> Half? {
    let difference = operands(of: terms, .subtract)
    guard let pair = difference ?? operands(of: terms, .add), let first = half(of: pair[0]),
      let second = half(of: pair[1])
    else { return nil }
    let halves = (first, difference == nil ? second : second.opposite)
    let whole =
      complement(of: halves.1) == halves.0
      ? halves.0 : complement(of: halves.0) == halves.1 ? halves.1 : nil
    if whole != nil { record.bypassed.formUnion(pair) }
    return whole
  }

  /// `Y * log(sigmoid(Z))`, its factors in any order, with or without a sign.
  private func half(of value: ValueID) -> Half? {
    if let inner = operands(of: value, .negate) {
      return half(of: inner[0])?.opposite
    }
    guard let factors = operands(of: value, .multiply) else { return nil }
    for (targets, logarithm) in [(factors[0], factors[1]), (factors[1], factors[0])] {
      guard let logits = operands(of: logarithm, .logSigmoid)?[0] else { continue }
      let opposite = operands(of: targets, .negate)?[0]
      return Half(
        targets: opposite ?? targets, logits: logits, isNegative: opposite != nil)
    }
    return nil
  }

  /// If a half is `(1 - Y) * log(1 - sigmoid(Z))`, the other one that belongs to it.
  private func complement(of half: Half) -> Half? {
    guard let logits = operands(of: half.logits, .negate)?[0],
      let difference = operands(of: half.targets, .subtract), isOne(difference[0])
    else { return nil }
    return Half(targets: difference[1], logits: logits, isNegative: half.isNegative)
  }
}
