/// A plan made fast: the same values by fewer and larger instructions, and how they are to be run.
package struct OptimizedPlan: Sendable, Hashable {
  package private(set) var plan: Plan
  /// Where the values that were asked for now stand, in the order in which they were asked for.
  package private(set) var outputs: [ValueID]
  /// What the passes did, a sentence each.
  package private(set) var notes: [String] = []
  package let tiling: Tiling
  package let buffers: BufferAssignment
  /// Which products skip inputs that are 0; `nil` where none can.
  package let sparse: SparseUse?
  /// Whether a batch is computed whole, as it is small enough to stay in the cache.
  package let isOneTile: Bool

  /// Whether the samples are taken tile by tile.
  package var isTiled: Bool { tiling.isPossible && !isOneTile }

  /// Runs all passes over a plan.
  /// - Parameters:
  ///   - outputs: the values that are needed.
  ///   - updates: for those outputs that become the next value of an input, its name.
  ///   - isOneTile: whether batches are so small that each is one tile; a gradient's product may then
  ///     add its step to the parameter itself.
  package init(
    _ plan: Plan, outputs: [ValueID], updates: [ValueID: String] = [:], isOneTile: Bool = false
  ) {
    var passes = Passes(plan: plan, outputs: outputs)
    passes.prune()
    passes.run(.means) { plan, _ in plan.writingMeansAsSums() }
    passes.run(.constants) { plan, _ in plan.foldingConstants() }
    passes.run(.equalValues) { plan, _ in plan.sharingEqualValues() }
    passes.run(.transposes) { plan, _ in plan.absorbingTranspositions() }
    passes.run(.factors) { plan, _ in plan.scalingProducts() }
    passes.run(.columns) { plan, kept in plan.addingColumnsInProducts(keeping: Set(kept)) }
    if isOneTile {
      var named: [ValueID: String] = [:]
      for (old, new) in zip(outputs, passes.outputs) { named[new] = updates[old] }
      passes.run(.updates) { plan, _ in plan.fusingUpdates(named) }
    }
    passes.run(.loops) { plan, kept in plan.fusingElementwise(keeping: Set(kept)) }
    passes.moveToTheEnd(zip(outputs, passes.outputs).filter { updates[$0.0] != nil }.map(\.1))
    self.plan = passes.plan
    self.outputs = passes.outputs
    self.isOneTile = isOneTile
    tiling = Tiling(passes.plan)
    buffers = BufferAssignment(passes.plan, keeping: Set(passes.outputs))
    sparse = SparseUse(passes.plan, outputs: passes.outputs)
    notes = passes.notes + [sparse?.note, buffers.note].compactMap { $0 }
  }
}

/// A plan on its way through the passes.
private struct Passes {
  var plan: Plan
  var outputs: [ValueID]
  var notes: [String] = []

  /// Runs one pass, leaves out what nothing needs any more, and makes sure that the plan holds.
  mutating func run(_ explanation: PassExplanation, _ pass: (Plan, [ValueID]) -> RewrittenPlan) {
    let result = pass(plan, outputs)
    plan = result.plan
    outputs = outputs.map { result.places[$0.index] }
    prune()
    if result.count > 0 { notes.append(explanation.text(count: result.count)) }
    let problems = plan.verify()
    precondition(problems.isEmpty, "\(explanation.many): \(problems)")
  }

  /// Puts some values, and what is computed from them, behind all others, so that they may take
  /// the place of what all others read.
  mutating func moveToTheEnd(_ values: [ValueID]) {
    let (ordered, places) = plan.movingToTheEnd(values)
    plan = ordered
    outputs = outputs.map { places[$0.index] }
  }

  /// Leaves out what nothing needs.
  mutating func prune() {
    let (pruned, places) = plan.pruned(keeping: outputs)
    plan = pruned
    outputs = outputs.compactMap { places[$0] }
  }
}

extension Plan {
  /// The plan in another order, inputs staying where they are, and the new place of each value.
  fileprivate func movingToTheEnd(_ last: [ValueID]) -> (plan: Plan, places: [ValueID]) {
    let last = Set(last)
    var isLate = values.map { _ in false }
    for (index, value) in values.enumerated() where !value.operands.isEmpty {
      isLate[index] =
        last.contains(ValueID(index)) || value.operands.contains { isLate[$0.index] }
    }
    let order = values.indices.filter { !isLate[$0] } + values.indices.filter { isLate[$0] }
    var places = values.indices.map { ValueID($0) }
    for (new, old) in order.enumerated() { places[old] = ValueID(new) }
    var ordered = Plan()
    ordered.values = order.map { values[$0].replacingOperands { places[$0.index] } }
    ordered.bindings = bindings.map {
      Binding(name: $0.name, value: places[$0.value.index], span: $0.span)
    }
    return (ordered, places)
  }
}
