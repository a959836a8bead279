extension Plan {
  /// The plan without what the given values do not need, and where its values now stand.
  ///
  /// Names whose values are gone are gone too.
  /// - Complexity: linear in the plan.
  package func pruned(
    keeping roots: some Sequence<ValueID>
  ) -> (plan: Plan, places: [ValueID: ValueID]) {
    var isNeeded = [Bool](repeating: false, count: values.count)
    for root in roots { isNeeded[root.index] = true }
    for index in values.indices.reversed() where isNeeded[index] {
      for operand in values[index].operands { isNeeded[operand.index] = true }
    }
    var places: [ValueID: ValueID] = [:]
    var pruned = Plan()
    for index in values.indices where isNeeded[index] {
      places[ValueID(index)] = ValueID(pruned.values.count)
      pruned.values.append(values[index].moved(to: places))
    }
    pruned.bindings = bindings.compactMap { binding in
      places[binding.value].map {
        Binding(name: binding.name, value: $0, span: binding.span)
      }
    }
    return (pruned, places)
  }

  /// The plan without what neither a named value nor its gradient needs.
  package func prunedToNames() -> Plan { pruned(keeping: bindings.map(\.value)).plan }
}

extension PlanValue {
  fileprivate func moved(to places: [ValueID: ValueID]) -> PlanValue {
    replacingOperands { places[$0] ?? $0 }
  }

  /// The same of other operands.
  func replacingOperands(_ replacement: (ValueID) -> ValueID) -> PlanValue {
    let definition: Definition =
      switch definition {
      case .input, .constant, .batchSize: definition
      case .apply(let operation, let operands): .apply(operation, operands.map(replacement))
      case .fused(let operation, let operands): .fused(operation, operands.map(replacement))
      case .product(let form, let operands): .product(form, operands.map(replacement))
      }
    return PlanValue(definition: definition, shape: shape)
  }
}
