import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record
import Review

/// A `backprop` step, ready to be run.
struct BackpropCell: PreparedStep {
  let step: Step
  let program: ForwardProgram
  /// The equations as they were compiled.
  let compiledBlock: EquationBlock
  /// The forward pass, the claims, and the gradients by differentiation.
  let plan: Plan
  let claims: [GradientClaim]
  let template: TraceTemplate
  /// The gradients that open lines are to have, by the names of these lines.
  let answers: [String: ValueID]
  let batch: TracedBatch
  /// The forward pass, where Lectern wrote it because the notebook leaves it out.
  let written: (template: TraceTemplate, caption: String)?

  var equations: [String] { template.equations + (written?.template.equations ?? []) }
  var compiled: (step: Step, text: String)? { (step, plan.prunedToNames().description) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data, let training = data.samples(of: .train) else { return }
    let words = session.words
    let executor = try traced(
      plan, keeping: template.values + answers.values + (written?.template.values ?? []), training,
      session,
      batch, step)
    if let written {
      let trace = written.template.trace(
        caption: written.caption, in: executor, batch, data, through: program.block)
      cell.outputs.append(.equations(trace))
    }
    var trace = template.trace(
      caption: words[.backwardPass], in: executor, batch, data, through: program.block)
    trace.reveal(answers, of: plan, in: executor, batch, data)
    guard step.options.check, let report = try check(session, training) else {
      cell.summary = words(.notChecked, words.count(template.count, .oneEquation, .equations))
      cell.outputs.append(.equations(trace))
      return
    }
    let verdicts = Verdicts(report, batch: batch, data: data, words)
    verdicts.mark(&trace.rows)
    cell.summary = verdicts.summary
    cell.values = verdicts.values(rows: trace.rows)
    cell.diagnostics += verdicts.diagnostics(step, trace.rows)
    cell.outputs.append(.equations(trace))
    cell.outputs += verdicts.notes.map { .note($0) }
    cell.outputs += try step.shown(in: executor, session)
  }

  private func check(
    _ session: Session, _ training: SampleSet
  ) throws(CellFailure) -> GradientReport? {
    do throws(CapacityExceeded) {
      let review = try GradientReview(
        forward: program.plan, plan: plan, claims: claims, backprop: block,
        environment: program.environment, batchSize: batch.size)
      let inputs = { (indices: [Int]) throws(CapacityExceeded) -> [String: Matrix<Double>] in
        let samples: (X: Matrix<Double>, Y: Matrix<Double>) = try training.batch(indices)
        let given = [GivenName.inputs: samples.X, GivenName.targets: samples.Y]
        return given.merging(session.parameters) { $1 }
      }
      let others = try batch.others.map { (sample) throws(CapacityExceeded) in try inputs([sample])
      }
      return try review?.report(at: inputs(batch.samples), others: others)
    } catch {
      throw CellFailure(.tooLarge(step))
    }
  }

  /// The equations without those that are still to be filled.
  private var block: EquationBlock {
    EquationBlock(statements: compiledBlock.statements.filter { !$0.value.hasHole })
  }
}

extension PreparationState {
  mutating func prepareBackprop(_ block: EquationBlock, of step: Step) -> BackpropCell? {
    guard let (data, network) = requirements(of: step) else { return nil }
    guard let program = forwardProgram(network, data, for: step) else { return nil }
    var compiler = program.compiler
    let mistakes = compiler.compile(block)
    report(doubts(of: compiler))
    diagnostics += mistakes.map { mended($0, in: compiler.resolved, program) }
    guard !mistakes.hasErrors else {
      self.network = .broken
      return nil
    }
    let block = compiler.resolved
    diagnostics += gradientsOfNothing(in: block, compiler.plan, program)
    change { $0.backprop = block }
    guard let batch = tracedBatch(of: step, data, through: compiler.plan),
      checkSelections(of: step, in: compiler.plan)
    else { return nil }
    let (plan, stated) = compiler.plan.gradientClaims(
      of: program.loss, parameters: program.environment.parameters,
      targetsAreOneHot: program.environment.targetsAreOneHot)
    // What a name stands for before a line that is still open is no gradient yet.
    let openNames = Set(compiler.open.map(\.name))
    let claims = stated.filter { !openNames.contains($0.name) }
    let (whole, answers) = answers(to: compiler.open, plan, program)
    let written = takeUnshownForward(program, in: whole)
    let template = TraceTemplate(
      block, plan: whole, environment: program.environment, notebook: notebook.file,
      answers: answers.mapValues { whole[$0].shape }, words: words)
    return BackpropCell(
      step: step, program: program, compiledBlock: block, plan: whole, claims: claims,
      template: template,
      answers: answers, batch: batch, written: written)
  }

