import Engine
import Equations
import Networks
import Testing

@Suite struct TrainerTests {
  private let network: Network
  private let state: TrainingState

  init() throws {
    network = try Network(layers: [5, 8, 3])
    var random = Xoshiro256(seed: 3)
    state = TrainingState(values: try network.draw(from: &random))
  }

  private func trainer(
    _ samples: TrainingSamples? = nil, _ change: (inout TrainingOptions) -> Void = { _ in }
  ) -> Trainer {
    var options = TrainingOptions()
    options.epochs = 5
    options.batchSize = 8
    change(&options)
    return Trainer(
      step: network.step, forward: network.forward,
      samples: samples ?? TrainingSamples(training: network.samples(50)), options: options,
      state: state)
  }

  @Test(arguments: Precision.allCases, [1, 8, 32, nil] as [Int?])
  func learns(_ precision: Precision, _ batchSize: Int?) throws {
    var trainer = trainer {
      $0.precision = precision
      $0.batchSize = batchSize
      $0.epochs = 60
      $0.learningRate = batchSize == nil ? 0.5 : 0.1
    }
    let history = try trainer.train()
    let (first, last) = (try #require(history.epochs.first), try #require(history.epochs.last))
    #expect(history.ending == .completed)
    #expect(last.loss < first.loss / 2)
    #expect(try #require(last.trainingAccuracy) > 0.75)
  }

  @Test func usesTheLastSmallerBatchToo() throws {
    // 50 samples in batches of 8: six of 8 and one of 2.
    var trainer = trainer { $0.epochs = 2 }
    _ = try trainer.train()
    #expect(trainer.state.step == 14)
  }

  @Test func weighsBatchesByTheirSizeInTheMeanLoss() throws {
    let samples = network.samples(50)
    var trainer = trainer { options in
      options.learningRate = 0
      options.epochs = 1
      options.precision = .double
    }
    let loss = try #require(try trainer.train().epochs.first).loss
    let whole = try Inference(network.forward, precision: .double).run(state.values, on: samples)
    #expect(abs(loss / (try #require(whole.loss)) - 1) < 1e-12)
    #expect(trainer.state.values == state.values)
  }

  @Test(arguments: [true, false])
  func repeatsItself(_ shuffle: Bool) throws {
    let run = { () throws -> TrainingState in
      var trainer = trainer { $0.shuffle = shuffle }
      _ = try trainer.train()
      return trainer.state
    }
    #expect(try run() == run())
  }

  @Test func shufflesByItsSeed() throws {
    let run = { (seed: UInt64) throws -> TrainingState in
      var trainer = trainer { $0.seed = seed }
      _ = try trainer.train()
      return trainer.state
    }
    #expect(try run(1) != run(2))
  }

  @Test func goesOnFromWhereItWas() throws {
    let whole = try trained(epochs: [4])
    #expect(try trained(epochs: [1, 3]) == whole)
  }

  private func trained(epochs parts: [Int]) throws -> TrainingState {
    var state = state
    for epochs in parts {
      var part = trainer {
        $0.epochs = epochs
        $0.shuffle = false
      }
      part = Trainer(
        step: part.step, forward: part.forward, samples: part.samples, options: part.options,
        state: state)
      _ = try part.train()
      state = part.state
    }
    return state
  }

  @Test func measuresAllSamplesThatItIsGiven() throws {
    let samples = TrainingSamples(
      training: network.samples(50), validation: network.samples(20, seed: 2),
      test: network.samples(600, seed: 3))
    var trainer = trainer(samples) { $0.measureEvery = 2 }
    let epochs = try trainer.train().epochs
    #expect(epochs.map { $0.testAccuracy != nil } == [false, true, false, true, true])
    let inference = Inference(network.forward)
    for (part, last) in [
      (samples.training, epochs.last?.trainingAccuracy),
      (try #require(samples.validation), epochs.last?.validationAccuracy),
      (try #require(samples.test), epochs.last?.testAccuracy),
    ] {
      let labels = try inference.run(trainer.state.values, on: part).labels
      #expect(Classification.accuracy(of: labels, against: try #require(part.labels)) == last)
    }
  }

  @Test func stopsWhereTheLossNoLongerImproves() throws {
    var trainer = trainer {
      $0.epochs = 50
      $0.learningRate = 0
      $0.shuffle = false
      $0.earlyStopping = EarlyStopping(metric: .trainingLoss, patience: 3)
    }
    let history = try trainer.train()
    #expect(history.ending == .stoppedEarly)
    #expect(history.epochs.count == 4)
  }

  @Test func keepsWhatWasDoneWhenCancelled() throws {
    var seen = 0
    var trainer = trainer()
    let history = try trainer.train(onEpoch: { report in
      seen = report.epoch
      return report.epoch < 2
    })
    #expect(history.ending == .interrupted)
    #expect(history.epochs.count == 2)
    #expect(seen == 2)
    #expect(trainer.state.step == 14)
    #expect(trainer.state.values["W1"] != state.values["W1"])
  }

  @Test func asksBeforeEachBatchWhetherToGoOn() throws {
    var trainer = trainer()
    let history = try trainer.train(isCancelled: { true })
    #expect(history.ending == .interrupted)
    #expect(history.epochs.isEmpty)
    #expect(
      trainer.state == TrainingState(values: state.values.mapValues { Matrix(Matrix<Float>($0)) }))
  }

  @Test(arguments: [(Precision.single, 1e30), (.double, 1e200)])
  func saysWhereItDiverged(_ precision: Precision, _ rate: Double) throws {
    var trainer = trainer {
      $0.learningRate = rate
      $0.precision = precision
      $0.epochs = 100
    }
    let history = try trainer.train()
    guard case .diverged(let divergence) = history.ending else {
      Issue.record("\(history.ending)")
      return
    }
    #expect(!divergence.loss.isFinite || divergence.firstNonFinite != nil)
    #expect(divergence.learningRate == rate)
    #expect(divergence.epoch == history.epochs.count + 1)
    #expect(divergence.largestMagnitude > 1e20 || divergence.largestMagnitude.isNaN)
    #expect(Network.parameters.contains(divergence.largestParameter ?? ""))
  }

  @Test(arguments: [
    (
      "N = -abs(Z2)\nL = -mean(sum(Y * log(N), axis=0))", OperationTraits.Singularity.logarithm, "N"
    ),
    ("L = cross_entropy(A2, Y) + sum(1 / (0 * Z1))", .division, ""),
    ("H = 0 * Z1\nL = cross_entropy(A2, Y) + sum(1 / H)", .division, "H"),
    ("E = 900 + A1\nL = cross_entropy(A2, Y) + sum(exp(E))", .exponential, "E"),
    ("N = A2 - 2\nL = cross_entropy(A2, Y) + sum(sqrt(N))", .root, "N"),
  ])
  func saysWhichNumberMadeTheFirstLossNoNumber(
    loss: String, kind: OperationTraits.Singularity, name: String
  ) throws {
    let forward = Network.reluSoftmax.replacing("L = cross_entropy(A2, Y)", with: loss)
    let network = try Network(layers: [5, 8, 3], forward: forward)
    for precision in [Precision.single, .double] {
      var options = TrainingOptions()
      options.precision = precision
      var trainer = Trainer(
        step: network.step, forward: network.forward,
        samples: TrainingSamples(training: network.samples(50)), options: options, state: state)
      guard case .diverged(let divergence) = try trainer.train().ending else {
        Issue.record("the loss is a number")
        continue
      }
      #expect(divergence.epoch == 1 && divergence.batch == 1)
      #expect(divergence.cause?.kind == kind)
      #expect((divergence.cause?.name ?? "") == name)
    }
  }

  @Test(arguments: [
    (LearningRateSchedule.constant, [1.0, 1, 1, 1, 1]),
    (.step(every: 2, factor: 0.5), [1, 1, 0.5, 0.5, 0.25]),
    (.cosine(minimum: 0.2), [1, 0.88284271247461903, 0.6, 0.31715728752538099, 0.2]),
  ])
  func changesTheLearningRateBySchedule(
    _ schedule: LearningRateSchedule, _ expected: [Double]
  ) throws {
    var trainer = trainer { options in
      options.schedule = schedule
      options.learningRate = 1
    }
    let rates = try trainer.train().epochs.map(\.learningRate)
    #expect(zip(rates, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(rates.count == expected.count)
  }

  /// Each parameter and its state exchange their values.
  @Test func givesEveryInputItsNewValueAtOnce() throws {
    let swapping = try Network(
      layers: [5, 8, 3],
      update: """
        last = theta + 0 * dtheta
        theta = v
        v = last
        """)
    let v = try #require(swapping.step.states.first { $0.parameter == "b2" }).input
    var values = state.values
    values[v] = Matrix(rows: 3, columns: 1, elements: [7, 8, 9])
    var options = TrainingOptions()
    options.batchSize = nil
    options.precision = .double
    var trainer = Trainer(
      step: swapping.step, forward: nil, samples: TrainingSamples(training: network.samples(4)),
      options: options, state: TrainingState(values: values))
    _ = try trainer.train()
    #expect(trainer.state.values["b2"] == values[v])
    #expect(trainer.state.values[v] == values["b2"])
  }

  @Test func keepsTheOptimisersOwnValues() throws {
    let momentum = try Network(
      layers: [5, 8, 3], update: "v = 0.9 * v + dtheta\ntheta = theta - alpha * v")
    let run = { (epochs: [Int]) throws -> TrainingState in
      var state = state
      for count in epochs {
        var options = TrainingOptions()
        options.batchSize = nil
        options.epochs = count
        var trainer = Trainer(
          step: momentum.step, forward: nil,
          samples: TrainingSamples(training: network.samples(20)), options: options, state: state)
        _ = try trainer.train()
        state = trainer.state
      }
      return state
    }
    #expect(try run([2, 3]) == run([5]))
    #expect(try run([5]).values.count == 8)
  }

  @Test func leavesAnEmptySetAlone() throws {
    var trainer = trainer(TrainingSamples(training: network.samples(0)))
    #expect(try trainer.train().ending == .completed)
    #expect(trainer.state.step == 0)
  }
}
