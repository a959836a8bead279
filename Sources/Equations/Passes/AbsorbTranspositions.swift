extension Plan {
  /// Lets products read their operands as transposes, and compute `(A @ B).T` as `B.T @ A.T`, so that
  /// no transpose is stored for them.
  func absorbingTranspositions() -> RewrittenPlan {
    let uses = useCounts
    let read = productOperands
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, id, value in
      let own = self.untransposed(id)
      // Two transposes undo one another.
      if own.id != id, !own.isTransposed { return rewriter[old: own.id] }
      guard case .apply(.matrixProduct, let operands) = self[own.id].definition,
        own.id == id || own.isTransposed && uses[own.id.index] == 1 && !read.contains(own.id)
      else { return nil }
      let left = self.untransposed(operands[0])
      let right = self.untransposed(operands[1])
      rewriter.count += [own, left, right].count { $0.isTransposed }
      guard own.isTransposed else {
        let form = ProductForm(
          leftIsTransposed: left.isTransposed, rightIsTransposed: right.isTransposed)
        return rewriter.make(
          .product(form, [rewriter[old: left.id], rewriter[old: right.id]]), value.shape)
      }
      let form = ProductForm(
        leftIsTransposed: !right.isTransposed, rightIsTransposed: !left.isTransposed)
      return rewriter.make(
        .product(form, [rewriter[old: right.id], rewriter[old: left.id]]), value.shape)
    }
  }

  /// What products read, transposed or not.
  private var productOperands: Set<ValueID> {
    values.reduce(into: []) { read, value in
      guard case .apply(.matrixProduct, let operands) = value.definition else { return }
      read.formUnion(operands.map { self.untransposed($0).id })
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
