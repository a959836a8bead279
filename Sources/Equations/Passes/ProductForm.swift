/// A matrix product with what its loop does in passing: `base ± scale * (A @ B)`, either operand
/// read as its transpose.
///
/// Its operands are left, right, then the scale, then the base, where it has them. The base of a
/// product with a column a sample may be one column, which is added to each.
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
  package func scale<Operand>(among operands: [Operand]) -> Operand? {
    hasScale ? operands[2] : nil
  }

  /// The base among the operands.
  package func base<Operand>(among operands: [Operand]) -> Operand? {
    hasBase ? operands.last : nil
  }

  /// `%2 - %9 * (%19 @ %0.T)`, `%2 @ %0 + %3`.
  func text(of operands: [String]) -> String {
    let left = operands[0] + (leftIsTransposed ? ".T" : "")
    let right = operands[1] + (rightIsTransposed ? ".T" : "")
    let product = "\(left) @ \(right)"
    let scaled = hasScale ? "\(operands[2]) * (\(product))" : product
    guard let base = base(among: operands) else { return scaled }
    guard isSubtracted else { return "\(scaled) + \(base)" }
    return "\(base) - \(hasScale ? scaled : "(\(product))")"
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
  static func column(_ rows: Int) -> Shape { .matrix(.fixed(rows), .fixed(1)) }

  /// Rows become columns.
  package var transposed: Shape {
    if case .matrix(let rows, let columns) = self { .matrix(columns, rows) } else { self }
  }
}
