extension Plan {
  /// Lets products read their operands as transposes, so that no transpose is stored for them.
  func absorbingTranspositions() -> RewrittenPlan {
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .apply(.matrixProduct, let operands) = value.definition else { return nil }
      let left = self.untransposed(operands[0])
      let right = self.untransposed(operands[1])
      rewriter.count += (left.isTransposed ? 1 : 0) + (right.isTransposed ? 1 : 0)
      let form = ProductForm(
        leftIsTransposed: left.isTransposed, rightIsTransposed: right.isTransposed)
      return rewriter.make(
        .product(form, [rewriter[old: left.id], rewriter[old: right.id]]), value.shape)
    }
  }

  /// What a chain of transpositions begins with, and whether it comes out transposed.
  private func untransposed(_ id: ValueID) -> (id: ValueID, isTransposed: Bool) {
    var (id, isTransposed) = (id, false)
    while case .apply(.transpose, let operands) = self[id].definition {
      (id, isTransposed) = (operands[0], !isTransposed)
    }
    return (id, isTransposed)
  }
}
