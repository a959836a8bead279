import Diagnostics
import Engine
import Equations
import Notebook

/// The forward equations in force, compiled for the data in force.
struct ForwardProgram: Sendable {
  let block: EquationBlock
  let environment: Environment
  /// The equations compiled: what is compiled behind them may use their values.
  let compiler: PlanCompiler
  let loss: ValueID
  /// The value that is taken for the network's answer.
  let output: ValueID
  /// The plan for many samples at once, with its answer and its loss.
  let batch: ForwardPass

  var plan: Plan { compiler.plan }

  /// What the answer and the loss need, for running over many samples.
  var pass: ForwardPass {
    let roots = [batch.output] + (batch.loss.map { [$0] } ?? [])
    let (pruned, places) = batch.plan.pruned(keeping: roots)
    return ForwardPass(
      plan: pruned, output: places[batch.output] ?? batch.output,
      loss: batch.loss.flatMap { places[$0] })
  }

  /// Whether the answer is made of numbers from 0 to 1, to be read as probabilities: by the
  /// function that gives it, or by a loss that takes nothing else.
  var isProbability: Bool {
    switch plan[loss].definition {
    case .apply(.crossEntropy, let operands), .apply(.binaryCrossEntropy, let operands):
      if operands.first == output { return true }
    default: break
    }
    return switch plan[output].definition {
    case .apply(.softmax, _), .apply(.activation(.sigmoid), _): true
    default: false
    }
  }

  /// The answers and the loss of samples, with the numbers that the network has now.
  func infer(
    _ samples: SampleSet, _ session: Session, _ step: Step
  ) throws(CellFailure) -> Inference.Result {
    do throws(CapacityExceeded) {
      return try Inference(pass).run(session.parameters, on: samples)
    } catch {
      throw CellFailure(.tooLarge(step))
    }
  }
}

/// Forward equations as they stand in the notebook, or as Lectern wrote them.
struct ForwardEquations: Sendable {
  var block: EquationBlock
  /// The name of the network's output, where the notebook says it.
  var prediction: Located<String>?
  /// Numbers that the equations name, where they come with them from a model's file.
  var constants: [String: Double] = [:]
  /// The model's file that they come from.
  var modelFile: String?
}

extension PreparationState {
  /// The forward equations in force, compiled; written first where the notebook leaves them out.
  ///
  /// - Returns: `nil` where there are none to be had, which has been said.
  mutating func forwardProgram(
    _ network: NetworkOutline, _ data: DataOutline, for step: Step
  ) -> ForwardProgram? {
    var network = network
    guard var equations = network.forward ?? writtenForward(network, step) else {
      if network.architecture != nil { self.network = .broken }
      return nil
    }
    equations.prediction = step.options.prediction ?? equations.prediction
    let environment = environment(of: network, data)
    guard isLossNamed(in: equations, environment) else {
      self.network = .broken
      return nil
    }
    complete(&equations, network)
    network.forward = equations
    self.network = .known(network)
    guard let program = compile(equations, environment, network, data, step) else {
      self.network = .broken
      return nil
    }
    return program
  }

  private mutating func writtenForward(
    _ network: NetworkOutline, _ step: Step
  ) -> ForwardEquations? {
    if let architecture = network.architecture {
      if let mistake = architecture.lossMistake(at: network.span) {
        diagnostics.append(mistake)
        return nil
      }
      return ForwardEquations(
        block: WrittenEquations.forward(architecture, samples: samples, words: words))
    }
    diagnostics.append(.missingStep(["forward"], for: step))
    return nil
  }

  /// Adds the declared loss to equations that end without one.
  private func complete(_ equations: inout ForwardEquations, _ network: NetworkOutline) {
    let statements = equations.block.statements
    guard !statements.contains(where: { $0.name == GivenName.loss }), let last = statements.last
    else {
      return
    }
    let prediction = equations.prediction?.value ?? last.name
    let loss = network.loss ?? Self.loss(for: statements.first { $0.name == prediction })
    let written = WrittenEquations.loss(loss, prediction: prediction)
    equations.block.statements += EquationBlock(writing: [written], as: "loss").statements
  }

