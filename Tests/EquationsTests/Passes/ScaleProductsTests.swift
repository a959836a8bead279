import Testing

@testable import Equations

@Suite struct ScaleProductsTests {
  @Test func multipliesTheResultInsteadOfTheOperand() throws {
    let (scaled, count) = try products("y = 1/m * X @ X.T").after { $0.scalingProducts() }
    #expect(count == 1)
    #expect(
      scaled.text == """
        %0 = input X                    [4, m]
        %1 = constant 1                 scalar
        %2 = batchSize                  scalar
        %3 = divide %1 %2               scalar
        %4 = product %3 * (%0 @ %0.T)   [4, 4]   # y
        """)
  }

  @Test func dividesTheResultInsteadOfTheOperand() throws {
    let (scaled, count) = try products("y = W @ (X / m)").after { $0.scalingProducts() }
    #expect(count == 1)
    #expect(
      scaled.text == """
        %0 = input X                  [4, m]
        %1 = input W                  [4, 4]
        %2 = batchSize                scalar
        %3 = constant 1               scalar
        %4 = divide %3 %2             scalar
        %5 = product %4 * (%1 @ %0)   [4, m]   # y
        """)
  }

  @Test func multipliesTheFactorsOfBothOperands() throws {
    let (scaled, count) = try products("y = (2 * W) @ (X * 3)").after { $0.scalingProducts() }
    #expect(count == 2)
    #expect(scaled.text.contains("multiply"))
    #expect(scaled.text.hasSuffix("product %4 * (%1 @ %0)   [4, m]   # y"))
  }

  /// What is needed elsewhere, or multiplied by a matrix, is computed all the same.
  @Test(arguments: [
    "P = 2 * X\ny = sum(P) + P @ X.T", "y = (X * X) @ X.T", "y = (b * X) @ X.T",
  ])
  func leavesOtherOperandsAsTheyAre(_ text: String) throws {
    #expect(try products(text).after { $0.scalingProducts() }.count == 0)
  }

  private func products(_ text: String) throws -> PassPlan {
    try PassPlan(text).after { $0.absorbingTranspositions() }.plan
  }
}
