/// What the check says of one claimed gradient.
package struct GradientFinding: Sendable, Hashable {
  package enum Verdict: Sendable, Hashable {
    case correct
    /// `m` times the gradient of an intermediate value: where the mean over the batch is taken at
    /// the parameters.
    case correctPerSample
    case wrong
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
  package let verdict: Verdict
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
}
