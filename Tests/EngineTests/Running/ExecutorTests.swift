import Engine
import Equations
import Networks
import Testing

@Suite struct ExecutorTests {
  private let a = Matrix<Double>(rowMajor: [[1, 2, 3], [4, 5, 6]])
  private let b = Matrix<Double>(rowMajor: [[1, -1, 2], [0, 3, 1]])

  /// A plan of two inputs [2, 3] in which transpositions are asked for in all places.
  @Test(arguments: [
    ("a @ b.T", [[5.0, 9], [11, 21]]),
    ("a.T @ b", [[1, 11, 6], [2, 13, 9], [3, 15, 12]]),
    ("a.T @ b + b.T @ a", [[2, 13, 9], [13, 26, 24], [9, 24, 24]]),
    ("(a @ b.T).T", [[5, 11], [9, 21]]),
    ("a.T.T", [[1, 2, 3], [4, 5, 6]]),
    ("a.T", [[1, 4], [2, 5], [3, 6]]),
    ("(a.T @ b) * (a.T @ a.T.T)", [[17, 242, 162], [44, 377, 324], [81, 540, 540]]),
    ("a.T @ sum(b, axis=1)", [[18], [24], [30]]),
  ])
  func transposesOrLeavesItToTheProduct(_ expression: String, _ expected: [[Double]]) throws {
    let (plan, result) = try plan(expression)
    for kept in [[], [result]] {
      let executor = try Executor<Double>(plan, batchSize: 1, keeping: kept)
      executor.set("a", to: a)
      executor.set("b", to: b)
      executor.run()
      #expect(executor.value(result) == Matrix(rowMajor: expected))
    }
  }

  @Test func showsATranspositionThatItLeftToTheProduct() throws {
    let (plan, _) = try plan("a @ b.T")
    let executor = try Executor<Double>(plan, batchSize: 1)
    executor.set("b", to: b)
    executor.run()
    let transposition = try #require(
      plan.values.firstIndex { $0.definition == .apply(.transpose, [ValueID(1)]) })
    #expect(executor.value(ValueID(transposition)) == b.transposed)
  }

  @Test(arguments: [1, 3, 7])
  func knowsTheBatchSize(_ m: Int) throws {
    let (plan, result) = try plan("1/m * 6")
    let executor = try Executor<Double>(plan, batchSize: m)
    executor.run()
    #expect(abs(executor.scalar(result) - 6 / Double(m)) < 1e-15)
  }

  @Test func computesAnewFromNewInputs() throws {
    let (plan, result) = try plan("sum(a * b)")
    let executor = try Executor<Float>(plan, batchSize: 1)
    executor.set("a", to: a)
    executor.set("b", to: b)
    executor.run()
    #expect(executor.scalar(result) == 26)
    executor.set("b", to: a)
    executor.run()
    #expect(executor.scalar(result) == 91)
  }

  @Test func passesOverNamesThatThePlanDoesNotUse() throws {
    let executor = try Executor<Double>(try plan("sum(a)").plan, batchSize: 1)
    executor.set("nowhere", to: a)
    #expect(executor.input(named: "nowhere") == nil)
  }

  @Test(arguments: [(Int.max, 1), (1 << 31, 1), (1 << 20, 1 << 24)])
  func refusesWhatNoMachineHolds(_ rows: Int, _ batchSize: Int) throws {
    var builder = PlanBuilder()
    _ = builder.input("X", .matrix(.fixed(rows), .batch))
    #expect(throws: CapacityExceeded.self) {
      try Executor<Double>(builder.plan, batchSize: batchSize)
    }
  }

  private func plan(_ expression: String) throws -> (plan: Plan, result: ValueID) {
    var environment = Environment()
    for name in ["a", "b"] {
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(2), .fixed(3)), .data, origin: "from the test"))
    }
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(equations("r = " + expression)) == [])
    return (compiler.plan, try #require(compiler.plan.value(named: "r")))
  }
}
