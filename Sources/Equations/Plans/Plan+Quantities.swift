extension Plan {
  /// The kind of thing that each name stands for, provided or assigned.
  package func quantities(in environment: Environment) -> [String: Quantity] {
    var quantities: [String: Quantity] = [:]
    for name in environment.names { quantities[name] = environment[name]?.quantity }
    var isForward = true
    for binding in lastBindings where quantities[binding.name] == nil {
      quantities[binding.name] = quantity(of: binding, among: quantities, isForward: isForward)
      if binding.name == GivenName.loss { isForward = false }
    }
    return quantities
  }

  /// - Parameter isForward: whether it stands before the loss; what follows belongs to `backprop`.
  private func quantity(
    of binding: Binding, among known: [String: Quantity], isForward: Bool
  ) -> Quantity {
    if binding.name == GivenName.loss { return .loss }
    if let gradient = GradientName(binding.name), known[gradient.variable] != nil {
      return .gradient
    }
    if !isForward || self[binding.value].shape.isScalar { return .other }
    return isActivation(binding.value) ? .activation : .weightedSum
  }

  private func isActivation(_ value: ValueID) -> Bool {
    guard case .apply(let operation, let operands) = self[value].definition else { return false }
    switch operation {
    case .activation, .softmax: return true
    case .maximum: return operands.contains { self[$0].definition == .constant(0) }
    default: return false
    }
  }
}

extension Quantity {
  /// The names of an `update` block that always stand for the same kind of thing.
  package static let ofUpdate: [String: Quantity] = [
    GivenName.parameter: .weight, GradientName.ofParameter.text: .gradient,
  ]
}
