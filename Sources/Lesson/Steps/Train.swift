import Diagnostics
import Engine
import Equations
import Labels
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
    cell.summary = train.summary(in: session.words)
    cell.outputs += program.remarks(in: session.words) + written.map { .equations($0) }
    let start = session.parameters
    let job = TrainingJob(step: step, settings: train, program: program, label: step.label)
    guard let (state, history) = try job.run(in: session) else { return }
    session.takeOver(state)
    session.histories[step.label] = history
    train.record(history, stepsTaken: state.step, session.words, in: &cell)
    if let image = session.data?.outline.image,
      let weights = weights(history, from: start, image: image, session.words)
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
  func summary(in words: PageLabels) -> String {
    let batches =
      switch batchSize {
      case .count(1): words[.singleSamples]
      case .count(let count): words(.batches, "\(count)")
      case .full: words[.wholeBatch]
      }
    let parts = [
      (key: "epochs", text: words.count(epochs, .oneEpoch, .epochs)),
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
    let isFirst = divergence.epoch == 1 && divergence.batch == 1 && !divergence.loss.isFinite
    return Diagnostic(
      severity, id: .diverged,
      isFirst ? divergence.fromTheStart : divergence.onTheWay, at: step.span)
  }

  static func tooLarge(_ step: Step) -> Diagnostic {
    Diagnostic(
      id: .tooLarge,
      "'\(step.kind.rawValue)' needs matrices that are larger than this machine can hold",
      at: step.span)
  }
}

extension Divergence {
  /// Of a loss that the first values have, so that no step is to blame.
  fileprivate var fromTheStart: String {
    let value = firstNonFinite.map { "; '\($0)' is the first value that is none" } ?? ""
    return "the loss is no number in the first batch already, before the first step"
      + (cause.map { ": \($0.phrase)" } ?? value)
  }

  fileprivate var onTheWay: String {
    let first = firstNonFinite.map { "; '\($0)' was the first value to go" } ?? ""
    let reason = cause.map { ", since \($0.phrase)" } ?? ""
    let largest = largestParameter.map { " ('\($0)' had grown beyond bounds)" } ?? ""
    return
      "the loss is no longer a number in epoch \(epoch), batch \(batch)\(first)\(reason); most "
      + "likely the steps are too long: try a learning rate well below "
      + NumberText.brief(learningRate) + largest
  }
}

extension NonFiniteCause {
  /// `the logarithm of -0.3 is taken, which stands in 'Z2'`.
  fileprivate var phrase: String {
    let number = NumberText.brief(number)
    let place = name.map { ", which stands in '\($0)'" } ?? ""
    return switch kind {
    case .logarithm: "the logarithm of \(number) is taken\(place)"
    case .logarithmOfRest: "the logarithm of 1 - \(number) is taken\(place)"
    case .exponential: "'exp' of \(number) is too large\(place)"
    case .division: "something is divided by 0\(place)"
    case .root: "the square root of \(number) is taken\(place)"
    }
  }
}
