/// What a sentence about a wrong gradient needs to know besides the cause.
package struct CauseSentence: Sendable {
  /// The name that the statement assigns: `dW2`.
  package let name: String
  /// What it is the gradient of: `W2`.
  package let subject: String
  /// The right-hand side as the author wrote it.
  package let written: Expression
  /// The gradients in it that are means over the batch already.
  package let means: [String]
  package let vocabulary: Vocabulary

  package init(
    name: String, subject: String, written: Expression, means: [String], vocabulary: Vocabulary
  ) {
    self.name = name
    self.subject = subject
    self.written = written
    self.means = means
    self.vocabulary = vocabulary
  }

  /// One sentence: what the author did, and what is right.
  package func text(_ causes: [Cause]) -> String {
    let parts = causes.map(halves)
    let did = parts.map(\.did).joined(separator: " and ")
    let right = parts.map(\.right).joined(separator: ", and ")
    return "\(name) \(did); \(right)."
  }

  /// What was done, for behind the name, and what is right.
  private func halves(_ cause: Cause) -> (did: String, right: String) {
    switch cause {
    case .scale(let scale): self.scale(scale)
    case .exchangedDifference(let written, let right): difference(written, right)
    case .reduction(let written, let right, let part): reduction(written, right, part)
    case .missingTranspose(let part): missingTranspose(part)
    case .extraTranspose(let part): ("transposes \(part)", "\(part) belongs there as it is")
    case .transposedProduct(let right):
      ("comes out transposed", "\(subject) has its rows the other way: \(right)")
    case .exchangedFactors(let right):
      ("has the factors of a matrix product in the wrong order", "it is \(right)")
    case .sign(let written, let right, let part): sign(written, right, part)
    case .grouping(let right): ("groups its factors wrongly", "it is \(right)")
    case .name(let written, let right): self.name(written, right)
    case .missingFactor(let factor, let side): missing(factor, side)
    case .extraFactor(let factor): ("has the factor \(factor) too many", "leave it out")
    case .extraTerm(let term): ("has the term \(term) too many", "the loss gives no such term")
    case .missingTerm(let term): missing(term)
    case .missingSquare(let part): ("lacks a square", "it is \(part) squared")
    case .extraPower(let part): ("raises \(part) to a power", "\(part) belongs there as it is")
    case .comparison(_, _, let right): ("has its mask the wrong way round", "it is \(right)")
    case .derivativePlace, .derivativeFunction, .functionForDerivative, .derivativeForFunction,
      .missingDerivative, .extraDerivative, .writtenDerivative:
      derivative(cause)
    }
  }

  // MARK: - Factors

  private func scale(_ scale: Scale) -> (did: String, right: String) {
    if let outputs = vocabulary.outputs, written.contains(number: outputs),
      scale == Scale(1, over: outputs)
    {
      return written.contains(name: "m")
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
    return written.contains(name: "m")
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
    above += Array(repeating: "m", count: max(scale.power, 0))
    var below = scale.denominator == 1 ? [] : ["\(scale.denominator)"]
    below += Array(repeating: "m", count: max(-scale.power, 0))
    let fraction = [above, below].map { $0.joined(separator: "·") }
    if below.isEmpty { return fraction[0] }
    return fraction[0] + "/" + (below.count > 1 ? "(\(fraction[1]))" : fraction[1])
  }

  // MARK: - Differences, products and sums

  private func difference(
    _ written: Expression, _ right: Expression
  ) -> (did: String, right: String) {
    written.freeNames.contains("Y")
      ? ("takes \(written), which has the wrong sign", "the error is output minus target, \(right)")
      : ("takes \(written)", "it is \(right)")
  }

  private func missingTranspose(_ part: Expression) -> (did: String, right: String) {
    guard let name = part.name else {
      return ("leaves out a transpose", "\(part) has to be transposed")
    }
    switch vocabulary.quantities[name] {
    case .weight:
      return ("uses \(name) as in the forward pass", "backward, errors go through \(name).T")
    case .activation, .data:
      return ("leaves out the transpose of \(name)", "each error meets each input in @ \(name).T")
    default: return ("leaves out the transpose of \(name)", "it is \(name).T")
    }
  }

  private func sign(
    _ written: Operation, _ right: Operation, _ part: Expression
  ) -> (did: String, right: String) {
    let (old, new) = (written.rule.spelling, right.rule.spelling)
    switch right {
    case .matrixProduct:
      return ("multiplies entry by entry", "a matrix product is wanted: \(part)")
    case .multiply where written == .matrixProduct:
      return ("takes a matrix product", "the factors are multiplied entry by entry: \(part)")
    default: return ("has \(old) where \(new) belongs", "it is \(part)")
    }
  }

  private func reduction(
    _ written: Operation?, _ right: Operation?, _ part: Expression
  ) -> (did: String, right: String) {
    guard let right else {
      return ("adds up what has to stay apart", "\(part) belongs there entry by entry")
    }
    guard let written else {
      return right.axis == .columns
        ? ("does not add up the samples", "all of them share \(subject): sum with axis=1")
        : ("lacks a sum", "it is \(right.text(of: part))")
    }
    if written.axis == right.axis {
      let what = written.isMean ? "takes a mean" : written.isSum ? "adds up" : "takes the largest"
      return (what, right.isMean ? "the mean is wanted" : "the sum is wanted")
    }
    let verb =
      written.isMean ? "takes the mean over" : written.isSum ? "adds up" : "takes the largest over"
    let each = vocabulary.loss == nil ? "row" : isOutput ? "output" : "unit"
    let goal = right.isMean ? "take the mean" : "sum"
    let rightText =
      switch right.axis {
      case .columns: "for each \(each), \(goal) over the samples only"
      case .rows: "for each sample, \(goal) over the units (axis=0)"
      case nil: "\(goal) over everything"
      }
    switch written.axis {
    case nil: return ("\(verb) both axes", rightText)
    case .rows: return ("\(verb) the \(each)s of each sample (axis=0)", rightText)
    case .columns: return ("\(verb) the samples (axis=1)", rightText)
    }
  }

  /// Whether the statement belongs to the last layer.
  private var isOutput: Bool {
    let digits = subject.suffix(while: \.isNumber)
    let last = vocabulary.names.filter { vocabulary.quantities[$0] == .weight }
      .map { $0.suffix(while: \.isNumber) }.max { ($0.count, $0) < ($1.count, $1) }
    return !digits.isEmpty && last.map { $0 == digits } ?? false
  }

  private func name(_ written: String, _ right: String) -> (did: String, right: String) {
    let kind = vocabulary.quantities[right]
    let what =
      switch kind {
      case .weight where right.hasPrefix("W"): "the weights that belong here are \(right)"
      case .activation where isWeight, .data where isWeight: "what went in here is \(right)"
      case .weightedSum: "the weighted sum of this layer is \(right)"
      default: "it is \(right) that belongs there"
      }
    return ("uses \(written)", what)
  }

  private var isWeight: Bool { vocabulary.quantities[subject] == .weight }

  private func missing(_ term: Expression) -> (did: String, right: String) {
    if term.name == "Y" { return ("leaves out the targets", "the error is output minus target") }
    return written.freeNames.isSuperset(of: term.freeNames.subtracting(["m"]))
      ? ("has a term with another coefficient", "the loss gives \(term)")
      : ("leaves out a term of the loss", "it gives \(term)")
  }

  private func missing(
    _ factor: Expression, _ side: Cause.Side
  ) -> (did: String, right: String) {
    switch side {
    case .before: ("leaves out \(factor)", "errors go back through the weights: \(factor) @")
    case .behind: ("leaves out \(factor)", "a weight's gradient is error times input: @ \(factor)")
    case .entrywise: ("leaves out \(factor)", "the chain rule multiplies by it")
    }
  }
}

extension Operation {
  fileprivate var isMean: Bool {
    if case .mean = self { true } else { false }
  }

  fileprivate var isSum: Bool {
    if case .sum = self { true } else { false }
  }

  fileprivate func text(of part: Expression) -> String {
    "\(Expression(.apply(self, [part]), at: part.span))"
  }
}

extension String {
  fileprivate func suffix(while condition: (Character) -> Bool) -> String {
    String(reversed().prefix(while: condition).reversed())
  }
}

extension Expression {
  fileprivate func contains(number: Int) -> Bool {
    if case .number(let value, _) = kind { return value == Double(number) }
    return operands.contains { $0.contains(number: number) }
  }

  /// `1/2*m`, which is not `1/(2*m)`.
  fileprivate var fractionTimesBatch: Expression? {
    if operation == .multiply, operands[1].name == "m", operands[0].operation == .divide,
      operands[0].isCoefficient
    {
      return self
    }
    return operands.lazy.compactMap(\.fractionTimesBatch).first
  }

  fileprivate func contains(name: String) -> Bool { freeNames.contains(name) }
}