  /// The loss that suits an output where none is declared.
  static func loss(for output: Statement?) -> String {
    Architecture.loss(of: output?.value.operation?.name)
  }

  private mutating func compile(
    _ equations: ForwardEquations, _ environment: Environment, _ network: NetworkOutline,
    _ data: DataOutline, _ step: Step
  ) -> ForwardProgram? {
    var compiler = PlanCompiler(environment: environment)
    let mistakes = compiler.compile(equations.block) + doubts(of: compiler)
    report(mistakes)
    guard !mistakes.hasErrors, let loss = compiler.plan.value(named: GivenName.loss) else {
      return nil
    }
    guard let output = output(of: equations, compiler.plan, data, step),
      let batch = batch(of: compiler, output: output, loss)
    else { return nil }
    let program = ForwardProgram(
      block: compiler.resolved, environment: environment, compiler: compiler, loss: loss,
      output: output, batch: batch)
    if program.isCertain { warnOfCertainty(program, network) }
    return program
  }

  /// The plan for many samples: of equations of one sample, what a batch makes of it.
  private mutating func batch(
    of compiler: PlanCompiler, output: ValueID, _ loss: ValueID
  ) -> ForwardPass? {
    guard compiler.environment.samples == .one else {
      return ForwardPass(plan: compiler.plan, output: output, loss: loss)
    }
    let (plan, mistakes) = compiler.batchPlan()
    report(mistakes)
    let name = compiler.plan.bindings.last { $0.value == output }?.name
    guard !mistakes.hasErrors, let output = name.flatMap(plan.value) else { return nil }
    return ForwardPass(plan: plan, output: output, loss: plan.value(named: GivenName.loss))
  }

  /// The network's answer: what `prediction` names, or what the loss compares with the targets, or
  /// the last value that has their shape and does not depend on them.
  private mutating func output(
    of equations: ForwardEquations, _ plan: Plan, _ data: DataOutline, _ step: Step
  ) -> ValueID? {
    let names = plan.bindings.map(\.name)
    let targets = data.step.samples.shape(of: data.outputs)
    if let prediction = equations.prediction {
      guard names.contains(prediction.value), let value = plan.valueOfLoss(named: prediction.value)
      else {
        diagnostics.append(.unknownPrediction(prediction, among: names))
        return nil
      }
      if plan[value].shape == targets { return value }
      diagnostics.append(
        .predictionShape(prediction, samples.written(plan[value].shape), samples.written(targets)))
      return nil
    }
    let candidates =
      equations.block.lossArguments
      + equations.block.statements.map(\.name).reversed().filter { $0 != GivenName.loss }
    let output = candidates.lazy.compactMap { plan.valueOfLoss(named: $0) }
      .first { value in
        let inputs = plan.inputs(of: value)
        return plan[value].shape == targets && inputs.contains(GivenName.inputs)
          && !inputs.contains(GivenName.targets)
      }
    if output == nil {
      diagnostics.append(
        .noPrediction(samples.written(targets), at: equations.block.lossSpan ?? step.span))
    }
    return output
  }

  /// Warns, once, of a softmax over a single output.
  private mutating func warnOfCertainty(_ program: ForwardProgram, _ network: NetworkOutline) {
    let place = program.plan.bindings.last { $0.value == program.output }?.span
    report([
      .certainOutput(at: place.flatMap { $0.file === notebook.file ? $0 : nil } ?? network.span)
    ])
  }

  /// What a compiler doubts of the equations that stand in the notebook itself.
  func doubts(of compiler: PlanCompiler) -> [Diagnostic] {
    compiler.doubts.filter { $0.span?.file === notebook.file }
  }

  /// The numbers that equations may name: the notebook's, and those of a network from a file.
  func numbers(
    of network: NetworkOutline?, samples: SampleConvention = .columns
  ) -> Environment {
    var environment = Environment(samples: samples)
    for parameter in notebook.parameters {
      guard let number = parameter.value.asNumber else { continue }
      environment.declare(parameter.name, .constant(number, origin: "from 'params'"))
    }
    for (name, number) in network?.forward?.constants ?? [:] {
      environment.declare(name, .constant(number, origin: "from the model's file"))
    }
    return environment
  }

