import Testing

@testable import Equations

@Suite struct FuseUpdatesTests {
  @Test func addsTheStepToTheParameterInItsProduct() throws {
    let (fused, count) = try fused("y = W - 0.1 * (X @ X.T)")
    #expect(count == 1)
    #expect(
      fused.text == """
        %0 = input X                         [4, m]
        %1 = input W                         [4, 4]
        %2 = constant 0.1                    scalar
        %3 = product %1 - %2 * (%0 @ %0.T)   [4, 4]   # y
        """)
  }

  /// The learning rate and the mean's 1/m are one factor, however they are written.
  @Test(arguments: [
    "y = W - 0.1 * (1/m * X @ X.T)", "y = W - 0.1 * (1/m * (X @ X.T))",
    "y = W - 0.1 * (X @ X.T / m)", "y = W - 0.1 * (X @ X.T) / m",
  ])
  func multipliesTheFactorsOfTheStep(_ text: String) throws {
    let (fused, count) = try fused(text)
    #expect(count == 1)
    let last = fused.plan.values[fused.y.index]
    #expect(last.instruction.hasPrefix("product %1 - %"))
    #expect(last.instruction.hasSuffix(" * (%0 @ %0.T)"))
    #expect(fused.y.index == fused.plan.values.count - 1)
    #expect(fused.plan.values.count { $0.shape != .scalar } == 3)
  }

  @Test(arguments: [
    // The gradient is read twice, or is a product of what changes itself.
    "P = X @ X.T\ny = W - 0.1 * P + 0 * P", "y = W - 0.1 * (W @ (X @ X.T))",
    "y = X @ X.T - W",
  ])
  func leavesOtherUpdatesAsTheyAre(_ text: String) throws {
    #expect(try fused(text).count == 0)
  }

  private func fused(_ text: String) throws -> (plan: PassPlan, count: Int) {
    let plan = try PassPlan(text).after { $0.absorbingTranspositions() }.plan
      .after { $0.scalingProducts() }.plan
    return plan.after { $0.fusingUpdates([plan.y: "W"]) }
  }
}
