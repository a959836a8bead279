/// What a plan of one sample says of samples, which its shapes do not.
extension Plan {
  /// Whether a value is another one for another sample.
  /// - Complexity: linear in the plan.
  package func dependsOnSamples(_ value: ValueID) -> Bool {
    !inputs(of: value).isDisjoint(with: GivenName.ofSamples)
  }

  /// How equations call what comes with the data: `x` for `X`.
  package func spelling(of name: String) -> String {
    let other = bindings.first { $0.span == nil && self[$0.value].definition == .input(name) }
    return other?.name ?? name
  }

  /// For each value, whether it is computed from no sample.
  var isShared: [Bool] {
    var isShared: [Bool] = []
    for value in values {
      isShared.append(
        value.operands.allSatisfy { isShared[$0.index] }
          && !GivenName.ofSamples.contains { value.definition == .input($0) })
    }
    return isShared
  }
}
