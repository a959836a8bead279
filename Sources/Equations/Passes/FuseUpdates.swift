extension Plan {
  /// Lets the product that makes a gradient add its step to the parameter itself: what is left of
  /// `W1 - alpha * dW1` is one product with `W1` as its base.
  /// - Parameter updates: for each new value of an input, that input's name.
  func fusingUpdates(_ updates: [ValueID: String]) -> RewrittenPlan {
    let uses = useCounts
    let changing = Set(updates.values)
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, id, value in
      guard let name = updates[id], uses[id.index] == 0,
        let step = self.step(value, uses), self[step.base].definition == .input(name),
        self[step.base].shape == value.shape,
        case .product(var form, let operands) = self[step.product].definition, !form.hasBase,
        !operands.contains(where: { isInput($0, among: changing) })
      else { return nil }
      var scale = step.scales.reduce(nil) { rewriter.scale($0, by: $1) }
      if let own = form.scale(among: operands) {
        scale = rewriter.scale(
          scale, by: Scaling(scalar: own, isDivisor: false, matrix: step.product))
      }
      form.hasScale = scale != nil
      form.hasBase = true
      form.isSubtracted = step.isSubtracted
      rewriter.count += 1
      let matrices = operands[..<2].map { rewriter[old: $0] }
      return rewriter.make(
        .product(form, matrices + [scale, rewriter[old: step.base]].compactMap { $0 }), value.shape)
    }
  }

  private typealias UpdateStep = (
    base: ValueID, isSubtracted: Bool, scales: [Scaling], product: ValueID
  )

  /// A value as `base ± scales * product`, the product being used for nothing else.
  private func step(_ value: PlanValue, _ uses: [Int]) -> UpdateStep? {
    guard case .apply(let operation, let operands) = value.definition,
      operation == .subtract || operation == .add
    else { return nil }
    var scales: [Scaling] = []
    var product = operands[1]
    while let scaling = scaling(of: product, uses) {
      scales.append(scaling)
      product = scaling.matrix
    }
    guard isProduct(product, uses) else { return nil }
    return (operands[0], operation == .subtract, scales, product)
  }

  /// Whether a value is given under one of some names.
  private func isInput(_ id: ValueID, among names: Set<String>) -> Bool {
    if case .input(let name) = self[id].definition { names.contains(name) } else { false }
  }

  private func isProduct(_ id: ValueID, _ uses: [Int]) -> Bool {
    if case .product = self[id].definition { uses[id.index] == 1 } else { false }
  }
}
