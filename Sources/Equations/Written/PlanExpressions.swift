import Diagnostics

/// Values of a plan as expressions of the language: by name where they have one, written out where
/// they have none.
struct PlanExpressions {
  private let plan: Plan
  private let samples: SampleConvention
  private let reader: PlanBuilder
  /// How many values the forward pass has; gradients follow.
  private let forwardCount: Int
  private var names: [ValueID: String] = [:]
  private var taken: Set<String>
  private var recurring: Set<ValueID> = []
  private var temporaries: [Statement] = []

  init(_ plan: Plan, forwardCount: Int, taken: Set<String>, samples: SampleConvention) {
    self.plan = plan
    self.samples = samples
    var reader = PlanBuilder(extending: plan)
    reader.named = Set(plan.bindings.map(\.value))
    self.reader = reader
    self.forwardCount = forwardCount
    self.taken = taken
    for (index, value) in plan.values.enumerated() {
      // Equations of one sample may write `x` for `X`.
      if case .input(let name) = value.definition {
        names[ValueID(index)] = GivenName.ofSamples.contains(name) ? plan.spelling(of: name) : name
      }
    }
    for binding in plan.lastBindings
    where names[binding.value] == nil && isWorthAName(binding.value) {
      names[binding.value] = binding.name
    }
  }

  func isNamed(_ value: ValueID) -> Bool { names[value] != nil || !isWorthAName(value) }

  /// Names a value, unless it has a name or is a plain number.
  mutating func setName(_ name: String, of value: ValueID) {
    if names[value] == nil, isWorthAName(value) { names[value] = name }
  }

  /// The equations of values that recur, which belong before what was last written.
  mutating func takeTemporaries() -> [Statement] {
    defer { temporaries = [] }
    return temporaries
  }

  /// A number keeps its own spelling.
  private func isWorthAName(_ value: ValueID) -> Bool {
    reader.factored(value).rest != nil
  }

  /// Those of some values that one is computed from without another one of them in between.
  func valuesNeeded(by value: ValueID, among stops: Set<ValueID>) -> Set<ValueID> {
    var found: Set<ValueID> = []
    var seen: Set<ValueID> = []
    var stack = plan[value].operands
    while let next = stack.popLast() {
      guard seen.insert(next).inserted else { continue }
      if stops.contains(next) { found.insert(next) } else { stack += plan[next].operands }
    }
    return found
  }

  // MARK: - What recurs

  /// Decides which values without a name get one of their own: those that are long and used twice,
  /// and those that would nest too deep.
  mutating func nameWhatRecurs(in roots: [ValueID]) {
    let uses = uses(from: roots)
    var sizes = [Int](repeating: 1, count: plan.values.count)
    var depths = [Int](repeating: 0, count: plan.values.count)
    let ends = Set(roots).union(names.keys)
    for index in plan.values.indices {
      let value = ValueID(index)
      if ends.contains(value) { continue }
      let parts = parts(of: value)
      sizes[index] = 1 + parts.reduce(0) { $0 + sizes[$1.index] }
      depths[index] = 1 + (parts.map { depths[$0.index] }.max() ?? 0)
      let isLong = sizes[index] > 8 && uses[index] > 1
      guard isLong || depths[index] > 40 || sizes[index] > 200, uses[index] > 0 else { continue }
      recurring.insert(value)
      (sizes[index], depths[index]) = (1, 0)
    }
  }

  private func uses(from roots: [ValueID]) -> [Int] {
    var uses = [Int](repeating: 0, count: plan.values.count)
    for root in roots { uses[root.index] += 1 }
    let stops = Set(names.keys)
    for index in plan.values.indices.reversed() where uses[index] > 0 {
      if stops.contains(ValueID(index)) { continue }
      for part in parts(of: ValueID(index)) { uses[part.index] += 1 }
    }
    return uses
  }

  /// What the expression of a value is made of: its operands, and the twin of one that is repeated.
  private func parts(of value: ValueID) -> [ValueID] {
    let operands = plan[value].operands
    guard case .apply(.broadcast, _) = plan[value].definition else { return operands }
    return operands + [twin(of: value)]
  }

  // MARK: - Expressions

  /// A value as an expression.
  /// - Parameter twin: a value of the same shape, which shows how far a number is repeated.
  mutating func expression(of value: ValueID, like twin: ValueID) -> Expression {
    if case .apply(.broadcast, let operands) = plan[value].definition, names[value] == nil {
      return repeated(operands[0], like: twin)
    }
    return expression(of: value)
  }

  private mutating func expression(of value: ValueID) -> Expression {
    if let name = names[value] { return .name(name) }
    let written = writtenOut(value)
    guard recurring.contains(value) else { return written }
    let name = freshName()
    temporaries.append(Statement(name, written))
    names[value] = name
    return .name(name)
  }

  private mutating func writtenOut(_ value: ValueID) -> Expression {
    switch plan[value].definition {
    case .input(let name): .name(name)
    case .batchSize: .name(GivenName.batchSize)
    case .constant(let number): self.number(number)
    case .apply(.broadcast, let operands): repeated(operands[0], like: twin(of: value))
    case .apply(.multiply, let operands) where !isWorthAName(operands[0]):
      product(of: expression(of: operands[0]), expression(of: operands[1]))
    case .apply(let operation, let operands):
      asUsersWriteIt(operation, operands.map { expression(of: $0) })
    case .fused, .product: .name("%\(value.index)")  // Only in plans that passes made.
    }
  }

  /// A number times the rest: `1/m * A @ B` rather than `1/m * (A @ B)`.
  private func product(of number: Expression, _ rest: Expression) -> Expression {
    guard case .apply(let operation, let factors) = rest.kind,
      [.multiply, .matrixProduct, .divide].contains(operation)
    else { return .apply(.multiply, [number, rest]) }
    return .apply(operation, [product(of: number, factors[0]), factors[1]])
  }

  /// `A + 0 * V` for a value that is repeated to the shape of `V`; the language has no other way.
  private mutating func repeated(_ value: ValueID, like twin: ValueID) -> Expression {
    let zeros = Expression.apply(.multiply, [zero, expression(of: twin)])
    if plan[value].definition == .constant(0) { return zeros }
    return .apply(.add, [expression(of: value), zeros])
  }

  /// A value of the forward pass that has the same shape, if possible one with a name.
  private func twin(of value: ValueID) -> ValueID {
    let twins = (0..<forwardCount).map(ValueID.init).filter { plan[$0].shape == plan[value].shape }
    return twins.first { names[$0] != nil } ?? twins.first ?? value
  }

  private func asUsersWriteIt(_ operation: Operation, _ operands: [Expression]) -> Expression {
    guard let composition = operation.rule.composition else {
      let written = samples.kept(operation, operands)
      return .apply(written.operation, written.operands)
    }
    let inner = Expression.apply(composition.inner, [operands[0]])
    return .apply(composition.outer, [inner] + operands.dropFirst())
  }

  /// A number as the language has it, which has no sign of its own and no infinity.
  private func number(_ number: Double) -> Expression {
    guard number.isFinite else {
      return .apply(.divide, [self.number(number.isNaN ? 0 : number < 0 ? -1 : 1), zero])
    }
    let positive = Expression.number(number.magnitude, text: number.magnitude.shortest)
    return number < 0 ? .apply(.negate, [positive]) : positive
  }

  private var zero: Expression { .number(0, text: "0") }

  private mutating func freshName() -> String {
    var number = 1
    while taken.contains("G\(number)") { number += 1 }
    taken.insert("G\(number)")
    return "G\(number)"
  }
}
