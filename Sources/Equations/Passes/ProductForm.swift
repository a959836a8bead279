/// A matrix product with what its loop does in passing: `base ± scale * (A @ B)`, either operand
/// read as its transpose.
///
/// Its operands are left, right, then the scale, then the base, where it has them.
package struct ProductForm: Sendable, Hashable {
  package var leftIsTransposed = false
  package var rightIsTransposed = false
  package var hasScale = false
  package var hasBase = false
  /// Whether the product is taken away from the base.
  package var isSubtracted = false

  package init(leftIsTransposed: Bool = false, rightIsTransposed: Bool = false) {
    self.leftIsTransposed = leftIsTransposed
    self.rightIsTransposed = rightIsTransposed
  }

  package var operandCount: Int { 2 + (hasScale ? 1 : 0) + (hasBase ? 1 : 0) }

  /// The scale among the operands.
  package func scale(among operands: [ValueID]) -> ValueID? { hasScale ? operands[2] : nil }

  /// The base among the operands.
  package func base(among operands: [ValueID]) -> ValueID? { hasBase ? operands.last : nil }

  /// `%2 - %9 * (%19 @ %0.T)`.
  func text(of operands: [String]) -> String {
    let left = operands[0] + (leftIsTransposed ? ".T" : "")
    let right = operands[1] + (rightIsTransposed ? ".T" : "")
    let product = "\(left) @ \(right)"
    guard hasScale || hasBase else { return product }
    let scaled = (hasScale ? "\(operands[2]) * " : "") + "(\(product))"
    return hasBase ? "\(operands[operandCount - 1]) \(isSubtracted ? "-" : "+") \(scaled)" : scaled
  }

  /// The shape of the product of two shapes, or `nil` where they do not fit.
  func shape(_ left: Shape, _ right: Shape) -> Shape? {
    guard case .matrix(let n, let k) = leftIsTransposed ? left.transposed : left,
      case .matrix(let l, let m) = rightIsTransposed ? right.transposed : right, k == l
    else { return nil }
    return .matrix(n, m)
  }
}

extension Shape {
  /// Rows become columns.
  package var transposed: Shape {
    if case .matrix(let rows, let columns) = self { .matrix(columns, rows) } else { self }
  }

  /// Whether its size depends on the batch.
  package var hasSamples: Bool {
    if case .matrix(let rows, let columns) = self {
      rows == .batch || columns == .batch
    } else {
      false
    }
  }

  /// The rows of a value that has a column a sample; `nil` of all others.
  package var rowsPerSample: Int? {
    if case .matrix(.fixed(let rows), .batch) = self { rows } else { nil }
  }
}
