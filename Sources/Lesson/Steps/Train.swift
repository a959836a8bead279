import Diagnostics
import Engine
import Equations
import Notebook
import Record

/// A `train` step, ready to be run.
struct TrainCell: PreparedStep {
  let step: Step
  let train: TrainStep
  let program: TrainingProgram
  /// What Lectern wrote because the notebook leaves it out.
  let written: [EquationTrace]
  /// Whether the notebook draws its curve beside others: its divergence is a result then.
  let mayDiverge: Bool

  var equations: [String] { written.flatMap { $0.rows.map(\.latex) } }
  var compiled: (step: Step, text: String)? { (step, program.text(of: train)) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.summary = train.summary
    cell.outputs += written.map { .equations($0) }
    let start = session.parameters
    let job = TrainingJob(step: step, settings: train, program: program, label: step.label)
    guard let (state, history) = try job.run(in: session) else { return }
    session.takeOver(state)
    session.histories[step.label] = history
    train.record(history, stepsTaken: state.step, in: &cell)
    if let image = session.data?.outline.image,
      let weights = weights(history, from: start, image: image)
    {
      cell.outputs.append(.weights(weights))
    }
    cell.outputs += try step.shownParameters(in: session)
    switch history.ending {
    case .completed, .stoppedEarly: break
    case .interrupted: throw CellFailure(.cancelled(step), isInterruption: true)
    case .diverged(let divergence):
      guard mayDiverge else { throw CellFailure(.diverged(divergence, step)) }
      cell.diagnostics.append(.diverged(divergence, step, .note))
    }
  }
}

extension TrainStep {
  /// One line for the cell's header, without what differs in a comparison.
  var summary: String {
    let batches =
      switch batchSize {
      case .count(1): "single samples"
      case .count(let count): "batches of \(count)"
      case .full: "the whole batch"
      }
    let parts = [
      (key: "epochs", text: epochs == 1 ? "1 epoch" : "\(epochs) epochs"),
      (key: "batch_size", text: batches),
      (key: "learning_rate", text: "α = \(NumberText.brief(learningRate))"),
    ]
    return parts.filter { $0.key != comparison?.key.value }.map(\.text).joined(separator: " · ")
  }
}

extension Diagnostic {
  static func diverged(
    _ divergence: Divergence, _ step: Step, _ severity: Severity = .error
  ) -> Diagnostic {
    let place = "epoch \(divergence.epoch), batch \(divergence.batch)"
    let first = divergence.firstNonFinite.map { "; '\($0)' was the first value to go" } ?? ""
    let largest = divergence.largestParameter.map { " ('\($0)' had grown beyond bounds)" } ?? ""
    return Diagnostic(
      severity, id: "diverged",
      "the loss is no longer a number in \(place)\(first); most likely the steps are too long: try a "
        + "learning rate well below \(NumberText.brief(divergence.learningRate))"
        + largest, at: step.span)
  }

  static func tooLarge(_ step: Step) -> Diagnostic {
    Diagnostic(
      id: "too-large",
      "'\(step.kind.rawValue)' needs matrices that are larger than this machine can hold",
      at: step.span)
  }
}
