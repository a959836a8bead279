import Labels

extension Plan {
  /// What a gradient says, where its equation is one of the usual.
  /// - Parameter isNamed: whether it is that of another value, which has a line.
  func comment(
    on gradient: ValueID, isParameter: Bool, named isNamed: Bool, _ samples: SampleConvention
  ) -> WrittenComment? {
    let isOne = samples == .one
    if isOne, isParameter, isNamed { return WrittenComment(.biasGradientOfOne) }
    let value = body(of: gradient)
    guard case .apply(let operation, let operands) = self[value].definition else { return nil }
    switch operation {
    case .matrixProduct:
      return WrittenComment(
        isParameter ? isOne ? .weightGradientOfOne : .weightGradient : .errorSentBack)
    case .sum(Axis.samples) where isParameter:
      return WrittenComment(.biasGradient)
    case .subtract where self[operands[1]].definition == .input(GivenName.targets):
      return WrittenComment(isOne ? .outputErrorOfOne : .outputError)
    case .multiply: return slope(operands[1]).map { WrittenComment(.slopePasses, $0) }
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
