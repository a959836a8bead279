import Engine

/// What the steps of a notebook share while they run.
struct Session {
  var data: LoadedData?
  /// The numbers of the network, by parameter.
  private(set) var parameters: [String: Matrix<Double>] = [:]
  /// What the update rule remembers, by the names of its plan's inputs.
  var optimizerState: [String: Matrix<Double>] = [:]
  /// How many updates have been made since the update rule came into force.
  var stepsTaken = 0
  let monitor: Monitor
  /// How many threads training may use; `nil` for one a processor.
  let threads: Int?

  init(monitor: Monitor, threads: Int? = nil) {
    self.monitor = monitor
    self.threads = threads
  }

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

  /// Takes over what a training made of the parameters.
  mutating func update(_ parameters: [String: Matrix<Double>]) {
    self.parameters.merge(parameters) { $1 }
  }
}
