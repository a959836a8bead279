import Testing

@testable import Equations

@Suite struct AbsorbTranspositionsTests {
  @Test func readsTransposesInProducts() throws {
    let (rewritten, count) = try PassPlan("y = W.T @ (X @ X.T).T.T")
      .after { $0.absorbingTranspositions() }
    #expect(
      rewritten.text == """
        %0 = input X             [4, m]
        %1 = input W             [4, 4]
        %2 = product %0 @ %0.T   [4, 4]
        %3 = product %1.T @ %2   [4, 4]   # y
        """)
    #expect(count == 2)
  }
}
