/// What a value of the equations of one sample becomes in the plan of a batch.
enum SampleForm: Equatable {
  /// Computed from no sample: it stays as it is.
  case shared(ValueID)
  /// A number or a column [n, 1] of each sample: a matrix [n, m] of them, side by side.
  case columns(ValueID)
  /// A row [1, n] of each sample, kept as the matrix [n, m] of their transposes.
  case rows(ValueID)
  /// A matrix of each sample: a sum of outer products.
  case matrices([OuterProduct])
  /// A loss of each sample, whose mean over the batch the operation itself is.
  case loss(Operation, [ValueID])
  /// What has no such form: the value, or the first one that it is computed from, that lacks one.
  case none(because: ValueID)
}

/// `factor * (left @ right.T)` for each sample; what is left out is 1 throughout.
struct OuterProduct: Equatable {
  /// Computed from no sample; a matrix, a row, a column or a scalar.
  var factor: ValueID?
  /// A column of each sample, or a number of each: [p, m] or [1, m].
  var left: ValueID?
  /// A row of each sample, kept as a column: [q, m] or [1, m].
  var right: ValueID?
}

/// What becomes of the gradients of a batch's samples.
package enum BatchReduction: String, Sendable, Hashable, CaseIterable {
  case mean
  case sum
}
