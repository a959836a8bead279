/// A plan made fast: the same values by fewer and larger instructions, and how they are to be run.
package struct OptimizedPlan: Sendable, Hashable {
  /// What a pass did.
  package struct Note: Sendable, Hashable {
    package let pass: String
    package let count: Int
  }

  package private(set) var plan: Plan
  /// Where the values that were asked for now stand, in the order in which they were asked for.
  package private(set) var outputs: [ValueID]
  package private(set) var notes: [Note] = []
  package let tiling: Tiling
  package let buffers: BufferAssignment

  /// Runs all passes over a plan.
  /// - Parameters:
  ///   - outputs: the values that are needed.
  ///   - updates: for those outputs that become the next value of an input, its name.
  ///   - fusesUpdates: whether a gradient's product may add its step to the parameter itself, which
  ///     it can where the whole batch is one tile.
  package init(
    _ plan: Plan, outputs: [ValueID], updates: [ValueID: String] = [:], fusesUpdates: Bool = false
  ) {
    var passes = Passes(plan: plan, outputs: outputs)
    passes.prune()
    passes.run("means made sums") { plan, _ in plan.writingMeansAsSums() }
    passes.run("constants folded") { plan, _ in plan.foldingConstants() }
    passes.run("transposes absorbed") { plan, _ in plan.absorbingTranspositions() }
    passes.prune()
    if fusesUpdates {
      var named: [ValueID: String] = [:]
      for (old, new) in zip(outputs, passes.outputs) { named[new] = updates[old] }
      passes.run("updates fused with their gradients") { plan, _ in plan.fusingUpdates(named) }
      passes.prune()
    }
    passes.run("operations joined to the loop that needs them") { plan, outputs in
      plan.fusingElementwise(keeping: Set(outputs))
    }
    passes.prune()
    passes.moveToTheEnd(zip(outputs, passes.outputs).filter { updates[$0.0] != nil }.map(\.1))
    self.plan = passes.plan
    self.outputs = passes.outputs
    notes = passes.notes
    tiling = Tiling(passes.plan)
    buffers = BufferAssignment(passes.plan, keeping: Set(passes.outputs))
  }
}

/// A plan on its way through the passes.
private struct Passes {
  var plan: Plan
  var outputs: [ValueID]
  var notes: [OptimizedPlan.Note] = []

  mutating func run(_ name: String, _ pass: (Plan, [ValueID]) -> RewrittenPlan) {
    let result = pass(plan, outputs)
    plan = result.plan
    outputs = outputs.map { result.places[$0.index] }
    if result.count > 0 { notes.append(OptimizedPlan.Note(pass: name, count: result.count)) }
    assert(plan.verify().isEmpty, "\(name): \(plan.verify())")
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

extension OptimizedPlan: CustomStringConvertible {
  /// The plan by stages, one value a line, with what the passes did above it.
  package var description: String { description(naming: [:]) }

  func description(naming extra: [ValueID: [String]]) -> String {
    var names = extra
    for binding in plan.bindings { names[binding.value, default: []].insert(binding.name, at: 0) }
    let lines = plan.listing(naming: names).split(separator: "\n").map(String.init)
    let done = notes.map { "\($0.count) \($0.pass)" } + [bufferNote]
    let head = "# " + done.joined(separator: "; ")
    guard tiling.isPossible else {
      return ([head, "the whole batch at once, since samples depend on one another:"] + lines)
        .joined(separator: "\n")
    }
    let parts: [(String, Set<Tiling.Stage>)] = [
      ("before the samples:", [.before]),
      ("for each tile of samples, sums being added up:", [.tile, .sum]),
      ("after the last tile:", [.after]),
    ]
    return parts.reduce(into: [head]) { text, part in
      let own = lines.indices.filter { part.1.contains(tiling.stages[$0]) }
      if !own.isEmpty { text += [part.0] + own.map { "  " + lines[$0] } }
    }.joined(separator: "\n")
  }

  private var bufferNote: String {
    let values = buffers.buffers.count { $0 != nil }
    return "\(values) values with a column a sample in \(buffers.rows.count) buffers"
  }
}
