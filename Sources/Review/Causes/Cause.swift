package import Equations

/// What an author did where an edit turns a statement into the gradient.
package enum Cause: Sendable, Hashable {
  /// The value is the gradient times a factor.
  case scale(Scale)
  /// `Y - A2` for `A2 - Y`.
  case exchangedDifference(written: Expression, right: Expression)
  /// A sum or mean along the wrong axis, over both, missing or too many; `nil` for none.
  case reduction(written: Operation?, right: Operation?, of: Expression)
  case missingTranspose(of: Expression)
  case extraTranspose(of: Expression)
  /// Each factor of a product transposed and exchanged: the value is the transposed gradient.
  case transposedProduct(right: Expression)
  case exchangedFactors(right: Expression)
  /// One sign for another: `*` for `@`.
  case sign(written: Operation, right: Operation, in: Expression)
  /// `sigmoid'(A3)` for `sigmoid'(Z3)`.
  case derivativePlace(Activation, written: Expression, right: String)
  /// `tanh'(Z1)` for `relu'(Z1)`.
  case derivativeFunction(written: Activation, right: Activation, at: Expression)
  /// `relu(Z1)` for `relu'(Z1)`.
  case functionForDerivative(Activation, right: Activation, at: Expression)
  /// `relu'(Z1)` for `relu(Z1)`.
  case derivativeForFunction(Activation, at: Expression)
  case missingDerivative(Activation, at: String)
  case extraDerivative(Expression)
  /// A slope that is written out is not that of the activation: `1 - A1` for `1 - A1**2`.
  case writtenDerivative(written: Expression, Activation, at: String)
  case name(written: String, right: String)
  /// Where a factor is missing: in front with `@`, behind with `@`, or behind with `*`.
  package enum Side: Sendable, Hashable {
    case before, behind, entrywise
  }

  case missingFactor(Expression, Side)
  case extraFactor(Expression)
  case extraTerm(Expression)
  /// A term is missing, or stands there with another coefficient.
  case missingTerm(Expression)
  /// `1/2*m` for `1/(2*m)`.
  case grouping(right: Expression)
  case missingSquare(of: Expression)
  case extraPower(of: Expression)
  case comparison(written: Comparison, right: Comparison, in: Expression)
}
