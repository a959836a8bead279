package import Equations

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
}
