import Testing

@testable import Equations

@Suite struct BufferAssignmentTests {
  @Test func usesBuffersAgain() throws {
    let plan = try PassPlan(
      (1...6).map { "A\($0) = softmax(\($0 == 1 ? "X" : "A\($0 - 1)"))" }.joined(separator: "\n")
        + "\ny = A6")
    let optimized = OptimizedPlan(plan.plan, outputs: [plan.y])
    #expect(optimized.buffers.buffers.compactMap { $0 }.count == 7)
    #expect(optimized.buffers.rows == [4, 4, 4])
    #expect(
      optimized.notes == [
        "7 values with a column a sample share 3 buffers: "
          + "each is used again once its value is not needed any more"
      ])
  }
}
