extension Plan {
  /// Lets products add the column that is added to each of theirs: `W1 @ X + b1` becomes one
  /// product.
  /// - Parameter kept: values that are read from outside.
  func addingColumnsInProducts(keeping kept: Set<ValueID>) -> RewrittenPlan {
    let uses = useCounts
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .apply(.add, let terms) = value.definition, let rows = value.shape.rowsPerSample,
        let (product, column) = [(terms[0], terms[1]), (terms[1], terms[0])].first(where: {
          self[$1].shape == .column(rows) && uses[$0.index] == 1 && !kept.contains($0)
        }),
        case .product(var form, let operands) = self[product].definition, !form.hasBase
      else { return nil }
      form.hasBase = true
      rewriter.count += 1
      return rewriter.make(
        .product(form, (operands + [column]).map { rewriter[old: $0] }), value.shape)
    }
  }
}
