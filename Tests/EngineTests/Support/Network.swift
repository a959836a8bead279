import Engine
import Equations

/// A network of two layers as a plan, with its gradients and a step of plain gradient descent.
struct Network {
  enum Kind: CaseIterable { case reluSoftmax, sigmoidSquaredError }

  let features: Int
  let hidden: Int
  let outputs: Int
  let forward: ForwardPass
  /// The forward pass with the gradients of everything named.
  let plan: Plan
  let loss: ValueID
  let gradients: [String: ValueID]
  let step: TrainingStep

  static let parameters = ["W1", "W2", "b1", "b2"]

  init(_ kind: Kind = .reluSoftmax, features: Int, hidden: Int, outputs: Int) throws {
    (self.features, self.hidden, self.outputs) = (features, hidden, outputs)
    var builder = PlanBuilder()
    let column = { (rows: Int) in Shape.matrix(.fixed(rows), .fixed(1)) }
    let x = builder.input("X", .matrix(.fixed(features), .batch))
    let y = builder.input("Y", .matrix(.fixed(outputs), .batch))
    let w1 = builder.input("W1", .matrix(.fixed(hidden), .fixed(features)))
    let w2 = builder.input("W2", .matrix(.fixed(outputs), .fixed(hidden)))
    let b1 = builder.input("b1", column(hidden))
    let b2 = builder.input("b2", column(outputs))
    let isSoftmax = kind == .reluSoftmax
    let z1 = builder.apply(.add, builder.apply(.matrixProduct, w1, x), b1)
    let a1 = builder.apply(.activation(isSoftmax ? .relu : .sigmoid), z1)
    let z2 = builder.apply(.add, builder.apply(.matrixProduct, w2, a1), b2)
    let a2 = builder.apply(isSoftmax ? .softmax : .activation(.sigmoid), z2)
    let written = builder.apply(isSoftmax ? .crossEntropy : .squaredError, a2, y)
    for (name, value) in [("Z1", z1), ("A1", a1), ("Z2", z2), ("A2", a2), ("L", written)] {
      builder.bind(Plan.Binding(name: name, value: value, span: nil))
    }
    let plan = builder.plan.stabilised()
    loss = plan.value(named: "L") ?? written
    forward = ForwardPass(plan: plan, output: a2, loss: loss)
    let variables = ["W1": w1, "W2": w2, "b1": b1, "b2": b2, "Z1": z1, "Z2": z2]
    let (extended, gradients) = plan.gradients(
      of: loss, withRespectTo: variables.values.sorted { $0.index < $1.index },
      targetsAreOneHot: isSoftmax)
    self.plan = extended
    self.gradients = variables.compactMapValues { gradients[$0] }
    step = Self.descent(extended, loss, variables, self.gradients)
  }

  private static func descent(
    _ plan: Plan, _ loss: ValueID, _ variables: [String: ValueID], _ gradients: [String: ValueID]
  ) -> TrainingStep {
    var builder = PlanBuilder(extending: plan)
    let alpha = builder.input("alpha", .scalar)
    let updates = parameters.compactMap { name -> TrainingStep.Update? in
      guard let theta = variables[name], let gradient = gradients[name] else { return nil }
      let new = builder.apply(.subtract, theta, builder.apply(.multiply, alpha, gradient))
      return TrainingStep.Update(input: name, value: new, isParameter: true)
    }
    return TrainingStep(plan: builder.plan, loss: loss, updates: updates)
  }

  /// Parameters drawn `randn` for weights and `rand` for biases, in the order W1, W2, b1, b2.
  func draw(from random: inout some RandomSource) throws -> [String: Matrix<Double>] {
    let normal = Initialization.normal(mean: 0, deviation: 1)
    let uniform = Initialization.uniform(0, 1)
    var values: [String: Matrix<Double>] = [:]
    values["W1"] = try normal.matrix(rows: hidden, columns: features, from: &random)
    values["W2"] = try normal.matrix(rows: outputs, columns: hidden, from: &random)
    values["b1"] = try uniform.matrix(rows: hidden, columns: 1, from: &random)
    values["b2"] = try uniform.matrix(rows: outputs, columns: 1, from: &random)
    return values
  }

  /// Samples with even inputs; which class a sample has depends on its largest feature.
  func samples(_ count: Int, seed: UInt64 = 1) -> SampleSet {
    var random = Xoshiro256(seed: seed)
    let inputs = (0..<features * count).map { _ in random.uniform() }
    let labels = (0..<count).map { sample in
      let column = inputs[sample * features..<(sample + 1) * features].prefix(outputs)
      return column.indices.max { column[$0] < column[$1] }.map { $0 - column.startIndex } ?? 0
    }
    return SampleSet(
      inputs: .reals(inputs), targets: .labels(labels, classes: outputs), features: features,
      count: count)
  }
}
