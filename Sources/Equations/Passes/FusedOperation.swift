/// Operations on each entry, one after the other, done in one loop over the entries.
package struct FusedOperation: Sendable, Hashable {
  /// Where a step takes a number from.
  package enum Source: Sendable, Hashable {
    /// An operand's entry; scalars, [n, 1] and [1, m] are repeated.
    case operand(Int)
    /// What an earlier step made.
    case step(Int)
  }

  package struct Step: Sendable, Hashable {
    package let operation: Operation
    package let sources: [Source]

    package init(_ operation: Operation, _ sources: [Source]) {
      self.operation = operation
      self.sources = sources
    }
  }

  /// In order; the last one makes the result.
  package let steps: [Step]

  package init(steps: [Step]) {
    self.steps = steps
  }

  /// The steps as one expression: `relu(%6 + %3)`.
  func text(of operands: [String]) -> String {
    var texts: [String] = []
    for step in steps {
      let sources = step.sources.map { source in
        switch source {
        case .operand(let index): operands[index]
        case .step(let index): texts[index]
        }
      }
      texts.append(step.operation.text(of: sources))
    }
    let text = texts.last ?? ""
    return text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
  }
}

extension Operation {
  fileprivate func text(of sources: [String]) -> String {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .compare:
      "(\(sources.joined(separator: " \(rule.spelling) ")))"
    case .negate: "-\(sources[0])"
    case .broadcast: "broadcast(\(sources[0]))"
    default: "\(instruction)(\(sources.map(\.unbracketed).joined(separator: ", ")))"
    }
  }
}

extension String {
  /// Without a pair of brackets that encloses all of it.
  fileprivate var unbracketed: String {
    guard hasPrefix("("), hasSuffix(")") else { return self }
    var depth = 0
    for (index, character) in zip(indices, self) {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index != self.index(before: endIndex) { return self }
    }
    return String(dropFirst().dropLast())
  }
}
