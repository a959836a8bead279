extension Plan {
  /// Makes a mean a sum, which can be added up tile by tile, over the number of its terms.
  func writingMeansAsSums() -> RewrittenPlan {
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .apply(.mean(let axis), let operands) = value.definition,
        case .matrix(let rows, let columns) = self[operands[0]].shape
      else { return nil }
      rewriter.count += 1
      let sum = rewriter.make(.apply(.sum(axis), [rewriter[old: operands[0]]]), value.shape)
      let terms: [Dimension] =
        switch axis {
        case nil: [rows, columns]
        case .rows: [rows]
        case .columns: [columns]
        }
      let count = rewriter.count(of: terms)
      return rewriter.make(.apply(.divide, [sum, count]), value.shape)
    }
  }
}

extension PlanRewriter {
  /// The product of some dimensions, as a scalar.
  fileprivate mutating func count(of dimensions: [Dimension]) -> ValueID {
    let fixed = dimensions.reduce(1.0) { product, dimension in
      if case .fixed(let count) = dimension { product * Double(count) } else { product }
    }
    let count = make(.constant(fixed), .scalar)
    let batches = dimensions.count { $0 == .batch }
    return (0..<batches).reduce(count) { product, _ in
      let m = make(.batchSize, .scalar)
      return make(.apply(.multiply, [product, m]), .scalar)
    }
  }
}
