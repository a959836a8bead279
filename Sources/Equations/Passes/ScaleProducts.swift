extension Plan {
  /// Lets products multiply by the number that one of their operands is multiplied by: what is left
  /// of `(1/m * dZ2) @ A1.T` is one product.
  func scalingProducts() -> RewrittenPlan {
    let uses = useCounts
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, _, value in
      guard case .product(var form, let operands) = value.definition, operands.count == 2,
        operands.contains(where: { self.scaling(of: $0, uses) != nil })
      else { return nil }
      var scale: ValueID?
      let matrices = operands.map { operand in
        guard let scaling = self.scaling(of: operand, uses) else { return rewriter[old: operand] }
        rewriter.count += 1
        scale = rewriter.scale(scale, by: scaling)
        return rewriter[old: scaling.matrix]
      }
      form.hasScale = true
      return rewriter.make(.product(form, matrices + [scale].compactMap { $0 }), value.shape)
    }
  }

  /// A matrix that nothing else needs as a matrix times, or over, a scalar.
  func scaling(of id: ValueID, _ uses: [Int]) -> Scaling? {
    guard uses[id.index] == 1, case .apply(let operation, let operands) = self[id].definition else {
      return nil
    }
    let isScaled = { (scalar: ValueID, matrix: ValueID) in
      self[scalar].shape == .scalar && self[matrix].shape == self[id].shape
    }
    switch operation {
    case .multiply where isScaled(operands[0], operands[1]):
      return Scaling(scalar: operands[0], isDivisor: false, matrix: operands[1])
    case .multiply where isScaled(operands[1], operands[0]):
      return Scaling(scalar: operands[1], isDivisor: false, matrix: operands[0])
    case .divide where isScaled(operands[1], operands[0]):
      return Scaling(scalar: operands[1], isDivisor: true, matrix: operands[0])
    default: return nil
    }
  }
}

/// A matrix times a scalar, or over it.
struct Scaling {
  let scalar: ValueID
  let isDivisor: Bool
  let matrix: ValueID
}

extension PlanRewriter {
  /// A scale, if there is one already, times, or over, the scalar of a scaling of the old plan.
  mutating func scale(_ first: ValueID?, by scaling: Scaling) -> ValueID {
    let scalar = self[old: scaling.scalar]
    if scaling.isDivisor {
      let first = first ?? make(.constant(1), .scalar)
      return make(.apply(.divide, [first, scalar]), .scalar)
    }
    guard let first else { return scalar }
    return make(.apply(.multiply, [first, scalar]), .scalar)
  }
}
