import Testing

@testable import Equations

@Suite struct FoldConstantsTests {
  @Test func computesWhatIsKnownBeforeAnythingRuns() throws {
    let (folded, count) = try PassPlan("y = (2 * 3 + 1) * X / 1").after { $0.foldingConstants() }
    #expect(count == 3)
    #expect(
      folded.text == """
        %0 = input X          [4, m]
        %1 = constant 7       scalar
        %2 = multiply %1 %0   [4, m]   # y
        """)
  }

  @Test func leavesToTheRunWhatDependsOnTheBatch() throws {
    let (_, count) = try PassPlan("y = 1 / m * X").after { $0.foldingConstants() }
    #expect(count == 0)
  }
}
