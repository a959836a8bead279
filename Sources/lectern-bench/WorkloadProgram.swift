import Diagnostics
import Engine
import Equations

/// The equations of a workload made ready, with weights that are the same each time.
struct WorkloadProgram {
  let workload: Workload
  let step: TrainingPlan
  let forward: ForwardPass
  /// The parameters at the start, in the order in which the architecture names them.
  let start: [(name: String, value: Matrix<Double>)]

  init(_ workload: Workload) throws {
    self.workload = workload
    let architecture = workload.architecture
    var environment = Environment(targetsAreOneHot: true)
    let declare = { (name: String, rows: Int, columns: Dimension, quantity: Quantity) in
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "lectern-bench"))
    }
    declare(GivenName.inputs, architecture.layers[0], .batch, .data)
    declare(GivenName.targets, 10, .batch, .data)
    var random = Xoshiro256(seed: 1)
    start = try architecture.parameters.map { name, rows, columns in
      declare(name, rows, .fixed(columns), .weight)
      let width = 1 / Double(columns).squareRoot()
      let how: Initialization = name.hasPrefix("b") ? .constant(0) : .uniform(-width, width)
      return (name, try how.matrix(rows: rows, columns: columns, from: &random))
    }
    var compiler = PlanCompiler(environment: environment)
    var mistakes = compiler.compile(WrittenEquations.forward(architecture))
    forward = try Self.forward(compiler.plan, workload)
    mistakes += compiler.compile(WrittenEquations.backprop(of: compiler.plan, in: environment))
    let (step, more) = TrainingPlan.compose(compiler, update: WrittenEquations.update())
    guard let step else {
      throw BenchError("\(workload.name): \((mistakes + more).map(\.message))")
    }
    self.step = step
  }

  private static func forward(_ plan: Plan, _ workload: Workload) throws -> ForwardPass {
    let output = workload.architecture.prediction
    guard let value = plan.value(named: output) else {
      throw BenchError("\(workload.name): there is no '\(output)'")
    }
    return ForwardPass(plan: plan, output: value, loss: plan.value(named: GivenName.loss))
  }

  /// The trainer of samples from the start.
  func trainer(
    on samples: SampleSet, _ change: (inout TrainingOptions) -> Void
  ) -> Trainer {
    var options = TrainingOptions()
    options.batchSize = workload.batchSize
    change(&options)
    let values = start.map { ($0.name, $0.value) }
    return Trainer(
      step: step, forward: nil, samples: TrainingSamples(training: samples), options: options,
      state: TrainingState(values: Dictionary(uniqueKeysWithValues: values)))
  }
}
