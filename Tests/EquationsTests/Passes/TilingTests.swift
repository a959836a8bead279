import Testing

@testable import Equations

@Suite struct TilingTests {
  @Test(arguments: [
    ("y = sum(W @ X, axis=1)", true), ("y = W @ X @ X.T", true), ("y = mean(X) * W", true),
    ("y = X - mean(X, axis=1)", false), ("y = X.T @ X", false), ("y = max(X)", false),
    ("y = X / m", true), ("y = softmax(X.T)", false), ("y = W @ X + b", true),
    ("y = W @ X + mean(X, axis=1)", false),
  ])
  func knowsWhetherSamplesDependOnOneAnother(_ text: String, _ isPossible: Bool) throws {
    let plan = try PassPlan(text)
    #expect(OptimizedPlan(plan.plan, outputs: [plan.y]).tiling.isPossible == isPossible)
  }
}
