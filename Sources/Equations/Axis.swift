/// Along what a reduction adds up or takes the largest.
package enum Axis: Int, Sendable, Hashable {
  /// `axis=0`: over the rows, which leaves one number a column: `[1, m]`.
  case rows = 0
  /// `axis=1`: over the columns, which leaves one number a row: `[n, 1]`.
  case columns = 1

  var other: Axis { self == .rows ? .columns : .rows }
}