  /// Lines `dV = …` of a `V` that does not exist, which no line below uses either.
  private func gradientsOfNothing(
    in block: EquationBlock, _ plan: Plan, _ program: ForwardProgram
  ) -> [Diagnostic] {
    let known = program.plan.bindings.map(\.name) + program.environment.names
    let used = block.namesUsedByOthers
    let assigned = Set(block.statements.map(\.name))
    var seen: Set<String> = []
    return block.statements.compactMap { statement in
      guard seen.insert(statement.name).inserted else { return nil }
      guard !used.contains(statement.name), !known.contains(statement.name) else { return nil }
      let variable = GradientName(statement.name)?.variable
      if variable.map(known.contains) != true,
        let meant = Self.variable(ofGradient: statement.name, among: known),
        !assigned.contains(GradientName(of: meant).text)
      {
        return .gradientUnderAnotherName(statement, of: meant)
      }
      guard let subject = variable, !known.contains(subject) else { return nil }
      let near = nearestName(to: subject, among: known)
      // `delta` and `done` are words, not gradients.
      guard near != nil || subject.first?.isUppercase == true else { return nil }
      return .gradientOfNothing(statement, of: subject, nearest: near)
    }
  }

  /// The variable whose gradient other programs call so: `grad_W1`, `W1_grad`, `dL_dW1`, `DW1`.
  private static func variable(ofGradient name: String, among known: [String]) -> String? {
    let marks: Set<String> = [
      "d", "dcost", "de", "ded", "dj", "djd", "dl", "dld", "dloss", "dlossd", "g", "grad",
      "gradient",
    ]
    return known.first { variable in
      let mark =
        name.hasSuffix(variable)
        ? name.dropLast(variable.count)
        : name.hasPrefix(variable) ? name.dropFirst(variable.count) : ""
      return marks.contains(mark.lowercased().filter { $0 != "_" })
    }
  }

  /// A mistake of shape with what would fit and be the gradient.
  func mended(
    _ mistake: Diagnostic, in block: EquationBlock, _ program: ForwardProgram
  ) -> Diagnostic {
    guard mistake.topic == .shapes, let place = mistake.span,
      let statement = block.statements.first(where: { $0.line == place.line })
    else { return mistake }
    let repairs = ShapeRepairs.suggestions(
      for: statement.name, at: statement.nameSpan, forward: program.plan, backprop: block,
      environment: program.environment)
    return mistake.suggesting(repairs)
  }

  /// The gradients that open lines `dV = …` are to have.
  private func answers(
    to open: [Statement], _ plan: Plan, _ program: ForwardProgram
  ) -> (plan: Plan, answers: [String: ValueID]) {
    let variables = open.compactMap { statement in
      GradientName(statement.name).flatMap { program.plan.value(named: $0.variable) }
        .map { (statement.name, $0) }
    }
    let (whole, gradients) = plan.gradients(
      of: program.loss, withRespectTo: variables.map(\.1),
      targetsAreOneHot: program.environment.targetsAreOneHot)
    let answers = variables.compactMap { name, variable in gradients[variable].map { (name, $0) } }
    return (whole, Dictionary(answers, uniquingKeysWith: { first, _ in first }))
  }
}

extension Diagnostic {
  fileprivate static func gradientUnderAnotherName(
    _ statement: Statement, of variable: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .gradientOfNothing,
      "'\(statement.name)' is used by no line; the gradient of '\(variable)' has the name "
        + "'\(GradientName(of: variable).text)'", at: statement.nameSpan)
  }

  fileprivate static func gradientOfNothing(
    _ statement: Statement, of subject: String, nearest: String?
  ) -> Diagnostic {
    let near = nearest.map { "; did you mean 'd\($0)'?" } ?? ""
    return Diagnostic(
      .warning, id: .gradientOfNothing,
      "'\(statement.name)' is used by no line, and there is no '\(subject)' that it could be the "
        + "gradient of\(near)", at: statement.nameSpan)
  }

  /// The same mistake with statements that would be right in the place of the one at fault.
  fileprivate func suggesting(_ repairs: [String]) -> Diagnostic {
    guard !repairs.isEmpty else { return self }
    let list = repairs.map { "'\($0)'" }.joined(separator: " or ")
    let verb = repairs.count == 1 ? "fits and is" : "fit and are"
    return changed(message: "\(message); \(list) \(verb) the gradient")
  }
}
