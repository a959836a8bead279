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
        case .product(var form, let operands) = self[step.product].definition, !form.hasScale,
        !form.hasBase, !operands.contains(where: { isInput($0, among: changing) })
      else { return nil }
      form.hasScale = step.scale != nil
      form.hasBase = true
      form.isSubtracted = step.isSubtracted
      rewriter.count += 1
      let all = operands + [step.scale, step.base].compactMap { $0 }
      return rewriter.make(.product(form, all.map { rewriter[old: $0] }), value.shape)
    }
  }

  private typealias UpdateStep = (
    base: ValueID, isSubtracted: Bool, scale: ValueID?, product: ValueID
  )

  /// A value as `base ± scale * product`, the product being used for nothing else.
  private func step(_ value: PlanValue, _ uses: [Int]) -> UpdateStep? {
    guard case .apply(let operation, let operands) = value.definition,
      operation == .subtract || operation == .add
    else { return nil }
    let isSubtracted = operation == .subtract
    if isProduct(operands[1], uses) { return (operands[0], isSubtracted, nil, operands[1]) }
    guard case .apply(.multiply, let factors) = self[operands[1]].definition,
      uses[operands[1].index] == 1
    else { return nil }
    for (scale, product) in [(factors[0], factors[1]), (factors[1], factors[0])]
    where self[scale].shape == .scalar && isProduct(product, uses) {
      return (operands[0], isSubtracted, scale, product)
    }
    return nil
  }

  /// Whether a value is given under one of some names.
  private func isInput(_ id: ValueID, among names: Set<String>) -> Bool {
    if case .input(let name) = self[id].definition { names.contains(name) } else { false }
  }

  private func isProduct(_ id: ValueID, _ uses: [Int]) -> Bool {
    if case .product = self[id].definition { uses[id.index] == 1 } else { false }
  }
}
