import Diagnostics
import Engine
import Equations
import Networks
import Testing

/// Networks of the sizes that `lectern-bench` measures (the last one narrower), trained in single
/// precision and, value by value, in Float64, on pictures of ten patterns under noise.
@Suite struct HundredStepTests {
  struct Workload: CustomTestStringConvertible, Sendable {
    let architecture: Architecture
    let batchSize: Int
    /// The samples of an epoch.
    let count: Int

    var testDescription: String {
      "\(architecture.layers), \(architecture.loss), batches of \(batchSize)"
    }
  }

  static let workloads = [
    Workload(architecture: softmax([784, 10, 10]), batchSize: 700, count: 700),
    Workload(
      architecture: Architecture(
        layers: [784, 16, 16, 10], hidden: ["sigmoid"], output: "sigmoid", loss: "squared_error"),
      batchSize: 10, count: 1_005),
    Workload(architecture: softmax([784, 128, 64, 10]), batchSize: 64, count: 6_400),
    Workload(architecture: softmax([784, 256, 256, 10]), batchSize: 256, count: 5_120),
  ]

  private static func softmax(_ layers: [Int]) -> Architecture {
    Architecture(layers: layers, hidden: ["relu"], output: "softmax", loss: "cross_entropy")
  }

  @Test(arguments: workloads)
  func staysWithFloat64(_ workload: Workload) throws {
    let samples = Self.pictures(workload.count, seed: 1)
    let epochs = (100 * workload.batchSize + workload.count - 1) / workload.count
    let single = try train(workload, on: samples, epochs: epochs, .single)
    let double = try train(workload, on: samples, epochs: epochs, .double)
    #expect(abs(single.loss / double.loss - 1) <= 1e-4, "\(single.loss), \(double.loss)")
    #expect(single.loss < 0.9 * single.firstLoss)
    #expect(abs(single.accuracy - double.accuracy) <= 0.003)
  }

  private func train(
    _ workload: Workload, on samples: SampleSet, epochs: Int, _ precision: Precision
  ) throws -> (firstLoss: Double, loss: Double, accuracy: Double) {
    let (step, forward, start) = try compile(workload.architecture)
    var options = TrainingOptions()
    options.batchSize = workload.batchSize
    options.epochs = epochs
    options.precision = precision
    var trainer = Trainer(
      step: step, forward: nil, samples: TrainingSamples(training: samples), options: options,
      state: TrainingState(values: start))
    _ = try trainer.train()
    let test = Self.pictures(1_000, seed: 2)
    let inference = Inference(forward, precision: .double)
    let end = trainer.state.values
    let accuracy = Classification.accuracy(
      of: try inference.run(end, on: test).labels, against: test.labels ?? [])
    return (
      try #require(inference.run(start, on: samples).loss),
      try #require(inference.run(end, on: samples).loss), try #require(accuracy)
    )
  }

  private func compile(
    _ architecture: Architecture
  ) throws -> (TrainingPlan, ForwardPass, [String: Matrix<Double>]) {
    var environment = Environment(targetsAreOneHot: true)
    let declare = { (name: String, rows: Int, columns: Dimension, quantity: Quantity) in
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "from the test"))
    }
    declare("X", architecture.layers[0], .batch, .data)
    declare("Y", 10, .batch, .data)
    var start: [String: Matrix<Double>] = [:]
    var random = Xoshiro256(seed: 1)
    for (name, rows, columns) in architecture.parameters {
      declare(name, rows, .fixed(columns), .weight)
      let width = 1 / Double(columns).squareRoot()
      start[name] = try Initialization.uniform(-width, width)
        .matrix(rows: rows, columns: columns, from: &random)
    }
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(WrittenEquations.forward(architecture)) == [])
    let plan = compiler.plan
    let forward = ForwardPass(
      plan: plan, output: try #require(plan.value(named: architecture.prediction)),
      loss: plan.value(named: "L"))
    let backprop = WrittenEquations.backprop(of: plan, in: environment)
    try #require(compiler.compile(backprop) == [])
    let (step, _) = TrainingPlan.compose(compiler, update: WrittenEquations.update())
    return (try #require(step), forward, start)
  }

  /// Each picture is one of ten patterns, a fifth of its pixels inked, half hidden by noise.
  private static func pictures(_ count: Int, seed: UInt64) -> SampleSet {
    var patternRandom = Xoshiro256(seed: 7)
    let isInked = (0..<7_840).map { _ in patternRandom.uniform() < 0.2 }
    var random = Xoshiro256(seed: seed)
    let labels = (0..<count).map { _ in Int(random.uniform() * 10) }
    var pixels: [UInt8] = []
    for label in labels {
      for pixel in 0..<784 {
        let ink = isInked[label * 784 + pixel] ? 127 * random.uniform() : 0
        pixels.append(UInt8(ink + 128 * random.uniform()))
      }
    }
    return SampleSet(
      inputs: .bytes(pixels, divisor: 255), targets: .labels(labels, classes: 10), features: 784,
      count: count)
  }
}
