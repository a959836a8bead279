package import Diagnostics
package import Engine
package import Equations

/// What the check says of one claimed gradient.
package struct GradientFinding: Sendable, Hashable {
  package enum Verdict: Sendable, Hashable {
    case correct
    /// `m` times the gradient of an intermediate value: where the mean over the batch is taken at
    /// the parameters.
    case correctPerSample
    /// A mistake of its own, whatever its inputs.
    case wrong
    /// Right, had its inputs been right.
    case inherited
    /// The gradient is not finite at the current values: nothing can be said.
    case undecided
  }

  /// An entry of a claim, counted from 0, beside the gradient's.
  package struct Entry: Sendable, Hashable {
    package let row: Int
    package let column: Int
    package let claimed: Double
    package let actual: Double
  }

  /// The name that the statement assigns: `dW2`.
  package let name: String
  package internal(set) var verdict: Verdict
  /// ‖a − b‖₂ / (‖a‖₂ + ‖b‖₂) of claim and `actual`, the claim repeated to the gradient's size; `nil`
  /// where it cannot be repeated, or where either is not finite.
  package let relativeError: Double?
  /// The entry where claim and gradient are furthest apart; `nil` where they cannot be compared.
  package let worst: Entry?
  /// Whether the claim has another shape than what it is the gradient of.
  package let shapesDiffer: Bool
  /// Whether claim and gradient are zero throughout, so that the verdict proves nothing.
  package let isVacuous: Bool
  package let claimed: Matrix<Double>
  /// The gradient by differentiation; per sample, if the claim is nearer to that.
  package let actual: Matrix<Double>
  /// A few entries of the gradient beside central differences; empty where the loss is not computed
  /// from the value.
  package let differences: [CentralDifference]
  /// The shape of what it is the gradient of.
  package let shape: Shape
  /// Whether the current values could not tell right from wrong, and only others could.
  package internal(set) var needsOtherValues = false
  /// In one sentence, what the author did and what is right, or what is known of it.
  package internal(set) var cause: String?
  /// What would be right.
  package internal(set) var repair: GradientRepair?
  /// The name in the statement that the verdict is on: the last that assigns it, or the wrong one.
  package internal(set) var place: SourceSpan?
  /// The lines at fault where the verdict is `inherited`.
  package internal(set) var inheritedFrom: [String] = []

  /// Whether differences bear out the differentiation wherever they can.
  package var isBorneOut: Bool {
    differences.allSatisfy { $0.agrees || $0.crossesKink }
  }
}

/// One entry of a gradient beside the change of the loss when the entry's value is moved a little
/// both ways.
package struct CentralDifference: Sendable, Hashable {
  package let row: Int
  package let column: Int
  /// The gradient's entry by differentiation.
  package let differentiated: Double
  /// `(L(x + h) − L(x − h)) / 2h`.
  package let difference: Double
  /// By how much the two may differ: what rounding of the loss makes of the quotient is in it.
  package let tolerance: Double
  /// Whether a ReLU, an absolute value or a maximum changed sides on the way, which makes the
  /// quotient say little.
  package let crossesKink: Bool

  package var agrees: Bool { Swift.abs(difference - differentiated) <= tolerance }
}

/// What the batch cannot show.
package enum BlindSpot: Sendable, Hashable {
  /// Outputs of a softmax or sigmoid that are exactly 0 or 1, where its derivative is 0.
  case saturated(name: String, entries: Int, of: Int)
  /// Rows of a ReLU that are 0 for all samples, through which no gradient flows.
  case dead(name: String, units: [Int], of: Int)
}

/// All that a check found.
package struct GradientReport: Sendable, Hashable {
  package let loss: Double
  /// In the order of the claims.
  package let findings: [GradientFinding]
  package let blindSpots: [BlindSpot]
  /// Intermediate values that are a gradient under another name.
  package var recognised: [RecognisedGradient] = []
}

/// A statement in the place of a wrong one.
package struct GradientRepair: Sendable, Hashable {
  package let statement: Statement
  /// Whether it is the textbook's gradient rather than a small edit of the author's.
  package let isWrittenAnew: Bool

  init(of statement: Statement, _ value: Expression, isWrittenAnew: Bool) {
    self.statement = Statement(
      name: statement.name, nameSpan: statement.nameSpan, value: value, comment: nil,
      isAugmented: statement.isAugmented)
    self.isWrittenAnew = isWrittenAnew
  }

  /// The whole statement as text.
  package var text: String { statement.description }
}

/// An intermediate value such as `delta2` whose value is a gradient.
package struct RecognisedGradient: Sendable, Hashable {
  package let name: String
  /// What it would be called: `dZ2`.
  package let gradient: String
  /// Whether it is `m` times that.
  package let isPerSample: Bool
}

extension GradientFinding {
  /// A finding on an intermediate gradient that claims nothing by its name and is wrong itself.
  init(name: String, claimed: ShapedMatrix, actual: ShapedMatrix, isPerSample: Bool) {
    let (a, b) = (claimed.matrix, actual.matrix)
    let repeated = a.broadcast(rows: b.rows, columns: b.columns)
    self.init(
      name: name, verdict: .wrong,
      relativeError: repeated.flatMap { Review.relativeError($0.elements, b.elements) },
      worst: repeated.flatMap { worstEntry($0, b) },
      shapesDiffer: !claimed.shape.holdsEntries(of: actual.shape), isVacuous: false, claimed: a,
      actual: b, differences: [], shape: actual.shape)
  }
}
