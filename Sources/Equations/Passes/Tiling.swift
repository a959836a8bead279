/// When each value of a plan is computed, where samples can be taken tile by tile.
package struct Tiling: Sendable, Hashable {
  package enum Stage: Sendable, Hashable, CaseIterable {
    /// Before the first tile.
    case before
    /// For each tile anew: a column a sample.
    case tile
    /// Added up over the tiles.
    case sum
    /// When all sums are complete.
    case after
  }

  package let stages: [Stage]
  /// Whether the equations treat the samples separately until they are added up. If not, the batch
  /// is one tile, and all is computed in the order of the plan.
  package let isPossible: Bool

  package init(_ plan: Plan) {
    var stages: [Stage] = []
    var isPossible = true
    for value in plan.values {
      let stage = plan.stage(of: value, after: stages)
      stages.append(stage ?? .tile)
      if stage == nil { isPossible = false }
    }
    self.stages = stages
    self.isPossible = isPossible
  }
}

extension Plan {
  /// The stage of a value, or `nil` where it needs the whole batch at once.
  fileprivate func stage(of value: PlanValue, after stages: [Tiling.Stage]) -> Tiling.Stage? {
    let hasSamples = value.operands.filter { self[$0].shape.hasSamples }
    let isLate = value.operands.contains {
      stages[$0.index] == .sum || stages[$0.index] == .after
    }
    if value.shape.hasSamples {
      guard value.shape.rowsPerSample != nil, !isLate, isColumnwise(value) else { return nil }
      return .tile
    }
    if hasSamples.isEmpty { return isLate ? .after : .before }
    return isLate || !addsUp(value) ? nil : .sum
  }

  /// Whether each sample's column is computed from that sample's columns alone.
  private func isColumnwise(_ value: PlanValue) -> Bool {
    switch value.definition {
    case .input, .constant, .batchSize, .fused: true
    case .product(let form, let operands):
      !self[operands[0]].shape.hasSamples && !form.rightIsTransposed
        && form.base(among: operands).map { !self[$0].shape.hasSamples } ?? true
    case .apply(let operation, _): operation.rule.traits.samples == .apart
    }
  }

  /// Whether the result for a batch is the sum of those for its parts.
  private func addsUp(_ value: PlanValue) -> Bool {
    switch value.definition {
    case .input, .constant, .batchSize, .fused: false
    case .product(_, let operands): operands[..<2].allSatisfy { self[$0].shape.hasSamples }
    case .apply(let operation, _): operation.rule.traits.samples == .addedUp
    }
  }
}
