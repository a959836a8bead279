import Networks
import Testing

@testable import Equations

/// Equations of one sample are trained by the very plans that those of a batch are.
@Suite struct BatchSpeedTests {
  private static let forward = """
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    Z3 = W3 @ A2 + b3
    A3 = softmax(Z3)
    L = cross_entropy(A3, Y) + 0.5 * decay * sum(W1 ** 2)
    """

  private static let one = """
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T
    db3 = dZ3
    dZ2 = W3.T @ dZ3 * A2 * (1 - A2)
    dW2 = dZ2 * A1.T
    db2 = dZ2
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T + decay * W1
    db1 = dZ1
    """

  private static let columns = """
    dZ3 = A3 - Y
    dW3 = 1/m * dZ3 @ A2.T
    db3 = 1/m * sum(dZ3, axis=1)
    dZ2 = W3.T @ dZ3 * A2 * (1 - A2)
    dW2 = 1/m * dZ2 @ A1.T
    db2 = 1/m * sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = 1/m * dZ1 @ X.T + decay * W1
    db1 = 1/m * sum(dZ1, axis=1)
    """

  /// As many products, loops, sums and transposes, in as many tiles.
  @Test(arguments: [32, 256, 1_000, 60_000]) func areThePlansOfABatch(_ batch: Int) throws {
    let ofOne = try plan(Self.one, .one).optimized(batchSize: batch)
    let ofBatch = try plan(Self.columns, .columns).optimized(batchSize: batch)
    #expect(instructions(ofOne) == instructions(ofBatch), "\(ofOne)\n\(ofBatch)")
    #expect(ofOne.tiling.isPossible == ofBatch.tiling.isPossible)
  }

  @Test func areThemWhereGradientsAreAddedUp() throws {
    let sums = Self.columns.replacing("1/m * ", with: "").replacing(
      "decay * W1", with: "m * (decay * W1)")
    let ofOne = try plan(Self.one, .one, reducing: .sum).optimized(batchSize: 1_000)
    let ofBatch = try plan(sums, .columns).optimized(batchSize: 1_000)
    #expect(instructions(ofOne) == instructions(ofBatch), "\(ofOne)\n\(ofBatch)")
  }

  /// What is done to values of which shapes, in any order.
  private func instructions(_ optimized: OptimizedPlan) -> [String] {
    optimized.plan.values.map { value in
      let operands = value.operands.map { optimized.plan[$0].shape.description }
      let text = value.instruction.replacing(/%\d+/, with: "%")
      return "\(text) \(operands) \(value.shape)"
    }.sorted()
  }

  private func plan(
    _ backprop: String, _ samples: SampleConvention, reducing reduction: BatchReduction = .mean
  ) throws -> TrainingPlan {
    var environment = Environment.network([64, 16, 16, 10], samples: samples)
    environment.declare("decay", .constant(0.01, origin: "from 'params'"))
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(equations(Self.forward)) == [])
    try #require(compiler.compile(equations(backprop)) == [])
    let step = TrainingPlan.compose(
      compiler, update: WrittenEquations.update(), reducing: reduction)
    return try #require(step.plan)
  }
}
