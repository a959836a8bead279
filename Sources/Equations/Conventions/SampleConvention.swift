/// How equations keep samples, as the key `samples` of `load` says.
package enum SampleConvention: String, Sendable, Hashable, CaseIterable {
  /// A column for each sample: `X` is [features, m].
  case columns
  /// A row for each sample: `X` is [m, features].
  case rows
  /// One sample at a time, as a column: `X` is [features, 1].
  case one
}
