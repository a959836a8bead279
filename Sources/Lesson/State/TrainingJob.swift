import Diagnostics
import Engine
import Notebook

/// One training with the settings of a `train` step.
struct TrainingJob: Sendable {
  let step: Step
  let settings: TrainStep
  let program: TrainingProgram
  /// As progress shows it.
  let label: String

  /// Trains from where the session stands, which stays as it is.
  /// - Returns: what it led to; `nil` where there are no samples.
  func run(
    in session: Session
  ) throws(CellFailure) -> (state: TrainingState, history: TrainingHistory)? {
    guard let data = session.data, let training = data.samples(of: .train) else { return nil }
    let samples = TrainingSamples(
      training: training, validation: data.samples(of: .validation), test: data.samples(of: .test))
    var options = TrainingOptions(settings)
    options.threads = session.threads
    options.snapshots = Set(settings.pictured)
    options.snapshotNames = Set(program.picturedWeights(session).map { [$0] } ?? [])
    var trainer = Trainer(
      step: program.plan, forward: program.forward.pass, samples: samples, options: options,
      state: session.trainingState)
    let monitor = session.monitor
    do throws(CapacityExceeded) {
      let history = try trainer.train(isCancelled: monitor.isCancelled) { report in
        monitor.report(
          Monitor.Progress(
            label: label, epoch: report.epoch, epochs: settings.epochs, loss: report.loss))
        return !monitor.isCancelled()
      }
      return (trainer.state, history)
    } catch {
      throw CellFailure(.tooLarge(step))
    }
  }
}

extension TrainingOptions {
  /// What a `train` step asks for.
  init(_ train: TrainStep) {
    self.init()
    epochs = train.epochs
    batchSize = if case .count(let count) = train.batchSize { count } else { nil }
    learningRate = train.learningRate
    schedule = train.schedule.engineSchedule
    shuffle = train.shuffle
    seed = train.seed
    precision = train.precision == .single ? .single : .double
    earlyStopping = train.stop.flatMap { stop in
      EarlyStopping.Metric(rawValue: stop.metric.value).map {
        EarlyStopping(metric: $0, patience: stop.patience)
      }
    }
    // Curves of a hundred points are fine enough; measuring more often costs more than it shows.
    // What the table shows is measured.
    let rows = train.rowEvery
    measureEvery = (1...max(1, train.epochs / 100)).last { rows.isMultiple(of: $0) } ?? 1
  }
}

extension TrainStep {
  /// Every how many epochs the table has a row.
  var rowEvery: Int { reportEvery ?? max(1, epochs / 10) }
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
