import Equations

extension SampleConvention {
  /// What keeps forward equations of this convention from being those of another one: those of one
  /// sample and those of a batch differ in what a sum goes over.
  /// - Returns: what to do, in words that fit after the name of the file; `nil` where nothing does.
  func keeps(_ block: EquationBlock, from other: SampleConvention) -> String? {
    guard (self == .one) != (other == .one) else { return nil }
    guard block.statements.contains(where: { hasSumOfItsOwn($0) }) else { return nil }
    return self == .one
      ? "its forward equations are those of one sample and add up, which would go over all samples here;"
        + " write 'samples: one' in 'load', or a 'forward' of your own"
      : "its forward equations go over several samples, so that they cannot be those of one;"
        + " write 'samples: \(self)' in 'load', or a 'forward' of your own"
  }

  private func hasSumOfItsOwn(_ statement: Statement) -> Bool {
    statement.value.parts.contains { _, part in
      switch part.kind {
      case .apply(let operation, _) where operation.isReduction:
        switch operation.axis {
        case nil: self == .one || statement.name != GivenName.loss
        case let axis?: axis == sampleAxis
        }
      case .name(GivenName.batchSize): self == .one || statement.name != GivenName.loss
      case .apply, .name, .number, .hole: false
      }
    }
  }
}
