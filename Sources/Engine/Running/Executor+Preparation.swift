import Equations

extension Executor {
  /// The transpositions that a product can do in passing: those that only matrix products use.
  /// - Parameter kept: values that are read from outside.
  static func absorbedTranspositions(_ plan: Plan, keeping kept: [ValueID]) -> [Bool] {
    var inProducts = plan.values.map { _ in false }
    var elsewhere = inProducts
    for id in kept { elsewhere[id.index] = true }
    for value in plan.values {
      guard case .apply(let operation, let operands) = value.definition else { continue }
      for id in operands {
        if operation == .matrixProduct {
          inProducts[id.index] = true
        } else {
          elsewhere[id.index] = true
        }
      }
    }
    return plan.values.indices.map {
      plan.values[$0].isTransposition && inProducts[$0] && !elsewhere[$0]
    }
  }

  /// What makes a value from its operands; `nil` for what is given and what is absorbed.
  static func instruction(
    for index: Int, of plan: Plan, _ absorbed: [Bool], _ views: [MatrixView<Scalar>]
  ) -> Instruction<Scalar>? {
    guard case .apply(let operation, let operands) = plan.values[index].definition,
      !absorbed[index]
    else { return nil }
    precondition((1...2).contains(operands.count), "operations have one operand or two")
    let sources = operands.map { source(of: $0, in: plan, absorbed) }
    let instruction = Instruction(
      kernel: Kernel(operation), a: views[sources[0].index],
      b: views[sources[sources.count - 1].index],
      result: views[index], aIsTransposed: absorbed[operands[0].index],
      bIsTransposed: absorbed[operands[operands.count - 1].index])
    precondition(instruction.fits, "the operands of '\(operation)' do not fit its result")
    return instruction
  }

  /// The value in whose memory an operand is read.
  private static func source(of id: ValueID, in plan: Plan, _ absorbed: [Bool]) -> ValueID {
    guard absorbed[id.index], case .apply(_, let operands) = plan[id].definition else { return id }
    return operands[0]
  }
}

extension PlanValue {
  fileprivate var isTransposition: Bool {
    if case .apply(.transpose, _) = definition { true } else { false }
  }
}

extension Instruction {
  /// Whether the kernel stays inside the memory of operands and result: the last line of defence
  /// against a plan whose shapes are wrong.
  fileprivate var fits: Bool {
    switch kernel {
    case .matrixProduct:
      let m = aIsTransposed ? a.columns : a.rows
      let k = aIsTransposed ? a.rows : a.columns
      let n = bIsTransposed ? b.rows : b.columns
      return k == (bIsTransposed ? b.columns : b.rows) && result.rows == m && result.columns == n
    case .transpose: return result.rows == a.columns && result.columns == a.rows
    case .sum(let axis), .mean(let axis), .max(let axis):
      return result.rows == (axis == .columns ? a.rows : 1)
        && result.columns == (axis == .rows ? a.columns : 1)
    case .loss, .softmaxCrossEntropy: return a.hasSize(of: b) && result.isScalar
    case .entrywise: return a.broadcasts(to: result) && b.broadcasts(to: result)
    case .softmax, .logSoftmax: return a.hasSize(of: result)
    }
  }
}

extension MatrixView {
  fileprivate func broadcasts(to other: MatrixView) -> Bool {
    (rows == 1 || rows == other.rows) && (columns == 1 || columns == other.columns)
  }
}
