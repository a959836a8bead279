extension Plan {
  /// What a gradient says, in a few words for the learner, where its equation is one of the usual.
  func comment(on gradient: ValueID, isParameter: Bool) -> String? {
    let value = body(of: gradient)
    guard case .apply(let operation, let operands) = self[value].definition else { return nil }
    switch operation {
    case .matrixProduct:
      return isParameter
        ? "for each weight: error times input, over all samples"
        : "the error, sent back through the weights"
    case .sum(.columns) where isParameter:
      return "for each bias: the error, over all samples"
    case .subtract where self[operands[1]].definition == .input("Y"):
      return "how far each output is off, as a mean over the samples"
    case .multiply: return slope(operands[1]).map { "what the slope of \($0) lets through" }
    default: return nil
    }
  }

  /// A value without the number that it is multiplied by.
  private func body(of value: ValueID) -> ValueID {
    guard case .apply(.multiply, let operands) = self[value].definition,
      self[operands[0]].shape.isScalar
    else { return value }
    return operands[1]
  }

  private func slope(_ value: ValueID) -> String? {
    guard case .apply(.derivative(let activation), _) = self[value].definition else { return nil }
    return activation.name
  }
}
