import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// A `forward` step, ready to be run.
struct ForwardCell: PreparedStep {
  let step: Step
  let program: ForwardProgram
  let template: TraceTemplate
  let batch: TracedBatch

  var equations: [String] { template.equations }
  var compiled: (step: Step, text: String)? { (step, program.plan.prunedToNames().description) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data, let training = data.samples(of: .train) else { return }
    let executor = try traced(
      template.plan, keeping: template.values + [program.loss], training, session, batch, step)
    let words = session.words
    cell.summary = words(
      .runOn, words.count(template.count, .oneEquation, .equations),
      words.count(batch.size, .oneTrainingSample, .trainingSamples))
    cell.values = [("loss", .number(executor.scalar(program.loss)))]
    cell.outputs.append(
      .equations(
        template.trace(
          caption: words[.forwardPass], in: executor, batch, data, through: program.block)))
    cell.outputs += try step.shown(in: executor, session)
  }
}

/// Runs a plan on the traced batch, in Float64.
func traced(
  _ plan: Plan, keeping values: [ValueID], _ training: SampleSet, _ session: Session,
  _ batch: TracedBatch, _ step: Step
) throws(CellFailure) -> Executor<Double> {
  do throws(CapacityExceeded) {
    let executor = try Executor<Double>(
      plan, batchSize: batch.size, keeping: values + step.selectedValues(of: plan))
    let samples: (X: Matrix<Double>, Y: Matrix<Double>) = try training.batch(batch.samples)
    executor.set(GivenName.inputs, to: samples.X)
    executor.set(GivenName.targets, to: samples.Y)
    for (name, matrix) in session.parameters { executor.set(name, to: matrix) }
    executor.run()
    return executor
  } catch {
    throw CellFailure(.tooLarge(step))
  }
}

extension PreparationState {
  mutating func prepareForward(
    _ block: EquationBlock, of step: Step
  ) -> (any PreparedStep)? {
    if !step.holes.isEmpty { return prepareOpenForward(block, of: step) }
    guard let (data, before) = requirements(of: step) else { return nil }
    var network = before
    network.isForwardShown = true
    network.forward = ForwardEquations(block: block, prediction: step.options.prediction)
    network.backprop = nil
    guard let program = forwardProgram(network, data, for: step),
      let batch = tracedBatch(of: step, data, through: program.plan),
      checkSelections(of: step, in: program.plan)
    else { return nil }
    checkLoss(of: program, network)
    let template = TraceTemplate(
      program.block, plan: program.plan, environment: program.environment, notebook: notebook.file,
      words: words)
    return ForwardCell(step: step, program: program, template: template, batch: batch)
  }

  /// The batch that a step is run on; says what keeps it from being followed.
  mutating func tracedBatch(
    of step: Step, _ data: DataOutline, through plan: Plan
  ) -> TracedBatch? {
    do throws(TraceMistake) {
      let batch = try TracedBatch(step.options, data)
      try batch.checkSize(through: plan, at: step.options.batch?.span ?? step.span)
      return batch
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }
}
