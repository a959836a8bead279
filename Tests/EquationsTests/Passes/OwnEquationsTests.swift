import Diagnostics
import Testing

@testable import Equations

/// A learner's own backward pass is compiled to the work that the written one is: as many products,
/// and as many loops over the samples.
@Suite struct OwnEquationsTests {
  private static let textbook = """
    dZ3 = A3 - Y
    dW3 = 1/m * dZ3 @ A2.T
    db3 = 1/m * sum(dZ3, axis=1)
    dZ2 = W3.T @ dZ3 * f'(Z2)
    dW2 = (1/m) * (dZ2 @ A1.T)
    db2 = np.mean(dZ2, axis=1)
    dZ1 = W2.T.dot(dZ2) * f'(Z1)
    dW1 = (X @ dZ1.T).T * (1 / m)
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    """

  @Test(
    arguments: [("relu", "relu'"), ("sigmoid", "sigmoid'"), ("tanh", "tanh'")], [32, 1_000])
  func costsNoMoreThanWhatLecternWrites(_ function: (String, String), _ batch: Int) throws {
    let own = Self.textbook.replacing("f'", with: function.1)
    let written = try plan(function.0, backprop: nil, batch)
    let learners = try plan(function.0, backprop: own, batch)
    #expect(products(learners) == products(written))
    #expect(products(written) == 8)
    #expect(loops(learners) <= loops(written))
  }

  private func products(_ optimized: OptimizedPlan) -> Int {
    optimized.plan.values.count { value in
      if case .product = value.definition { true } else { false }
    }
  }

  private func loops(_ optimized: OptimizedPlan) -> Int {
    optimized.plan.values.count { value in
      guard value.shape.hasSamples, case .fused = value.definition else { return false }
      return true
    }
  }

  private func plan(_ hidden: String, backprop: String?, _ batch: Int) throws -> OptimizedPlan {
    let architecture = Architecture(
      layers: [64, 16, 16, 10], hidden: [hidden], output: "softmax", loss: "cross_entropy")
    var environment = Environment(targetsAreOneHot: true)
    let declare = { (name: String, rows: Int, columns: Dimension, quantity: Quantity) in
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "from the test"))
    }
    declare("X", 64, .batch, .data)
    declare("Y", 10, .batch, .data)
    for (name, rows, columns) in architecture.parameters {
      declare(name, rows, .fixed(columns), .weight)
    }
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(WrittenEquations.forward(architecture)) == [])
    let text = backprop ?? WrittenEquations.backprop(of: compiler.plan, in: environment).text
    try #require(compiler.compile(block(text)) == [])
    let (step, _) = TrainingPlan.compose(compiler, update: WrittenEquations.update())
    return try #require(step).optimized(batchSize: batch)
  }

  private func block(_ text: String) -> EquationBlock {
    EquationParser.parse(SourceFragment(SourceFile(path: "n.md", text: text))).block
  }
}
