import Testing

@testable import Equations

@Suite struct SparseUseTests {
  private func optimized(_ text: String) throws -> OptimizedPlan {
    let plan = try PassPlan(text)
    return OptimizedPlan(plan.plan, outputs: [plan.y])
  }

  @Test func showsWhichProductsSkipZeros() throws {
    let optimized = try optimized("y = relu(V @ X) @ X.T")
    #expect(
      optimized.description == """
        # 1 transpose is absorbed: a product reads its operand either way, so nothing is copied
        # 2 products skip inputs that are 0, where most of them are
        before the samples:
          %1 = input V             [3, 4]
        for each tile of samples, small enough for the cache, sums being added up:
          %0 = input X             [4, m]
          %2 = product %1 @ %0     [3, m]
          %3 = fused relu(%2)      [3, m]
          %4 = product %3 @ %0.T   [3, 4]   # y
        """)
    #expect(optimized.sparse?.products == [ValueID(2), ValueID(4)])
  }

  @Test func saysThatProductsOfManyUnitsAreComputedStripByStrip() throws {
    let plan = try PassPlan("y = V @ X", rowsOfV: 256)
    let use = try #require(OptimizedPlan(plan.plan, outputs: [plan.y]).sparse)
    #expect(
      use.note == """
        1 product skips inputs that are 0, where most of them are; \
        in batches of 32 and more by strips of the 256 units
        """)
    #expect(use.takesStrips(samples: 32) && !use.takesStrips(samples: 31))
  }

  /// How many products skip zeros, and whether something else needs all inputs.
  @Test(arguments: [
    ("y = V @ X", 1, false), ("y = (V @ X) @ X.T", 2, false), ("y = X @ (V @ X).T", 2, false),
    ("y = V - 0.1 * (V @ X) @ X.T", 2, false), ("y = (V @ X) @ (X - 1).T", 1, true),
    ("y = V @ X + sum(X, axis=0)", 1, true), ("y = V.T.T @ X", 1, false),
  ])
  func countsThem(_ text: String, _ count: Int, _ needsDense: Bool) throws {
    let use = try #require(try optimized(text).sparse)
    #expect(use.products.count == count)
    #expect(use.needsDense == needsDense)
  }

  /// Inputs that are changed first, a square matrix, a single unit, weights that are added up,
  /// samples multiplied with one another.
  @Test(arguments: [
    "y = V @ (X - 1)", "y = W @ X", "y = b.T @ X", "y = V @ X + sum(V)", "y = X @ X.T",
    "y = X.T @ W",
    "y = V * 2",
  ])
  func leavesTheRestAlone(_ text: String) throws {
    #expect(try optimized(text).sparse == nil)
  }

  @Test func knowsTheAxisOfFeatures() throws {
    let use = try #require(try optimized("y = V @ X").sparse)
    #expect(use.axis(in: .matrix(.fixed(3), .fixed(4))) == .columns)
    #expect(use.axis(in: .matrix(.fixed(4), .fixed(3))) == .rows)
    let others: [Shape] = [
      .scalar, .matrix(.fixed(4), .batch), .matrix(.fixed(3), .fixed(2)),
      .matrix(.fixed(4), .fixed(1)), .matrix(.fixed(4), .fixed(4)),
    ]
    for shape in others { #expect(use.axis(in: shape) == nil, "\(shape)") }
  }
}
