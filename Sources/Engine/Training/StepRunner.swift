import Equations

/// Runs steps of training on batches of one size.
final class StepRunner<Scalar: EngineScalar> {
  let batchSize: Int
  private let executor: Executor<Scalar>
  private let step: TrainingPlan
  private let inputs: MatrixView<Scalar>?
  private let targets: MatrixView<Scalar>?
  private let learningRate: MatrixView<Scalar>?
  private let stepNumber: MatrixView<Scalar>?
  private let loss: MatrixView<Scalar>
  /// From where to where new values go, in this order.
  private let copies: [(from: MatrixView<Scalar>, to: MatrixView<Scalar>)]
  private let staging: Arena<Scalar>

  init(_ step: TrainingPlan, batchSize: Int) throws(CapacityExceeded) {
    self.batchSize = batchSize
    self.step = step
    let executor = try Executor<Scalar>(
      step.plan, batchSize: batchSize, keeping: step.updates.map(\.value) + [step.loss])
    self.executor = executor
    let view = { name in executor.input(named: name).map { executor.view($0) } }
    inputs = view(GivenName.inputs)
    targets = view(GivenName.targets)
    learningRate = view(GivenName.learningRate)
    stepNumber = view(GivenName.stepNumber)
    loss = executor.view(step.loss)
    let updates = step.updates.compactMap { update in
      view(update.input).map { (from: executor.view(update.value), to: $0) }
    }
    // A new value that is itself an input is set aside, lest it be overwritten before it is read.
    let given = updates.filter { update in
      step.updates.contains {
        executor.input(named: $0.input).map { executor.view($0).base } == update.from.base
      }
    }
    staging = try Arena(sizes: given.map { ($0.from.rows, $0.from.columns) })
    copies =
      zip(given, staging.views).map { ($0.from, $1) }
      + updates.filter { update in !given.contains { $0.to.base == update.to.base } }
      + zip(given, staging.views).map { ($1, $0.to) }
    precondition(copies.allSatisfy { $0.from.hasSize(of: $0.to) }, "an update changes the size")
  }

  func load(_ samples: SampleSet, _ indices: some RandomAccessCollection<Int>) {
    if let inputs { samples.fillInputs(inputs, with: indices) }
    if let targets { samples.fillTargets(targets, with: indices) }
  }

  /// Computes the loss and the new values, which come into force unless the loss is not finite.
  func run(learningRate alpha: Scalar, number: Int) -> Scalar {
    learningRate?.base.pointee = alpha
    stepNumber?.base.pointee = Scalar(number)
    executor.run()
    let loss = loss.base.pointee
    if loss.isFinite { for copy in copies { copy.to.copy(from: copy.from) } }
    return loss
  }

  /// Takes parameters and the optimiser's values over from batches of another size.
  func takeValues(from other: StepRunner) {
    for update in step.updates {
      guard let id = executor.input(named: update.input) else { continue }
      executor.view(id).copy(from: other.executor.view(id))
    }
  }

  func set(_ values: [String: Matrix<Double>]) {
    for (name, matrix) in values { executor.set(name, to: matrix) }
  }

  /// What the inputs hold that a step changes.
  var values: [String: Matrix<Double>] {
    var result: [String: Matrix<Double>] = [:]
    for update in step.updates {
      guard let id = executor.input(named: update.input) else { continue }
      result[update.input] = Matrix(executor.value(id))
    }
    return result
  }

  /// Whether all that a step changes is finite.
  var isFinite: Bool {
    step.updates.allSatisfy { update in
      executor.input(named: update.input).map { executor.view($0).isFinite } ?? true
    }
  }
}

extension StepRunner {
  /// The first value of the plan that has a name and is not finite.
  var firstNonFinite: String? {
    for (index, value) in step.plan.values.enumerated() {
      guard let name = name(of: ValueID(index), value) else { continue }
      if !executor.value(ValueID(index)).isFinite { return name }
    }
    return nil
  }

  /// Why the first value that is not finite, with a name or without, came out of finite ones.
  var nonFiniteCause: NonFiniteCause? {
    let values = step.plan.values
    guard let index = values.indices.first(where: { !executor.value(ValueID($0)).isFinite }),
      case .apply(let operation, let operands) = values[index].definition
    else { return nil }
    let numbers = operands.map { executor.value($0).elements.map { Double($0) } }
    return NonFiniteCause(operation, numbers) { operand in
      let id = operands[operand]
      return name(of: id, step.plan[id])
    }
  }

  private func name(of id: ValueID, _ value: PlanValue) -> String? {
    if case .input(let name) = value.definition { return name }
    return step.plan.bindings.first { $0.value == id }?.name
  }

  /// The parameter with the entry furthest from 0; NaN counts as furthest.
  var largestParameter: (name: String, magnitude: Double)? {
    var largest: (name: String, magnitude: Double)?
    for update in step.updates where update.state == nil {
      guard let id = executor.input(named: update.input) else { continue }
      let magnitude = executor.value(id).elements.reduce(0.0) { larger($0, Double(abs($1))) }
      if largest.map({ !(magnitude <= $0.magnitude) }) ?? true {
        largest = (update.input, magnitude)
      }
    }
    return largest
  }
}
