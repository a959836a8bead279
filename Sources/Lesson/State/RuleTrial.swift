import Engine
import Equations
import Labels
import Notebook
import Record

/// An update rule at work on the simplest loss that there is, `L = θ²/2` of one number, so that it can
/// be seen and judged where nothing is trained.
struct RuleTrial: Sendable {
  private static let start = 1.0
  private static let learningRate = 0.05
  private static let steps = 6
  private static let valley = EquationBlock(
    writing: [
      Statement("Z1", .apply(.matrixProduct, .name("W1"), .name(GivenName.inputs))),
      Statement(
        GivenName.loss, .apply(.divide, .apply(.mean(nil), .apply(.power, .name("Z1"), two)), two)),
    ], as: "valley")
  private static let two = Expression.number(2, text: "2")

  private let plan: TrainingPlan

  /// - Parameter environment: the numbers that the rule may name.
  /// - Returns: `nil` for a rule that cannot be run.
  init?(_ rule: EquationBlock, _ environment: Environment) {
    guard !rule.statements.contains(where: { $0.value.hasHole }) else { return nil }
    var environment = environment
    environment.declare(GivenName.inputs, Symbol(.input, .samples(of: 1), .data, origin: ""))
    environment.declare("W1", Symbol(.input, .matrix(.fixed(1), .fixed(1)), .weight, origin: ""))
    var compiler = PlanCompiler(environment: environment)
    _ = compiler.compile(Self.valley)
    _ = compiler.compile(WrittenEquations.backprop(of: compiler.plan, in: environment))
    guard let plan = TrainingPlan.compose(compiler, update: rule).plan else { return nil }
    self.plan = plan
  }

  /// Whether the first step goes along the gradient rather than against it.
  var leadsUphill: Bool { walk().first.map { $0 > Self.start } ?? false }

  /// What θ is after each step; fewer steps where it leaves all bounds.
  func walk() -> [Double] {
    var options = TrainingOptions()
    options.epochs = Self.steps
    options.learningRate = Self.learningRate
    options.precision = .double
    options.snapshots = Set(1...Self.steps)
    options.snapshotNames = ["W1"]
    let sample = SampleSet(
      inputs: .reals([1]), targets: .reals([0], outputs: 1), features: 1, count: 1)
    var trainer = Trainer(
      step: plan, forward: nil, samples: TrainingSamples(training: sample), options: options,
      state: TrainingState(values: ["W1": Matrix(rowMajor: [[Self.start]])]))
    let history = try? trainer.train()
    return (history?.epochs ?? []).compactMap { $0.snapshot?["W1"]?.elements.first }
  }

  /// The walk as a page shows it.
  static func table(_ walk: [Double], _ words: PageLabels) -> Table {
    Table(
      name: "walk",
      caption: words(.ruleTrial, NumberText.brief(start), NumberText.brief(learningRate)),
      columns: ["t", "θ"],
      rows: ([start] + walk).enumerated().map { step, value in
        [.integer(step), .number(value, .significant(4))]
      })
  }
}
