extension Plan {
  /// Joins chains of operations on each entry into one loop each.
  ///
  /// A value is joined to what uses it where nothing else needs it; one that is cheap to compute
  /// is computed anew in each loop that needs it, rather than stored, where only such loops do.
  /// - Parameter kept: values that are read from outside.
  func fusingElementwise(keeping kept: Set<ValueID>) -> RewrittenPlan {
    let joins = joinedValues(keeping: kept)
    var chains: [ValueID: Chain] = [:]
    var rewriter = PlanRewriter(self)
    return rewriter.rewrite { rewriter, id, value in
      guard case .apply(let operation, let operands) = value.definition,
        operation.isElementwise
      else { return nil }
      var chain = Chain()
      let sources = operands.map { operand in
        joins[operand.index] && self[operand].shape == value.shape
          ? chain.append(chains[operand]) ?? chain.source(operand) : chain.source(operand)
      }
      chain.steps.append(FusedOperation.Step(operation, sources))
      chains[id] = chain
      rewriter.count += joins[id.index] ? 1 : 0
      return rewriter.make(
        .fused(
          FusedOperation(steps: chain.steps), chain.operands.map { rewriter[old: $0] }),
        value.shape)
    }
  }

  /// For each value, whether it is computed inside the loops of those that use it.
  private func joinedValues(keeping kept: Set<ValueID>) -> [Bool] {
    var joins = values.map { $0.isElementwise }
    for id in kept { joins[id.index] = false }
    let uses = useCounts
    var sizes = values.map { _ in 0 }
    for value in values {
      for operand in value.operands
      where !value.isElementwise || self[operand].shape != value.shape {
        joins[operand.index] = false
      }
    }
    for (index, value) in values.enumerated() {
      let inner = value.operands.filter { joins[$0.index] }.map { sizes[$0.index] }
      sizes[index] = 1 + inner.reduce(0, +)
      let mayRepeat = value.isCheap && sizes[index] <= 2
      if uses[index] > 1 && !mayRepeat || sizes[index] > Chain.limit { joins[index] = false }
    }
    return joins
  }
}

/// The steps of a loop while it grows.
private struct Chain {
  /// So that what a loop holds at once stays in the first cache.
  static let limit = 12

  var operands: [ValueID] = []
  var steps: [FusedOperation.Step] = []

  mutating func source(_ id: ValueID) -> FusedOperation.Source {
    if let index = operands.firstIndex(of: id) { return .operand(index) }
    operands.append(id)
    return .operand(operands.count - 1)
  }

  /// Takes the steps of another chain in; what it makes is then the last of them.
  mutating func append(_ other: Chain?) -> FusedOperation.Source? {
    guard let other else { return nil }
    let renumbered = other.operands.map { source($0) }
    var places: [Int] = []
    for step in other.steps {
      let sources = step.sources.map { source in
        switch source {
        case .operand(let index): renumbered[index]
        case .step(let index): FusedOperation.Source.step(places[index])
        }
      }
      let moved = FusedOperation.Step(step.operation, sources)
      if let same = steps.firstIndex(of: moved) {
        places.append(same)
      } else {
        steps.append(moved)
        places.append(steps.count - 1)
      }
    }
    return places.last.map { .step($0) }
  }
}

extension PlanValue {
  fileprivate var isElementwise: Bool {
    if case .apply(let operation, _) = definition { operation.isElementwise } else { false }
  }

  fileprivate var isCheap: Bool {
    if case .apply(let operation, _) = definition { operation.isCheap } else { false }
  }
}
