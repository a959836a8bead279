import Diagnostics
import Engine
import Equations
import Notebook
import Record

/// A `backprop` step, ready to be run.
struct BackpropCell: PreparedStep {
  let step: Step
  let program: ForwardProgram
  /// The forward pass, the claims, and the gradients by differentiation.
  let plan: Plan
  let claims: [GradientClaim]
  let template: TraceTemplate
  let batch: TracedBatch
  /// What Lectern wrote because the notebook leaves it out.
  let written: [EquationTrace]

  var equations: [String] { template.equations + written.flatMap { $0.rows.map(\.latex) } }
  var compiled: (step: Step, text: String)? { (step, plan.prunedToNames().description) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data, let training = data.samples(of: .train) else { return }
    let executor = try traced(
      plan, keeping: template.values, training, session, batch, step)
    cell.outputs += written.map { .equations($0) }
    var trace = template.trace(
      caption: "The backward pass: each claimed gradient, its shape, its value for one sample, "
        + "and what the check says of it",
      in: executor, batch, data, through: program.block)
    guard step.options.check else {
      cell.summary = "\(template.rows.count) equations, not checked"
      cell.outputs.append(.equations(trace))
      return
    }
    let report = try check(session, training)
    let verdicts = Verdicts(report, claims: claims, plan: plan, batch: batch, data: data)
    for index in trace.rows.indices {
      trace.rows[index].verdict = verdicts.verdict(on: trace.rows[index].name)
    }
    cell.summary = verdicts.summary
    cell.values = verdicts.values(rows: trace.rows)
    cell.diagnostics += verdicts.diagnostics(step, trace.rows)
    cell.outputs.append(.equations(trace))
    cell.outputs += verdicts.notes.map { .note($0) }
    cell.outputs += try step.shown(in: executor)
  }

  private func check(
    _ session: Session, _ training: SampleSet
  ) throws(CellFailure) -> GradientReport {
    do throws(CapacityExceeded) {
      let check = try GradientCheck(
        plan: plan, loss: program.loss, claims: claims, batchSize: batch.size)
      let samples: (X: Matrix<Double>, Y: Matrix<Double>) = try training.batch(
        Array(0..<batch.size))
      let given = ["X": samples.X, "Y": samples.Y]
      return check.report(at: given.merging(session.parameters) { $1 })
    } catch {
      throw CellFailure(.tooLarge(step))
    }
  }
}

extension Outline {
  mutating func prepareBackprop(_ block: EquationBlock, of step: Step) -> BackpropCell? {
    guard let (data, network) = requirements(of: step) else { return nil }
    guard let program = forwardProgram(network, data, for: step) else { return nil }
    let written = takeUnshownForward(program)
    var compiler = program.compiler
    let mistakes = compiler.compile(block)
    diagnostics += mistakes
    guard !mistakes.hasErrors else {
      self.network = .broken
      return nil
    }
    change { $0.backprop = block }
    guard let batch = tracedBatch(of: step, data), checkSelections(of: step, in: compiler.plan)
    else { return nil }
    let (plan, claims) = compiler.plan.gradientClaims(
      of: program.loss, parameters: program.environment.parameters,
      targetsAreOneHot: program.environment.targetsAreOneHot)
    let template = TraceTemplate(
      block, plan: plan, environment: program.environment, notebook: notebook.file)
    return BackpropCell(
      step: step, program: program, plan: plan, claims: claims, template: template, batch: batch,
      written: written)
  }
}
