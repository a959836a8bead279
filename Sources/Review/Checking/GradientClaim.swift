package import Equations

/// A statement `dV = …` beside the gradient of the loss by `V`.
package struct GradientClaim: Sendable, Hashable {
  /// The name that the statement assigns: `dW2`.
  package let name: String
  /// The value that is claimed.
  package let claim: ValueID
  /// The gradient by differentiation.
  package let gradient: ValueID
  /// `V` itself.
  package let variable: ValueID
  /// Whether `V` is a parameter rather than an intermediate value.
  package let isParameter: Bool

  package init(
    name: String, claim: ValueID, gradient: ValueID, variable: ValueID, isParameter: Bool
  ) {
    self.name = name
    self.claim = claim
    self.gradient = gradient
    self.variable = variable
    self.isParameter = isParameter
  }
}

extension Plan {
  /// Finds the claims of compiled equations, the last `dV` of every `V` that is assigned before it or
  /// is given, and differentiates the loss by each `V`.
  ///
  /// Where the forward pass assigns `V` more than once there is a claim for each of its values, that
  /// of the last one first: `dZ` may be the gradient of either.
  /// - Parameter parameters: the names of those inputs that are trained.
  /// - Returns: the plan with the gradients, and the claims in the order of the statements.
  package func gradientClaims(
    of loss: ValueID, parameters: [String], targetsAreOneHot: Bool
  ) -> (plan: Plan, claims: [GradientClaim]) {
    let claims = statedClaims
    let (whole, gradients) = gradients(
      of: loss, withRespectTo: claims.map(\.variable), targetsAreOneHot: targetsAreOneHot)
    let found = claims.compactMap { name, claim, variable in
      gradients[variable].map {
        GradientClaim(
          name: name, claim: claim, gradient: $0, variable: variable,
          isParameter: parameters.contains(String(name.dropFirst())))
      }
    }
    return (whole, found)
  }

  /// The statements that claim a gradient, with what they claim to be the gradient of.
  private var statedClaims: [(name: String, claim: ValueID, variable: ValueID)] {
    var known: [String: [ValueID]] = [:]
    for (index, value) in values.enumerated() {
      if case .input(let name) = value.definition { known[name] = [ValueID(index)] }
    }
    var last: [String: Int] = [:]
    for (index, binding) in bindings.enumerated() { last[binding.name] = index }
    let forward = 0...(last[GivenName.loss] ?? bindings.count)
    return bindings.enumerated().flatMap { index, binding in
      defer {
        if forward.contains(index) || known[binding.name] == nil {
          known[binding.name, default: []].insert(binding.value, at: 0)
        }
      }
      guard last[binding.name] == index, let name = GradientName(binding.name) else {
        return [(name: String, claim: ValueID, variable: ValueID)]()
      }
      return (known[name.variable] ?? []).map { (binding.name, binding.value, $0) }
    }
  }
}
