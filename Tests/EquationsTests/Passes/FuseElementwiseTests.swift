import Testing

@testable import Equations

@Suite struct FuseElementwiseTests {
  @Test func joinsChainsIntoOneLoop() throws {
    #expect(
      try fused("A = sigmoid(W @ X + b)\ny = A * (1 - A)").text == """
        %0 = input X                  [4, m]
        %1 = input W                  [4, 4]
        %2 = input b                  [4, 1]
        %3 = matrixProduct %1 %0      [4, m]
        %4 = fused sigmoid(%3 + %2)   [4, m]   # A
        %5 = constant 1               scalar
        %6 = fused %4 * (%5 - %4)     [4, m]   # y
        """)
  }

  @Test func computesWhatIsCheapAnewRatherThanStoreIt() throws {
    let text = try fused("Z = W @ X + b\nA = relu(Z)\ny = (W @ A) * relu'(Z)").text
    #expect(text.contains("fused relu(%3 + %2)"))
    #expect(text.contains("fused %5 * relu'(%3 + %2)"))
  }

  private func fused(_ text: String) throws -> PassPlan {
    let plan = try PassPlan(text)
    return plan.after { $0.fusingElementwise(keeping: [plan.y]) }.plan
  }
}
