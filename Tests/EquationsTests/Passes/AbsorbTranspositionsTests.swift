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

  /// As equations in rows have it: `1/m * A1.T @ dZ2`.
  @Test(arguments: ["y = X @ (1/m * relu(X).T)", "y = X @ (relu(X).T / m)"])
  func readsAScaledTransposeInAProduct(_ text: String) throws {
    let (absorbed, count) = try PassPlan(text).after { $0.absorbingTranspositions() }
    #expect(count == 1)
    let (rewritten, _) = absorbed.after { $0.scalingProducts() }
    #expect(!rewritten.text.contains("transpose"))
    #expect(rewritten.text.contains(".T)   [4, 4]   # y"), "\(rewritten.text)")
  }

  @Test func computesTheTransposeOfAProductFromItsOperands() throws {
    let (rewritten, _) = try PassPlan("y = (X @ relu(X).T).T * 2")
      .after { $0.absorbingTranspositions() }
    #expect(
      rewritten.text == """
        %0 = input X             [4, m]
        %1 = relu %0             [4, m]
        %2 = product %1 @ %0.T   [4, 4]
        %3 = constant 2          scalar
        %4 = multiply %2 %3      [4, 4]   # y
        """)
  }

  /// A product that is needed as it is, too, is computed once.
  @Test func leavesTheTransposeOfWhatIsNeededElsewhere() throws {
    let (rewritten, _) = try PassPlan("P = W @ X\ny = P @ P.T + (W @ W.T).T.T")
      .after { $0.absorbingTranspositions() }
    #expect(!rewritten.text.contains("transpose"))
    #expect(rewritten.text.contains("product %1 @ %1.T"))
  }
}
