import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// A `forward` step of which the learner is still to fill lines: what can be computed is shown, and
/// for lines that Lectern would write under the same name, the value that they are to have.
struct OpenForwardCell: PreparedStep {
  let step: Step
  let template: TraceTemplate
  /// The forward pass as Lectern writes it from what `init` declares.
  let written: Plan?
  let batch: TracedBatch

  var equations: [String] { template.equations }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data, let training = data.samples(of: .train) else { return }
    let executor = try traced(
      template.plan, keeping: template.values, training, session, batch, step)
    var trace = template.trace(
      caption: session.words[.forwardOpen], in: executor, batch, data,
      through: step.block ?? EquationBlock(statements: []))
    if let written {
      let answers = Dictionary(
        written.bindings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      let solved = try traced(
        written, keeping: Array(answers.values), training, session, batch, step)
      trace.reveal(answers, of: written, in: solved, batch, data)
    }
    cell.outputs.append(.equations(trace))
  }
}

extension PreparationState {
  mutating func prepareOpenForward(_ block: EquationBlock, of step: Step) -> OpenForwardCell? {
    guard let (data, network) = requirements(of: step) else { return nil }
    let environment = environment(of: network, data)
    var compiler = PlanCompiler(environment: environment)
    diagnostics += compiler.compile(block)
    let written = network.architecture.map { architecture in
      var compiler = PlanCompiler(environment: environment)
      _ = compiler.compile(WrittenEquations.forward(architecture))
      return compiler.plan
    }
    guard let batch = tracedBatch(of: step, data, through: written ?? compiler.plan) else {
      return nil
    }
    let shapes = written.map { plan in
      Dictionary(plan.bindings.map { ($0.name, plan[$0.value].shape) }, uniquingKeysWith: { $1 })
    }
    let template = TraceTemplate(
      compiler.resolved, plan: compiler.plan, environment: environment, notebook: notebook.file,
      answers: shapes ?? [:], words: words)
    return OpenForwardCell(step: step, template: template, written: written, batch: batch)
  }
}
