import Equations

extension CauseSentence {
  /// What is said of a value that is a multiple of the gradient.
  func scale(_ scale: Scale) -> (did: String, right: String) {
    if let outputs = vocabulary.outputs, written.contains(number: outputs),
      scale == Scale(1, over: outputs)
    {
      return written.contains(name: GivenName.batchSize)
        ? ("divides by \(outputs)·m, the size of Y", "the mean over the batch divides by m")
        : ("divides by \(outputs)", "the loss is no mean over the \(outputs) outputs")
    }
    if scale == Scale(-1) { return ("has the wrong sign", "the gradient is its opposite") }
    if scale.isNegative {
      let other = self.scale(scale.negated)
      return ("has the wrong sign and \(other.did)", other.right)
    }
    switch scale {
    case Scale(2): return doubled
    case Scale(1, over: 2):
      return (
        "is half the gradient",
        vocabulary.loss == .squaredError
          ? "the derivative of the square brings a factor 2" : "nothing is to be halved here"
      )
    case Scale(1, power: 1):
      return ("is m times too large", "the loss is a mean over the batch, so divide by m")
    case Scale(1, power: -1): return divided
    default: break
    }
    if scale.power == 1, scale.numerator == 1, written.contains(number: scale.denominator) {
      return (
        "divides by the number \(scale.denominator)",
        "the mean over the batch divides by m, which differs from batch to batch"
      )
    }
    if scale.power > 0, let half = written.fractionTimesBatch {
      return ("multiplies by m: \(half) is a fraction of m", "a divisor stands in parentheses")
    }
    return (
      "is \(Self.text(scale)) times the gradient", "multiply by \(Self.text(scale.inverse))"
    )
  }

  private var doubled: (did: String, right: String) {
    guard written.contains(number: 2) else {
      return ("is twice the gradient", "take half of it")
    }
    let inputs = gradients
    if vocabulary.loss == .squaredError, let input = inputs.first {
      return ("multiplies by 2 once more", "the 2 of the squared error is in \(input) already")
    }
    return ("multiplies by 2", "the derivative of this loss has no such factor")
  }

  private var divided: (did: String, right: String) {
    if let mean = means.first {
      return ("divides by m twice", "\(mean) is a mean over the batch already")
    }
    return written.contains(name: GivenName.batchSize)
      ? ("divides by m once too often", "the mean over the batch divides by m once")
      : ("is m times too small", "a sum over the samples is wanted, not a mean")
  }

  /// The gradients that the author's expression uses, in alphabetical order.
  private var gradients: [String] {
    written.freeNames.filter { vocabulary.quantities[$0] == .gradient }.sorted()
  }

  /// `3/2`, `m/10`, `2·m`.
  private static func text(_ scale: Scale) -> String {
    var above = scale.numerator == 1 && scale.power > 0 ? [] : ["\(scale.numerator)"]
    above += Array(repeating: GivenName.batchSize, count: max(scale.power, 0))
    var below = scale.denominator == 1 ? [] : ["\(scale.denominator)"]
    below += Array(repeating: GivenName.batchSize, count: max(-scale.power, 0))
    let fraction = [above, below].map { $0.joined(separator: "·") }
    if below.isEmpty { return fraction[0] }
    return fraction[0] + "/" + (below.count > 1 ? "(\(fraction[1]))" : fraction[1])
  }
}

extension Expression {
  fileprivate func contains(number: Int) -> Bool {
    if case .number(let value, _) = kind { return value == Double(number) }
    return operands.contains { $0.contains(number: number) }
  }

  /// `1/2*m`, which is not `1/(2*m)`.
  fileprivate var fractionTimesBatch: Expression? {
    if operation == .multiply, operands[1].name == GivenName.batchSize,
      operands[0].operation == .divide,
      operands[0].isCoefficient
    {
      return self
    }
    return operands.lazy.compactMap(\.fractionTimesBatch).first
  }

  fileprivate func contains(name: String) -> Bool { freeNames.contains(name) }
}
