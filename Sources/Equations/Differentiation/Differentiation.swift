extension Plan {
  /// The derivatives of a loss, found by going through the plan from the loss backward.
  ///
  /// Each gradient has the shape of its value; of a value that the loss does not depend on it is
  /// zeros. What the log-sum-exp form of a loss leaves out, such as the softmax, is differentiated as
  /// it is written.
  /// - Parameter targetsAreOneHot: whether each column of `Y` adds up to one.
  /// - Returns: the plan with the gradients added, its values in their old places, and for each
  ///   value the place of its gradient.
  /// - Complexity: linear in the plan.
  package func gradients(
    of loss: ValueID, withRespectTo values: [ValueID], targetsAreOneHot: Bool = false
  ) -> (plan: Plan, gradients: [ValueID: ValueID]) {
    var reverse = ReverseMode(self, targetsAreOneHot: targetsAreOneHot)
    let bypassed = values.filter(stableForms.bypassed.contains)
    reverse.run(from: loss, toward: Set(values).subtracting(bypassed))
    if !bypassed.isEmpty {
      let asWritten = { stableForms.written[$0] ?? $0 }
      reverse.run(from: asWritten(loss), toward: Set(bypassed.map(asWritten)))
      for value in bypassed { reverse.gradients[value] = reverse.gradients[asWritten(value)] }
    }
    return (reverse.builder.plan, reverse.gradients.filter { values.contains($0.key) })
  }
}

/// Goes through a plan from its end, handing each value's gradient on to its operands.
private struct ReverseMode {
  var builder: PlanBuilder
  /// Of the values that were asked for.
  var gradients: [ValueID: ValueID] = [:]
  private let named: Set<ValueID>

  init(_ plan: Plan, targetsAreOneHot: Bool) {
    builder = PlanBuilder(extending: plan)
    named = Set(plan.bindings.map(\.value))
    builder.named = named
    if targetsAreOneHot, let targets = plan.value(named: GivenName.targets) {
      builder.unitColumns = [targets]
    }
  }

  mutating func run(from loss: ValueID, toward values: Set<ValueID>) {
    let matters = reaches(values, until: loss)
    var contributions: [ValueID: ValueID] = [loss: builder.constant(1)]
    for index in (0...loss.index).reversed() where matters[index] {
      let value = ValueID(index)
      guard let sum = contributions[value] else { continue }
      let gradient = finished(sum, of: value, isWanted: values.contains(value))
      handOn(gradient, of: value, to: &contributions, where: matters)
    }
    for value in values where gradients[value] == nil {
      gradients[value] = builder.zeros(builder.shape(of: value))
    }
  }

  /// A gradient to which nothing will be added any more.
  private mutating func finished(
    _ sum: ValueID, of value: ValueID, isWanted: Bool
  ) -> ValueID {
    let gradient = isWanted ? builder.expand(sum, to: builder.shape(of: value)) : sum
    if isWanted { gradients[value] = gradient }
    // `dV` of a named `V` is a name itself, unless it is nothing but a number.
    if isWanted || named.contains(value), builder.factored(gradient).rest != nil {
      builder.named.insert(gradient)
    }
    return gradient
  }

  private mutating func handOn(
    _ gradient: ValueID, of value: ValueID, to contributions: inout [ValueID: ValueID],
    where matters: [Bool]
  ) {
    guard case .apply(let operation, let operands) = builder.plan[value].definition else { return }
    let parts = operation.rule.gradients(
      of: operands, result: value, gradient: gradient, in: &builder)
    for (operand, part) in zip(operands, parts) where matters[operand.index] {
      guard let part else { continue }
      contributions[operand] = contributions[operand].map { builder.apply(.add, $0, part) } ?? part
    }
  }

  /// For each value up to the loss, whether it depends on one of those that are asked for.
  private func reaches(_ values: Set<ValueID>, until loss: ValueID) -> [Bool] {
    var reaches = [Bool](repeating: false, count: loss.index + 1)
    for index in reaches.indices {
      let operands = builder.plan.values[index].operands
      reaches[index] =
        values.contains(ValueID(index)) || operands.contains { reaches[$0.index] }
    }
    return reaches
  }
}
