import Testing

@testable import Equations

@Suite struct AddColumnsInProductsTests {
  @Test(arguments: ["y = W @ X + b", "y = b + W @ X"])
  func beginsFromTheColumn(_ text: String) throws {
    let (added, count) = try products(text).after { $0.addingColumnsInProducts(keeping: []) }
    #expect(count == 1)
    #expect(
      added.text == """
        %0 = input X                [4, m]
        %1 = input W                [4, 4]
        %2 = input b                [4, 1]
        %3 = product %1 @ %0 + %2   [4, m]   # y
        """)
  }

  @Test(arguments: [
    // The product is needed itself; what is added is no column; what is added to has no samples.
    "Z = W @ X\ny = relu(Z + b) * Z", "y = W @ X + X", "y = W @ W + b", "y = W @ X + 1",
    "y = W @ X - b",
  ])
  func leavesOtherSumsAsTheyAre(_ text: String) throws {
    #expect(try products(text).after { $0.addingColumnsInProducts(keeping: []) }.count == 0)
  }

  @Test func leavesWhatIsReadFromOutside() throws {
    let plan = try products("y = W @ X + b")
    let product = try #require(plan.plan.values.indices.dropLast().last)
    #expect(plan.after { $0.addingColumnsInProducts(keeping: [ValueID(product)]) }.count == 0)
  }

  private func products(_ text: String) throws -> PassPlan {
    try PassPlan(text).after { $0.absorbingTranspositions() }.plan
  }
}
