import Diagnostics

/// `np.outer(A, B)` or `np.inner(A, B)`, which are read as `A @ B.T`: right of what they are meant for,
/// but NumPy makes one long vector of a matrix, or a number of two vectors.
struct VectorProduct {
  private enum Function: String {
    case outer
    case inner
  }

  private let function: Function
  private let call: Expression
  private let factors: [Expression]

  /// - Returns: `nil` where the product is not written as such a call.
  init?(_ product: Expression) {
    guard product.operation == .matrixProduct, product.operands.count == 2,
      let first = product.operands.first, let last = product.operands.last,
      last.operation == .transpose, let second = last.operands.first,
      product.span.file === first.span.file,
      product.span.range.lowerBound < first.span.range.lowerBound
    else { return nil }
    let words = product.span.text.prefix { $0 != "(" }.split(separator: ".")
    guard let name = words.last, let function = Function(rawValue: String(name)) else { return nil }
    (self.function, call, factors) = (function, product, [first, second])
  }

  /// - Parameter shapes: of the factors of the matrix product, as the equations have them.
  func mistake(_ shapes: [Shape], _ samples: SampleConvention) -> Diagnostic? {
    let isOfVectors = shapes[0].columns == .fixed(1) && shapes[1].rows == .fixed(1)
    let (a, b) = (factors[0], factors[1])
    switch function {
    case .outer:
      guard !isOfVectors || samples == .rows else { return nil }
      let product =
        samples == .rows
        ? call.applying(.matrixProduct, a.transposed, b)
        : call.applying(.matrixProduct, a, b.transposed)
      return .flattened(
        call, "makes one long vector of a matrix, its samples too", product.description)
    case .inner:
      guard isOfVectors else { return nil }
      return .flattened(call, "of two vectors is one number", "sum(\(a) * \(b))")
    }
  }
}

extension Shape {
  /// How many rows (0) or columns (1) there are, as an expression.
  func side(_ side: Int, like expression: Expression) -> Expression {
    switch side == 0 ? rows : columns {
    case .batch: expression.naming(GivenName.batchSize)
    case .fixed(let count): expression.number(Double(count))
    }
  }
}

extension Diagnostic {
  fileprivate static func flattened(
    _ call: Expression, _ reason: String, _ right: String
  ) -> Diagnostic {
    let name = call.span.text.prefix { $0 != "(" }
    return Diagnostic(
      id: .flattenedProduct, "'\(name)' \(reason); write '\(right)'", at: call.span,
      about: .shapes)
  }
}
