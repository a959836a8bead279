extension Plan {
  /// The plan with losses, and what is derived from them, computed from the weighted sums.
  ///
  /// A logarithm of a softmax or sigmoid, however it is written, becomes one operation that neither
  /// overflows nor takes the logarithm of 0. Names keep their meaning; values keep their places, so
  /// that what is no longer needed stands in the plan until it is pruned.
  /// - Complexity: linear in the plan.
  package func stabilised() -> Plan {
    var stabilisation = Stabilisation(self)
    return stabilisation.run()
  }
}

/// Goes through a plan from its beginning, putting stable forms in the place of written ones.
struct Stabilisation {
  var builder: PlanBuilder
  private let plan: Plan
  var record: Plan.StableForms
  /// Where each value of the plan is now computed.
  private var places: [ValueID] = []

  init(_ plan: Plan) {
    self.plan = plan
    builder = PlanBuilder(extending: plan)
    record = plan.stableForms
  }

  mutating func run() -> Plan {
    for (index, value) in plan.values.enumerated() {
      let old = ValueID(index)
      let new = place(of: value, at: old)
      places.append(new)
      if new.index >= plan.values.count { record.written[new] = old }
    }
    let bindings = plan.bindings.map {
      Plan.Binding(name: $0.name, value: places[$0.value.index], span: $0.span)
    }
    builder.replaceBindings(bindings, record)
    return builder.plan
  }

  private mutating func place(of value: PlanValue, at id: ValueID) -> ValueID {
    guard case .apply(let operation, let written) = value.definition else { return id }
    let operands = written.map { places[$0.index] }
    if let form = stableForm(operation, operands) { return form }
    return operands == written ? id : apply(operation, operands)
  }

  mutating func apply(_ operation: Operation, _ operands: [ValueID]) -> ValueID {
    do {
      return try builder.applyAsWritten(operation, operands)
    } catch {
      // The operands have the shapes of those that they stand for, so they fit.
      assertionFailure("\(operation) \(error.need)")
      return operands[0]
    }
  }

  private mutating func stableForm(_ operation: Operation, _ operands: [ValueID]) -> ValueID? {
    switch operation {
    case .log: logarithm(of: operands[0])
    case .crossEntropy: crossEntropy(operands[0], operands[1])
    case .binaryCrossEntropy: binaryCrossEntropy(operands[0], operands[1])
    case .sum(nil): binaryCrossEntropy(addedUp: operands[0], isMean: false)
    case .mean(nil): binaryCrossEntropy(addedUp: operands[0], isMean: true)
    case .divide: softmax(operands[0], over: operands[1]) ?? sigmoid(operands[0], over: operands[1])
    default: nil
    }
  }

  // MARK: - Forms

  /// `log(softmax(Z))`, `log(sigmoid(Z))`, `log(1 - sigmoid(Z))`.
  private mutating func logarithm(of value: ValueID) -> ValueID? {
    if let logits = operands(of: value, .softmax) {
      record.bypassed.insert(value)
      return apply(.logSoftmax, logits)
    }
    if let logits = operands(of: value, .activation(.sigmoid)) {
      record.bypassed.insert(value)
      return apply(.logSigmoid, logits)
    }
    guard let difference = operands(of: value, .subtract), isOne(difference[0]),
      let logits = operands(of: difference[1], .activation(.sigmoid))
    else { return nil }
    record.bypassed.formUnion([value, difference[1]])
    return apply(.logSigmoid, [opposite(of: logits[0])])
  }

  private mutating func crossEntropy(_ outputs: ValueID, _ targets: ValueID) -> ValueID? {
    if let logits = operands(of: outputs, .softmax) {
      record.bypassed.insert(outputs)
      return apply(.softmaxCrossEntropy, [logits[0], targets])
    }
    guard let logits = operands(of: outputs, .activation(.sigmoid)) else { return nil }
    record.bypassed.insert(outputs)
    let product = apply(.multiply, [targets, apply(.logSigmoid, logits)])
    let columns = Coefficient(builder.shape(of: targets).columns)
    return builder.scaled(apply(.sum(nil), [product]), by: columns.inverse.negated)
  }

  private mutating func binaryCrossEntropy(_ outputs: ValueID, _ targets: ValueID) -> ValueID? {
    guard let logits = operands(of: outputs, .activation(.sigmoid)) else { return nil }
    record.bypassed.insert(outputs)
    return apply(.sigmoidBinaryCrossEntropy, [logits[0], targets])
  }

  /// `exp(Z) / sum(exp(Z), axis=0)`, also with the largest of each column, or of all, taken off.
  private mutating func softmax(_ above: ValueID, over below: ValueID) -> ValueID? {
    guard let exponent = operands(of: above, .exp)?[0], !builder.shape(of: above).isScalar,
      operands(of: below, .sum(.rows)) == [above]
    else { return nil }
    record.bypassed.formUnion([above, below])
    guard let difference = operands(of: exponent, .subtract),
      [.max(.rows), .max(nil)].contains(where: {
        operands(of: difference[1], $0) == [difference[0]]
      })
    else { return apply(.softmax, [exponent]) }
    record.bypassed.formUnion([exponent, difference[1]])
    return apply(.softmax, [difference[0]])
  }

  /// `1 / (1 + exp(-Z))`.
  private mutating func sigmoid(_ above: ValueID, over below: ValueID) -> ValueID? {
    guard isOne(above), let terms = operands(of: below, .add),
      let one = terms.firstIndex(where: isOne),
      let exponent = operands(of: terms[1 - one], .exp)?[0]
    else { return nil }
    record.bypassed.formUnion([below, terms[1 - one]])
    if operands(of: exponent, .negate) != nil { record.bypassed.insert(exponent) }
    return apply(.activation(.sigmoid), [opposite(of: exponent)])
  }

  // MARK: - Patterns

  func operands(of value: ValueID, _ operation: Operation) -> [ValueID]? {
    guard case .apply(operation, let operands) = builder.plan[value].definition else { return nil }
    return operands
  }

  func isOne(_ value: ValueID) -> Bool {
    builder.plan[value].definition == .constant(1)
  }

  mutating func opposite(of value: ValueID) -> ValueID {
    operands(of: value, .negate)?[0] ?? apply(.negate, [value])
  }
}
