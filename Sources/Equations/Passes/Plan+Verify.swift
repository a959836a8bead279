extension Plan {
  /// What is wrong with the plan: nothing, unless a pass made a mistake.
  package func verify() -> [String] {
    var problems: [String] = []
    var inputs: Set<String> = []
    for (index, value) in values.enumerated() {
      if let problem = problem(of: value, at: index) { problems.append("%\(index) \(problem)") }
      if case .input(let name) = value.definition, !inputs.insert(name).inserted {
        problems.append("%\(index) is the second input '\(name)'")
      }
    }
    for binding in bindings where !values.indices.contains(binding.value.index) {
      problems.append("'\(binding.name)' names no value")
    }
    return problems
  }

  private func problem(of value: PlanValue, at index: Int) -> String? {
    if value.operands.contains(where: { !(0..<index).contains($0.index) }) {
      return "uses what is not computed yet"
    }
    let shapes = value.operands.map { self[$0].shape }
    let shape: Shape?
    switch value.definition {
    case .input: return nil
    case .constant, .batchSize: shape = .scalar
    case .apply(let operation, _):
      guard operation.rule.operandCount == shapes.count else { return "has too many operands" }
      shape = try? operation.rule.shape(of: shapes)
    case .fused(let operation, _): shape = operation.shape(of: shapes)
    case .product(let form, _): shape = form.checkedShape(of: shapes)
    }
    guard let shape else { return "has operands that do not fit together" }
    return shape == value.shape ? nil : "is \(value.shape), where its operands give \(shape)"
  }
}

extension FusedOperation {
  /// The shape of the last step, or `nil` where steps do not fit.
  fileprivate func shape(of operands: [Shape]) -> Shape? {
    var shapes: [Shape] = []
    for step in steps {
      var sources: [Shape] = []
      for source in step.sources {
        switch source {
        case .operand(let index) where operands.indices.contains(index):
          sources.append(operands[index])
        case .step(let index) where shapes.indices.contains(index): sources.append(shapes[index])
        default: return nil
        }
      }
      guard step.operation.isElementwise, step.operation.rule.operandCount == sources.count,
        let shape = try? step.operation.rule.shape(of: sources)
      else { return nil }
      shapes.append(shape)
    }
    return shapes.last
  }
}

extension ProductForm {
  private func canStart(_ shape: Shape, from base: Shape) -> Bool {
    if base == shape { return true }
    return !isSubtracted && shape.rowsPerSample.map { base == .column($0) } ?? false
  }

  fileprivate func checkedShape(of operands: [Shape]) -> Shape? {
    guard operands.count == operandCount, let shape = shape(operands[0], operands[1]),
      !hasScale || operands[2] == .scalar,
      base(among: operands).map({ canStart(shape, from: $0) }) ?? true
    else { return nil }
    return shape
  }
}
