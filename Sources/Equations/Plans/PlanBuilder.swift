/// Makes a plan, value by value; a value that is asked for twice is made once.
package struct PlanBuilder: Sendable {
  package private(set) var plan: Plan
  /// Values that simplification leaves whole, as they have a name of their own.
  var named: Set<ValueID> = []
  /// Values whose columns each add up to one, as those of one-hot targets do.
  var unitColumns: Set<ValueID> = []
  /// For each value, what it is if it is known but for `m`: a number, `1/m`.
  private(set) var coefficients: [Coefficient?] = []
  private var known: [PlanValue: ValueID] = [:]

  /// Goes on with a plan; its values keep their places.
  package init(extending plan: Plan = Plan()) {
    self.plan = plan
    for (index, value) in plan.values.enumerated() where known[value] == nil {
      known[value] = ValueID(index)
    }
    for value in plan.values { coefficients.append(coefficient(of: value.definition)) }
  }

  package func shape(of value: ValueID) -> Shape { plan[value].shape }

  /// What is given from outside under a name.
  package mutating func input(_ name: String, _ shape: Shape) -> ValueID {
    make(.input(name), shape)
  }

  package mutating func constant(_ number: Double) -> ValueID {
    make(.constant(number), .scalar)
  }

  /// `m`, the number of samples in the batch.
  package mutating func batchSize() -> ValueID {
    make(.batchSize, .scalar)
  }

  /// Applies an operation exactly as an equation has it.
  /// - Throws: what does not fit.
  package mutating func applyAsWritten(
    _ operation: Operation, _ operands: [ValueID]
  ) throws(ShapeMismatch) -> ValueID {
    let shape = try operation.rule.shape(of: operands.map { plan[$0].shape })
    return make(.apply(operation, operands), shape)
  }

  /// Applies an operation to operands that are known to fit, simplifying what can be simplified.
  package mutating func apply(_ operation: Operation, _ operands: ValueID...) -> ValueID {
    simplified(operation, operands)
  }

  /// Applies an operation, unsimplified, to operands that are known to fit.
  mutating func applyFitting(_ operation: Operation, _ operands: ValueID...) -> ValueID {
    do {
      return try applyAsWritten(operation, operands)
    } catch {
      preconditionFailure("\(operation) \(error.need)")
    }
  }

  /// Gives a value a name, as a statement does.
  package mutating func bind(_ binding: Plan.Binding) {
    plan.bindings.append(binding)
  }

  /// Whether a value is a number or `m`, known without any data.
  func isNumber(_ value: ValueID) -> Bool {
    switch plan[value].definition {
    case .constant, .batchSize: true
    case .input, .apply, .fused, .product: false
    }
  }

  /// Keeps what was found when the plan was stabilised.
  mutating func replaceBindings(_ bindings: [Plan.Binding], _ forms: Plan.StableForms) {
    plan.bindings = bindings
    plan.stableForms = forms
  }

  private mutating func make(_ definition: PlanValue.Definition, _ shape: Shape) -> ValueID {
    let value = PlanValue(definition: definition, shape: shape)
    if let id = known[value] { return id }
    let id = ValueID(plan.values.count)
    plan.values.append(value)
    coefficients.append(coefficient(of: definition))
    known[value] = id
    return id
  }
}
