import Datasets
import Diagnostics
import Engine
import Equations

/// A network and how it is trained: one row of the table.
struct Work {
  let name: String
  let architecture: Architecture
  /// The samples in a batch, and in an epoch.
  let batchSize: Int
  let sampleCount: Int
  /// How many epochs are timed; the fastest counts.
  let repetitions: Int

  static let all = [
    Work(
      name: "full", architecture: .softmax([784, 10, 10]), batchSize: 41_000,
      sampleCount: 41_000, repetitions: 20),
    Work(
      name: "mini",
      architecture: Architecture(
        layers: [784, 16, 16, 10], hidden: ["sigmoid"], output: "sigmoid",
        loss: "squared_error"), batchSize: 10, sampleCount: 60_000, repetitions: 3),
    Work(
      name: "wide", architecture: .softmax([784, 128, 64, 10]), batchSize: 64,
      sampleCount: 60_000, repetitions: 3),
    Work(
      name: "big", architecture: .softmax([784, 1024, 1024, 10]), batchSize: 256,
      sampleCount: 60_000, repetitions: 1),
  ]

  /// What it is, in words: `784-10-10, batches of 41000`.
  var description: String {
    architecture.layers.map(String.init).joined(separator: "-") + ", batches of \(batchSize)"
  }

  /// The operations in the matrix products of an epoch.
  var operations: Double {
    let sizes = zip(architecture.layers, architecture.layers.dropFirst()).map { $0 * $1 }
    let backward = sizes.reduce(0, +) + sizes.dropFirst().reduce(0, +)
    return 2 * Double(sampleCount) * Double(sizes.reduce(0, +) + backward)
  }

  /// The trainer of this work, from weights that are the same each time.
  func trainer(on data: SampleSet, threads: Int?) throws -> Trainer {
    var environment = Environment(targetsAreOneHot: true)
    let declare = { (name: String, rows: Int, columns: Dimension, quantity: Quantity) in
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "lectern-bench"))
    }
    declare("X", architecture.layers[0], .batch, .data)
    declare("Y", 10, .batch, .data)
    var values: [String: Matrix<Double>] = [:]
    var random = Xoshiro256(seed: 1)
    for (name, rows, columns) in architecture.parameters {
      declare(name, rows, .fixed(columns), .weight)
      let width = 1 / Double(columns).squareRoot()
      let how: Initialization = name.hasPrefix("b") ? .constant(0) : .uniform(-width, width)
      values[name] = try how.matrix(rows: rows, columns: columns, from: &random)
    }
    var compiler = PlanCompiler(environment: environment)
    var mistakes = compiler.compile(block(WrittenEquations.forward(architecture)))
    mistakes += compiler.compile(
      block(WrittenEquations.backprop(of: compiler.plan, in: environment)))
    let (step, more) = TrainingPlan.compose(compiler, update: block(WrittenEquations.update()))
    guard let step else { throw BenchError("\(name): \((mistakes + more).map(\.message))") }
    var options = TrainingOptions()
    options.batchSize = batchSize
    options.threads = threads
    options.epochs = repetitions + 1
    return Trainer(
      step: step, forward: nil,
      samples: TrainingSamples(training: data.selecting(0..<sampleCount)), options: options,
      state: TrainingState(values: values))
  }

  private func block(_ text: String) -> EquationBlock {
    EquationParser.parse(SourceFragment(SourceFile(path: name, text: text))).block
  }
}

extension Architecture {
  fileprivate static func softmax(_ layers: [Int]) -> Architecture {
    Architecture(layers: layers, hidden: ["relu"], output: "softmax", loss: "cross_entropy")
  }
}

/// What keeps a measurement from being made.
struct BenchError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