  /// The names that equations may use: the data, the parameters, the notebook's numbers.
  func environment(of network: NetworkOutline, _ data: DataOutline) -> Environment {
    var environment = numbers(of: network, samples: data.samples)
    environment.targetsAreOneHot = data.hasClasses
    let from = "from 'load' on line \(data.span.line)"
    let counts = [GivenName.inputs: data.features, GivenName.targets: data.outputs]
    for name in [GivenName.inputs, GivenName.targets] {
      let shape = data.step.samples.shape(of: counts[name] ?? 0)
      environment.declare(name, Symbol(.input, shape, .data, origin: from))
      guard let other = notebook.otherName(of: name, data.step.samples),
        environment[other] == nil
      else { continue }
      environment.declare(other, Symbol(.sameAs(name), shape, .data, origin: from))
    }
    for parameter in network.parameters {
      environment.declare(
        parameter.name,
        Symbol(
          .input, .matrix(.fixed(parameter.rows), .fixed(parameter.columns)), .weight,
          origin: "from 'init' on line \(network.span.line)"))
    }
    return environment
  }
}

extension Notebook {
  /// How equations of one sample call what comes with the data, where they do: `x` for `X`.
  fileprivate func otherName(of name: String, _ samples: SampleConvention) -> String? {
    guard samples == .one,
      let other = GivenName.ofOneSample.first(where: { $0.name == name })?.other
    else { return nil }
    let statements = steps.flatMap { $0.block?.statements ?? [] }
    let isUsed = statements.contains { $0.value.freeNames.contains(other) }
    return isUsed && !statements.contains { $0.name == other } ? other : nil
  }
}

extension Plan {
  /// What a name stands for where the loss is computed: it may be assigned again behind it.
  fileprivate func valueOfLoss(named name: String) -> ValueID? {
    let before = bindings.prefix { $0.name != GivenName.loss }
    return before.last { $0.name == name }?.value ?? value(named: name)
  }
}

extension Parameter.Value {
  fileprivate var asNumber: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}

extension EquationBlock {
  private var loss: Statement? { statements.last { $0.name == GivenName.loss } }

  fileprivate var lossSpan: SourceSpan? { loss?.span }

  /// The names that stand in the loss function, if `L` is one.
  fileprivate var lossArguments: [String] {
    guard case .apply(let operation, let operands) = loss?.value.kind,
      [.crossEntropy, .binaryCrossEntropy, .squaredError].contains(operation)
    else { return [] }
    return operands.compactMap(\.name)
  }
}

extension Architecture {
  /// A loss of probabilities behind an output that gives none.
  fileprivate func lossMistake(at span: SourceSpan) -> Diagnostic? {
    guard let due = Self.output(of: loss), Self.output(of: Self.loss(of: output)) == nil else {
      return nil
    }
    return Diagnostic(
      id: .lossWithoutProbabilities,
      "'loss: \(loss)' takes the logarithm of probabilities, and 'output: \(output)' gives none; "
        + "write 'output: \(due)', or 'loss: squared_error'", at: span)
  }
}

extension Diagnostic {
  fileprivate static func unknownPrediction(
    _ name: Located<String>, among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      id: .unknownPrediction,
      "no equation assigns '\(name.value)'\(didYouMean(name.value, among: known))", at: name.span)
  }

  fileprivate static func predictionShape(
    _ name: Located<String>, _ shape: Shape, _ targets: Shape
  ) -> Diagnostic {
    Diagnostic(
      id: .predictionShape,
      "'\(name.value)' is \(shape.phrase); the network's output needs the shape of Y, \(targets)",
      at: name.span)
  }

  fileprivate static func certainOutput(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .certainOutput,
      "the softmax of a single output is always 1, so that nothing can be learned; one output takes"
        + " the sigmoid: 'output: sigmoid' in 'init'", at: span)
  }

  fileprivate static func noPrediction(_ targets: Shape, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .noPrediction,
      "no equation has the shape of Y, \(targets), so the network has no output to compare with it",
      at: span)
  }
}
