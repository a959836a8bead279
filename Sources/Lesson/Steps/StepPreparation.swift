import Equations
import Notebook

extension PreparationState {
  /// Prepares a step; an exercise leaves the state as it was.
  mutating func prepare(_ step: Step) -> (any PreparedStep)? {
    change { $0.note(step) }
    guard step.isExercise else { return prepareInForce(step) }
    var copy = self
    let prepared = copy.prepareInForce(step)
    diagnostics = copy.diagnostics
    return prepared.map { ExerciseCell(step: step, cell: $0) }
  }

  /// Prepares a step and takes over what it does to the state.
  private mutating func prepareInForce(_ step: Step) -> (any PreparedStep)? {
    if let block = step.block, block.unreadable != nil {
      checkReadableLines(of: block, step)
      leaveBroken(by: step.kind)
      return nil
    }
    switch step.body {
    case .load(let load): return prepare(load, of: step)
    case .initialize(let initialize):
      return initialize.from.map { prepare(initialize, from: $0, of: step) }
        ?? prepare(initialize, of: step)
    case .forward(let block): return prepareForward(block, of: step)
    case .backprop(let block): return prepareBackprop(block, of: step)
    case .update(let block): return prepareUpdate(block, of: step)
    case .train(let train): return prepare(train, of: step)
    case .evaluate(let evaluate): return prepare(evaluate, of: step)
    case .predict(let predict): return prepare(predict, of: step)
    case .save(let save): return prepare(save, of: step)
    case .unreadable:
      leaveBroken(by: step.kind)
      return nil
    }
  }

  /// Says what is wrong with the lines of a block that can be read, beside those that cannot.
  private mutating func checkReadableLines(of block: EquationBlock, _ step: Step) {
    guard let data = data.value, let network = network.value else { return }
    switch step.kind {
    case .forward:
      var compiler = PlanCompiler(environment: environment(of: network, data))
      diagnostics += compiler.compile(block)
    case .backprop:
      guard let program = forwardProgram(network, data, for: step) else { return }
      var compiler = program.compiler
      diagnostics += compiler.compile(block)
    default: break
    }
  }

  /// What an unreadable step would have made is there, but nothing is known of it.
  private mutating func leaveBroken(by kind: Step.Kind) {
    switch kind.reference.role {
    case .data: data = .broken
    case .network, .equations, .rule: network = .broken
    case .training, .result, .file: break
    }
  }
}
