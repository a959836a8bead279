import Equations

/// What is said of differences, products and sums.
extension CauseSentence {
  func difference(
    _ written: Expression, _ right: Expression
  ) -> (did: String, right: String) {
    guard written.freeNames.contains(vocabulary.targets) else {
      return ("takes \(written)", "it is \(right)")
    }
    let isError =
      right.operation == .subtract && right.operands[1].freeNames.contains(vocabulary.targets)
    return (
      "takes \(written), which has the wrong sign",
      isError ? "the error is output minus target, \(right)" : "the loss gives \(right)"
    )
  }

  func missingTranspose(_ part: Expression) -> (did: String, right: String) {
    guard let name = part.name else {
      return ("leaves out a transpose", "\(part) has to be transposed")
    }
    switch vocabulary.quantities[name] {
    case .weight:
      return ("uses \(name) as in the forward pass", "backward, errors go through \(name).T")
    case .activation, .data:
      let product = isTransposed ? "\(name).T @" : "@ \(name).T"
      return ("leaves out the transpose of \(name)", "each error meets each input in \(product)")
    default: return ("leaves out the transpose of \(name)", "it is \(name).T")
    }
  }

  func sign(
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

  func reduction(
    _ written: Operation?, _ right: Operation?, _ part: Expression
  ) -> (did: String, right: String) {
    guard let right else {
      return ("adds up what has to stay apart", "\(part) belongs there entry by entry")
    }
    guard let written else {
      return right.axis == sampleAxis
        ? (
          "does not add up the samples",
          "all of them share \(subject): sum with axis=\(sampleAxis.rawValue)"
        )
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
      case nil: "\(goal) over everything"
      case sampleAxis: "for each \(each), \(goal) over the samples only"
      case let axis?: "for each sample, \(goal) over the units (axis=\(axis.rawValue))"
      }
    switch written.axis {
    case nil: return ("\(verb) both axes", rightText)
    case sampleAxis: return ("\(verb) the samples (axis=\(sampleAxis.rawValue))", rightText)
    case let axis?:
      return ("\(verb) the \(each)s of each sample (axis=\(axis.rawValue))", rightText)
    }
  }

  /// Whether the statement belongs to the last layer.
  private var isOutput: Bool {
    let digits = subject.suffix(while: \.isNumber)
    let last = vocabulary.names.filter { vocabulary.quantities[$0] == .weight }
      .map { $0.suffix(while: \.isNumber) }.max { ($0.count, $0) < ($1.count, $1) }
    return !digits.isEmpty && last.map { $0 == digits } ?? false
  }

  func name(_ written: String, _ right: String) -> (did: String, right: String) {
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

  func missing(_ term: Expression) -> (did: String, right: String) {
    if term.name == vocabulary.targets {
      return ("leaves out the targets", "the error is output minus target")
    }
    return written.freeNames.isSuperset(of: term.freeNames.subtracting([GivenName.batchSize]))
      ? ("has a term with another coefficient", "the loss gives \(term)")
      : ("leaves out a term of the loss", "it gives \(term)")
  }

  func missing(
    _ factor: Expression, _ side: Cause.Side
  ) -> (did: String, right: String) {
    let product = side == .before ? "\(factor) @" : "@ \(factor)"
    return switch side {
    case .entrywise: ("leaves out \(factor)", "the chain rule multiplies by it")
    case .before where !isTransposed, .behind where isTransposed:
      ("leaves out \(factor)", "errors go back through the weights: \(product)")
    case .before: ("leaves out \(factor)", "a weight's gradient is input times error: \(product)")
    case .behind: ("leaves out \(factor)", "a weight's gradient is error times input: \(product)")
    }
  }

  private var isTransposed: Bool { vocabulary.samples.isTransposed }
  private var sampleAxis: Axis { vocabulary.samples.sampleAxis }
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
