extension Plan {
  /// The names given from outside that a value is computed from.
  /// - Complexity: linear in the plan.
  package func inputs(of value: ValueID) -> Set<String> {
    Set(
      values(behind: value).compactMap {
        if case .input(let name) = self[$0].definition { name } else { nil }
      })
  }

  /// The values that a value is computed from, itself included, in order.
  package func values(behind value: ValueID) -> [ValueID] {
    var isNeeded = [Bool](repeating: false, count: value.index + 1)
    isNeeded[value.index] = true
    for index in isNeeded.indices.reversed() where isNeeded[index] {
      for operand in values[index].operands { isNeeded[operand.index] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }.map(ValueID.init)
  }
}
