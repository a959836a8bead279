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
  let data: DataOutline
  /// What Lectern wrote because the notebook leaves it out.
  let written: [EquationTrace]

  var equations: [String] { written.flatMap { $0.rows.map(\.latex) } }
  var compiled: (step: Step, text: String)? { (step, program.plan.description) }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.summary = summary
    cell.outputs += written.map { .equations($0) }
    guard let data = session.data, let training = data.samples(of: .train) else { return }
    let samples = TrainingSamples(
      training: training, validation: data.samples(of: .validation),
      test: data.samples(of: .test))
    var trainer = Trainer(
      step: program.plan, forward: program.forward.pass, samples: samples, options: options,
      state: TrainingState(
        values: session.parameters.merging(session.optimizerState) { $1 },
        step: session.stepsTaken))
    let start = session.parameters
    let history = try train(&trainer, monitor: session.monitor)
    takeOver(trainer.state, into: &session)
    record(history, stepsTaken: trainer.state.step, in: &cell)
    if let weights = weights(history, from: start) { cell.outputs.append(.weights(weights)) }
    cell.outputs += try shown(session)
    if let failure = failure(of: history.ending) { throw failure }
  }

  private func train(
    _ trainer: inout Trainer, monitor: Monitor
  ) throws(CellFailure) -> TrainingHistory {
    do throws(CapacityExceeded) {
      return try trainer.train(isCancelled: monitor.isCancelled) { report in
        monitor.report(
          Monitor.Progress(
            label: step.label, epoch: report.epoch, epochs: train.epochs, loss: report.loss))
        return !monitor.isCancelled()
      }
    } catch {
      throw CellFailure(.tooLarge(step))
    }
  }

  private func takeOver(_ state: TrainingState, into session: inout Session) {
    let names = Set(session.parameters.keys)
    session.update(state.values.filter { names.contains($0.key) })
    session.optimizerState = state.values.filter { !names.contains($0.key) }
    session.stepsTaken = state.step
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.epochs = train.epochs
    if case .count(let count) = train.batchSize {
      options.batchSize = count
    } else {
      options.batchSize = nil
    }
    options.learningRate = train.learningRate
    options.schedule = train.schedule.engineSchedule
    options.shuffle = train.shuffle
    options.seed = train.seed
    options.precision = train.precision == .single ? .single : .double
    options.earlyStopping = train.stop.flatMap { stop in
      EarlyStopping.Metric(rawValue: stop.metric.value).map {
        EarlyStopping(metric: $0, patience: stop.patience)
      }
    }
    // Curves of a hundred points are fine enough; measuring more often costs more than it shows.
    options.measureEvery = max(1, train.epochs / 100)
    options.snapshots = Set(pictured)
    return options
  }

  private var summary: String {
    let batches =
      switch train.batchSize {
      case .count(1): "single samples"
      case .count(let count): "batches of \(count)"
      case .full: "the whole batch"
      }
    let epochs = train.epochs == 1 ? "1 epoch" : "\(train.epochs) epochs"
    return "\(epochs) · \(batches) · α = \(NumberText.brief(train.learningRate))"
  }

  private func failure(of ending: TrainingHistory.Ending) -> CellFailure? {
    switch ending {
    case .completed, .stoppedEarly: nil
    case .interrupted: CellFailure(.cancelled(step), isInterruption: true)
    case .diverged(let divergence): CellFailure(.diverged(divergence, step))
    }
  }

  /// What `#| show:` asks for, of the parameters as trained.
  private func shown(_ session: Session) throws(CellFailure) -> [Output] {
    try step.options.show.map { (selection) throws(CellFailure) in
      try selection.table(of: session.parameters[selection.value.name], in: step)
    }
  }
}

extension TrainStep.Schedule {
  fileprivate var engineSchedule: LearningRateSchedule {
    switch self {
    case .constant: .constant
    case .step(let every, let factor): .step(every: every, factor: factor)
    case .cosine(let minimum): .cosine(minimum: minimum)
    }
  }
}

extension Diagnostic {
  fileprivate static func diverged(_ divergence: Divergence, _ step: Step) -> Diagnostic {
    let place = "epoch \(divergence.epoch), batch \(divergence.batch)"
    let first = divergence.firstNonFinite.map { "; '\($0)' was the first value to go" } ?? ""
    let largest = divergence.largestParameter.map { " ('\($0)' had grown beyond bounds)" } ?? ""
    return Diagnostic(
      id: "diverged",
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
