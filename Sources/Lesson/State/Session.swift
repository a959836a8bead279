import Engine
import Equations
import Labels

/// What the steps of a notebook share while they run.
struct Session {
  var data: LoadedData?
  /// The numbers of the network, by parameter.
  private(set) var parameters: [String: Matrix<Double>] = [:]
  /// What the update rule remembers, by the names of its plan's inputs.
  var optimizerState: [String: Matrix<Double>] = [:]
  /// How many updates have been made since the update rule came into force.
  var stepsTaken = 0
  /// How the last training under each label went.
  var histories: [String: TrainingHistory] = [:]
  /// What the notebook has written.
  var files: WrittenFiles
  let monitor: Monitor
  /// What the page says of itself.
  let words: PageLabels
  /// How many threads training may use; `nil` for one a processor.
  let threads: Int?

  init(
    monitor: Monitor, words: PageLabels, threads: Int? = nil,
    writer: @escaping FileWriter = { _, _ in }
  ) {
    self.monitor = monitor
    self.words = words
    self.threads = threads
    files = WrittenFiles(writer: writer)
  }

  /// How the equations keep samples.
  var samples: SampleConvention { data?.outline.samples ?? .columns }

  /// Starts afresh with new parameters.
  mutating func start(with parameters: [String: Matrix<Double>]) {
    self.parameters = parameters
    clearOptimizer()
  }

  /// Forgets what the update rule remembered.
  mutating func clearOptimizer() {
    optimizerState = [:]
    stepsTaken = 0
  }

  /// What a training begins with.
  var trainingState: TrainingState {
    TrainingState(values: parameters.merging(optimizerState) { $1 }, step: stepsTaken)
  }

  /// Takes over what a training led to.
  mutating func takeOver(_ state: TrainingState) {
    let names = Set(parameters.keys)
    parameters = state.values.filter { names.contains($0.key) }
    optimizerState = state.values.filter { !names.contains($0.key) }
    stepsTaken = state.step
  }
}
