/// Goes through the plan of one sample, making of each value what stands for it in the plan of a batch.
struct Vectorisation {
  let plan: Plan
  var builder = PlanBuilder()
  /// The form of each value so far.
  private(set) var forms: [SampleForm] = []
  /// What was asked for, and what that is computed from.
  private(set) var totals: [Total: ValueID] = [:]
  private var wanted: Set<Total>
  /// For each value, whether it is computed from no sample.
  let isShared: [Bool]

  init(_ plan: Plan, _ roots: [Total]) {
    self.plan = plan
    isShared = plan.isShared
    wanted = Set(roots)
    for index in plan.values.indices.reversed() {
      for reduction in BatchReduction.allCases {
        let total = Total(of: ValueID(index), by: reduction)
        if wanted.contains(total) { wanted.formUnion(parts(of: total) ?? []) }
      }
    }
  }

  mutating func run() {
    for (index, value) in plan.values.enumerated() {
      let id = ValueID(index)
      forms.append(form(of: value, at: id))
      for reduction in BatchReduction.allCases {
        let total = Total(of: id, by: reduction)
        if wanted.contains(total) { totals[total] = self.total(total) }
      }
    }
  }

  // MARK: - Forms

  private mutating func form(of value: PlanValue, at id: ValueID) -> SampleForm {
    switch value.definition {
    case .input(let name) where GivenName.ofSamples.contains(name):
      .columns(builder.input(name, value.shape.ofBatch))
    case .input(let name): .shared(builder.input(name, value.shape))
    case .constant(let number): .shared(builder.constant(number))
    case .batchSize: .shared(builder.constant(1))
    case .apply(let operation, let operands): form(of: operation, operands, at: id)
    case .fused, .product: .none(because: id)
    }
  }

  private mutating func form(
    of operation: Operation, _ operands: [ValueID], at id: ValueID
  ) -> SampleForm {
    let given = operands.map { computed(forms[$0.index]) }
    for case .none(let reason) in given { return .none(because: reason) }
    let shared = given.compactMap(\.shared)
    let form: SampleForm? =
      if shared.count == given.count {
        apply(operation, shared).map { .shared($0) }
      } else {
        form(of: operation, Applied(given, operands.map { plan[$0].shape }, plan[id].shape))
      }
    return form ?? .none(because: id)
  }

  private mutating func form(of operation: Operation, _ applied: Applied) -> SampleForm? {
    switch operation {
    case .matrixProduct: product(applied)
    case .transpose: transposed(applied)
    case .sum(let axis): sum(applied, along: axis)
    case .mean(let axis): mean(applied, along: axis)
    case .max(let axis): largest(applied, along: axis)
    case .softmax, .logSoftmax: columnwise(operation, applied)
    case .crossEntropy, .binaryCrossEntropy, .squaredError, .softmaxCrossEntropy,
      .sigmoidBinaryCrossEntropy:
      loss(operation, applied)
    default: operation.isElementwise ? entries(operation, applied) : nil
    }
  }

  // MARK: - Building

  /// An operation on values of the batch; `nil` where they do not fit, which those of a plan do.
  mutating func apply(_ operation: Operation, _ operands: [ValueID]) -> ValueID? {
    try? builder.applyAsWritten(operation, operands)
  }

  mutating func apply(_ operation: Operation, _ operands: ValueID...) -> ValueID? {
    apply(operation, operands)
  }

  func height(of value: ValueID) -> Dimension { builder.shape(of: value).rows }
}

/// An operation's operands: their forms, and their shapes in the plan of one sample.
struct Applied {
  let forms: [SampleForm]
  let shapes: [Shape]
  let result: Shape

  init(_ forms: [SampleForm], _ shapes: [Shape], _ result: Shape) {
    (self.forms, self.shapes, self.result) = (forms, shapes, result)
  }

  /// Those of `B.T @ A.T` in the place of `A @ B`.
  var turned: Applied {
    Applied(forms.reversed(), shapes.reversed().map(\.transposed), result.transposed)
  }
}

extension SampleForm {
  /// The value, if it is computed from no sample.
  var shared: ValueID? {
    if case .shared(let value) = self { value } else { nil }
  }
}

extension Shape {
  /// That of a batch of columns of this shape, or of numbers.
  var ofBatch: Shape { .matrix(rows, .batch) }

  /// Whether it is one number or one column.
  var isColumn: Bool { columns == .fixed(1) }

  var isRow: Bool { rows == .fixed(1) }

  var turned: Shape {
    if case .matrix(let rows, let columns) = self { .matrix(columns, rows) } else { self }
  }

  func count(_ axis: Axis?) -> Double {
    switch axis {
    case nil: count(.rows) * count(.columns)
    case .rows: Double(rows.count(batch: 1))
    case .columns: Double(columns.count(batch: 1))
    }
  }
}

extension GivenName {
  /// What each sample has its own of.
  static let ofSamples = [inputs, targets]
}
