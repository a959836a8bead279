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

  /// The learning rate times the mean's 1/m is one factor.
  @Test func multipliesTheFactorsOfTheStep() throws {
    for text in ["y = W - 0.1 * (1/m * X @ X.T)", "y = W - 0.1 * (1/m * (X @ X.T))"] {
      let (fused, count) = try fused(text)
      #expect(count == 1)
      #expect(fused.text.contains("product %1 - %6 * (%0 @ %0.T)"), "\(fused.text)")
    }
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
