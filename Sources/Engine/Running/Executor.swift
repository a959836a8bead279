package import Equations

/// Runs a plan on batches of one size.
///
/// Memory for every value is taken once; `run` allocates nothing.
package final class Executor<Scalar: EngineScalar> {
  package let plan: Plan
  package let batchSize: Int
  private let arena: Arena<Scalar>
  private let workspace = ProductWorkspace()
  private let instructions: [Instruction<Scalar>]
  /// For each value, the number of instructions that make all values up to it.
  private let instructionsThrough: [Int]
  /// Transpositions that only matrix products use: they are not carried out.
  private let absorbed: [Bool]

  /// - Parameter kept: the values that `view` is asked for.
  /// - Throws: a size that the machine cannot hold.
  package init(
    _ plan: Plan, batchSize: Int, keeping kept: [ValueID] = []
  ) throws(CapacityExceeded) {
    self.plan = plan
    self.batchSize = batchSize
    let absorbed = Self.absorbedTranspositions(plan, keeping: kept)
    self.absorbed = absorbed
    arena = try Arena(
      sizes: plan.values.indices.map { index in
        absorbed[index] ? (0, 0) : plan.values[index].shape.size(batch: batchSize)
      })
    var instructions: [Instruction<Scalar>] = []
    var through: [Int] = []
    for index in plan.values.indices {
      if let instruction = Self.instruction(for: index, of: plan, absorbed, arena.views) {
        instructions.append(instruction)
      }
      through.append(instructions.count)
    }
    self.instructions = instructions
    instructionsThrough = through
    fillConstants()
  }

  private func fillConstants() {
    for (value, view) in zip(plan.values, arena.views) {
      switch value.definition {
      case .constant(let number): view.base.update(repeating: Scalar(number), count: view.count)
      case .batchSize: view.base.update(repeating: Scalar(batchSize), count: view.count)
      case .input, .apply, .fused, .product: continue
      }
    }
  }

  /// Where an input of the plan has its place, or `nil` where the plan has no such input.
  package func input(named name: String) -> ValueID? {
    plan.values.firstIndex { $0.definition == .input(name) }.map { ValueID($0) }
  }

  /// Gives an input its numbers; a name that the plan does not use is passed over.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func set(_ name: String, to matrix: Matrix<Double>) {
    guard let id = input(named: name) else { return }
    arena.views[id.index].copy(from: matrix)
  }

  /// The memory of a value, to be written before or read after a run without copying.
  package func view(_ id: ValueID) -> MatrixView<Scalar> {
    precondition(!absorbed[id.index], "an absorbed transposition has no memory")
    return arena.views[id.index]
  }

  /// Computes all values.
  package func run() { run(instructions.indices) }

  /// Computes what stands up to a value of the plan, itself included.
  package func run(through id: ValueID) {
    run(0..<instructionsThrough[id.index])
  }

  /// Computes what stands behind one value up to another one, as though the first were given.
  package func run(after first: ValueID, through last: ValueID) {
    let start = instructionsThrough[first.index]
    run(start..<max(start, instructionsThrough[last.index]))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func run(_ range: Range<Int>) {
    instructions.withUnsafeBufferPointer { instructions in
      for index in range { instructions[index].run(workspace.start) }
    }
  }

  /// A copy of what a value holds.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func value(_ id: ValueID) -> Matrix<Scalar> {
    if absorbed[id.index], case .apply(_, let operands) = plan[id].definition {
      return value(operands[0]).transposed
    }
    return arena.views[id.index].matrix
  }

  /// What a scalar holds.
  package func scalar(_ id: ValueID) -> Scalar { arena.views[id.index].base[0] }
}
