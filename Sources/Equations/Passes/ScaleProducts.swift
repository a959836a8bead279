extension Plan {
  /// Lets products multiply by the number that one of their operands is multiplied by: what is left
  /// of `(1/m * dZ2) @ A1.T` is one product.
  func scalingProducts() -> RewrittenPlan {
    let uses = useCounts
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .product(var form, let operands) = value.definition, operands.count == 2,
        operands.contains(where: { self.factors(of: $0, uses) != nil })
      else { return nil }
      var scale: ValueID?
      let matrices = operands.map { operand in
        guard let (factor, matrix) = self.factors(of: operand, uses) else {
          return rewriter[old: operand]
        }
        rewriter.count += 1
        scale = rewriter.product(of: scale, rewriter[old: factor])
        return rewriter[old: matrix]
      }
      form.hasScale = true
      return rewriter.make(.product(form, matrices + [scale].compactMap { $0 }), value.shape)
    }
  }

  /// A matrix that nothing else needs as a scalar times a matrix.
  private func factors(of id: ValueID, _ uses: [Int]) -> (scalar: ValueID, matrix: ValueID)? {
    guard uses[id.index] == 1, case .apply(.multiply, let factors) = self[id].definition else {
      return nil
    }
    for (scalar, matrix) in [(factors[0], factors[1]), (factors[1], factors[0])]
    where self[scalar].shape == .scalar && self[matrix].shape == self[id].shape {
      return (scalar, matrix)
    }
    return nil
  }
}

extension PlanRewriter {
  /// The product of two scalars, the first of which may not be there.
  mutating func product(of first: ValueID?, _ second: ValueID) -> ValueID {
    guard let first else { return second }
    return make(.apply(.multiply, [first, second]), .scalar)
  }
}
