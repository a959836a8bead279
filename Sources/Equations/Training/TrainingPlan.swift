package import Diagnostics

/// One step of training as a plan: from a batch, the parameters and the optimiser's state to their
/// new values and the loss.
///
/// Inputs are those of the forward pass, `alpha`, `t` and the state; what a step does not need is
/// not among them.
package struct TrainingPlan: Sendable, Hashable {
  /// A value that a step computes and that the next one gets as an input.
  package struct Update: Sendable, Hashable {
    /// The input that takes the value on: `W1`, or for state `v[W1]`.
    package let input: String
    package let value: ValueID
    package let shape: Shape
    /// The parameter that it is or belongs to.
    package let parameter: String
    /// The name of the state in `update`; `nil` for the parameter itself.
    package let state: String?
  }

  package let plan: Plan
  package let loss: ValueID
  /// The parameters' new values, in order, each followed by those of its state.
  package let updates: [Update]

  /// State, which is zero at the start.
  package var states: [Update] { updates.filter { $0.state != nil } }

  /// Puts the blocks of a network together into one step.
  ///
  /// Equations of one sample are made into those of a batch. Parameters without a gradient `dV` stay
  /// as they are, which is worth a warning. A gradient that broadcasts to its parameter's shape may
  /// update it.
  /// - Parameters:
  ///   - compiled: what compiled `forward` and `backprop`.
  ///   - update: the rule for one parameter, `theta`.
  ///   - reduction: what becomes of the gradients of the samples, where the equations are those of one.
  ///   - span: where to say that a parameter has no gradient.
  /// - Returns: `nil` where something is wrong that is reported here, or was by `compiled`.
  package static func compose(
    _ compiled: PlanCompiler, update: EquationBlock, reducing reduction: BatchReduction = .mean,
    at span: SourceSpan? = nil
  ) -> (plan: TrainingPlan?, diagnostics: [Diagnostic]) {
    let (plan, mistakes) = compiled.batchPlan(reducing: reduction)
    guard !mistakes.hasErrors else { return (nil, mistakes) }
    var composer = TrainingComposer(compiled, plan, update)
    composer.addUpdates(span)
    guard !composer.diagnostics.hasErrors, let loss = plan.value(named: GivenName.loss) else {
      return (nil, composer.diagnostics)
    }
    return (TrainingPlan(composer.plan, loss: loss, composer.updates), composer.diagnostics)
  }

  private init(_ whole: Plan, loss: ValueID, _ updates: [Update]) {
    let (plan, places) = whole.pruned(keeping: [loss] + updates.map(\.value))
    self.plan = plan
    self.loss = places[loss] ?? loss
    self.updates = updates.map {
      Update(
        input: $0.input, value: places[$0.value] ?? $0.value, shape: $0.shape,
        parameter: $0.parameter, state: $0.state)
    }
  }
}

extension TrainingPlan: CustomStringConvertible {
  /// The plan, one value a line; a new value is marked with what it becomes: `-> W1`.
  package var description: String {
    var names: [ValueID: [String]] = [:]
    for binding in plan.bindings { names[binding.value, default: []].append(binding.name) }
    for update in updates { names[update.value, default: []].append("-> \(update.input)") }
    return plan.listing(naming: names)
  }
}
