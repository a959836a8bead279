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
      let left = self.read(operands[0], in: &rewriter, uses)
      let right = self.read(operands[1], in: &rewriter, uses)
      rewriter.count += [own.isTransposed, left.isTransposed, right.isTransposed].count { $0 }
      guard own.isTransposed else {
        let form = ProductForm(
          leftIsTransposed: left.isTransposed, rightIsTransposed: right.isTransposed)
        return rewriter.make(.product(form, [left.value, right.value]), value.shape)
      }
      let form = ProductForm(
        leftIsTransposed: !right.isTransposed, rightIsTransposed: !left.isTransposed)
      return rewriter.make(.product(form, [right.value, left.value]), value.shape)
    }
  }

  /// What a product reads of an operand, and whether as a transpose: of `1/m * A.T`, `1/m * A`.
  private func read(
    _ id: ValueID, in rewriter: inout PlanRewriter, _ uses: [Int]
  ) -> (value: ValueID, isTransposed: Bool) {
    let own = untransposed(id)
    guard let scaling = scaling(of: own.id, uses) else {
      return (rewriter[old: own.id], own.isTransposed)
    }
    let matrix = untransposed(scaling.matrix)
    guard matrix.isTransposed else { return (rewriter[old: own.id], own.isTransposed) }
    let (scalar, kept) = (rewriter[old: scaling.scalar], rewriter[old: matrix.id])
    let scaled: PlanValue.Definition =
      scaling.isDivisor ? .apply(.divide, [kept, scalar]) : .apply(.multiply, [scalar, kept])
    return (rewriter.make(scaled, self[matrix.id].shape), !own.isTransposed)
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
