/// What a pass made of a plan.
struct RewrittenPlan {
  var plan: Plan
  /// For each value of the old plan, its place in the new one.
  var places: [ValueID]
  /// How often the pass changed something.
  var count = 0
}

/// Copies a plan value by value, so that a pass has only to say what it changes; equal values become
/// one.
struct PlanRewriter {
  let old: Plan
  private(set) var new = Plan()
  private(set) var places: [ValueID] = []
  var count = 0
  private var known: [PlanValue: ValueID] = [:]

  init(_ plan: Plan) {
    old = plan
  }

  /// What stands in the new plan for a value of the old one.
  subscript(old id: ValueID) -> ValueID { places[id.index] }

  /// Takes values over, each as the pass says; `nil` takes it over as it is.
  mutating func rewrite(
    _ change: (inout PlanRewriter, ValueID, PlanValue) -> ValueID?
  ) -> RewrittenPlan {
    for index in old.values.indices {
      let id = ValueID(index)
      if let changed = change(&self, id, old[id]) {
        places.append(changed)
      } else {
        places.append(keep(old[id]))
      }
    }
    new.bindings = old.bindings.map {
      Plan.Binding(name: $0.name, value: self[old: $0.value], span: $0.span)
    }
    return RewrittenPlan(plan: new, places: places, count: count)
  }

  /// The value as it is, of what became of its operands.
  mutating func keep(_ value: PlanValue) -> ValueID {
    make(value.replacingOperands { self[old: $0] })
  }

  /// A value of the new plan, made once.
  mutating func make(_ value: PlanValue) -> ValueID {
    if let id = known[value] { return id }
    let id = ValueID(new.values.count)
    new.values.append(value)
    known[value] = id
    return id
  }

  mutating func make(_ definition: PlanValue.Definition, _ shape: Shape) -> ValueID {
    make(PlanValue(definition: definition, shape: shape))
  }
}

extension Plan {
  /// How often each value is an operand.
  var useCounts: [Int] {
    var counts = values.map { _ in 0 }
    for value in values {
      for operand in value.operands { counts[operand.index] += 1 }
    }
    return counts
  }
}
