import Testing

@testable import Equations

@Suite struct OptimizedPlanTests {
  @Test func showsTheStagesAndWhatWasDoneAndWhy() throws {
    let plan = try PassPlan("y = 1/m * relu(W @ X + b) @ X.T")
    #expect(
      OptimizedPlan(plan.plan, outputs: [plan.y]).description == """
        # 1 transpose is absorbed: a product reads its operand either way, so nothing is copied
        # 1 factor is moved into a product: the product multiplies its few results instead of its \
        many operands
        # 1 column is added within a product: the product begins from it, so its result is not \
        read and written once more
        before the samples:
          %1 = input W                    [4, 4]
          %2 = input b                    [4, 1]
          %3 = constant 1                 scalar
          %4 = batchSize                  scalar
          %5 = fused %3 / %4              scalar
        for each tile of samples, small enough for the cache, sums being added up:
          %0 = input X                    [4, m]
          %6 = product %1 @ %0 + %2       [4, m]
          %7 = fused relu(%6)             [4, m]
          %8 = product %5 * (%7 @ %0.T)   [4, 4]   # y
        """)
  }

  @Test func saysWhyABatchIsComputedWhole() throws {
    let plan = try PassPlan("y = W @ X")
    #expect(
      OptimizedPlan(plan.plan, outputs: [plan.y], isOneTile: true).description == """
        the whole batch at once, since it is small enough for the cache:
          %0 = input X           [4, m]
          %1 = input W           [4, 4]
          %2 = product %1 @ %0   [4, m]   # y
        """)
    let mixed = try PassPlan("y = X - max(X)")
    #expect(
      OptimizedPlan(mixed.plan, outputs: [mixed.y]).description.hasPrefix(
        "the whole batch at once, since samples depend on one another:"))
  }
}
