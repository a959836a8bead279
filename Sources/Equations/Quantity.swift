/// The kind of thing that a name stands for; each has one colour in formula, table and picture.
package enum Quantity: String, Sendable, Hashable, CaseIterable {
  /// `X`, `Y`: what is given.
  case data
  /// Parameters: weights and biases.
  case weight
  /// Weighted sums, and other intermediate values that no activation made.
  case weightedSum = "sum"
  /// What an activation made.
  case activation
  /// `dV` of a `V` of the forward pass.
  case gradient
  case loss
  case other
}
