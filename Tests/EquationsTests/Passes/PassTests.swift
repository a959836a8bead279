import Diagnostics
import Testing

@testable import Equations

/// The passes on printed plans.
@Suite struct PassTests {
  @Test func computesWhatIsKnownBeforeAnythingRuns() throws {
    let (plan, y) = try plan("y = (2 * 3 + 1) * X / 1")
    let folded = pruned(plan.foldingConstants(), y)
    #expect(
      folded.description == """
        %0 = input X            [4, m]
        %1 = constant 7         scalar
        %2 = multiply %1 %0     [4, m]   # y
        """)
  }

  @Test func computesEqualValuesOnce() throws {
    let (plan, y) = try plan("y = exp(2 * X) + exp((1 + 1) * X)")
    let folded = pruned(plan.foldingConstants(), y)
    #expect(
      folded.description == """
        %0 = input X            [4, m]
        %1 = constant 2         scalar
        %2 = multiply %1 %0     [4, m]
        %3 = exp %2             [4, m]
        %4 = add %3 %3          [4, m]   # y
        """)
  }

  @Test func makesMeansSumsOverTheNumberOfTheirTerms() throws {
    let (plan, y) = try plan("y = mean(X)")
    let rewritten = plan.writingMeansAsSums()
    #expect(
      pruned(rewritten, y).description == """
        %0 = input X           [4, m]
        %1 = sum %0            scalar
        %2 = constant 4        scalar
        %3 = batchSize         scalar
        %4 = multiply %2 %3    scalar
        %5 = divide %1 %4      scalar   # y
        """)
  }

  @Test func readsTransposesInProducts() throws {
    let (plan, y) = try plan("y = W.T @ (X @ X.T).T.T")
    let rewritten = plan.absorbingTranspositions()
    #expect(
      pruned(rewritten, y).description == """
        %0 = input X              [4, m]
        %1 = input W              [4, 4]
        %2 = product %0 @ %0.T    [4, 4]
        %3 = product %1.T @ %2    [4, 4]   # y
        """)
    #expect(rewritten.count == 2)
  }

  @Test func addsTheStepToTheParameterInItsProduct() throws {
    let (plan, y) = try plan("y = W - 0.1 * (X @ X.T)")
    let products = plan.absorbingTranspositions()
    let at = products.places[y.index]
    let fused = products.plan.fusingUpdates([at: "W"])
    #expect(
      fused.plan.pruned(keeping: [fused.places[at.index]]).plan.description == """
        %0 = input X                        [4, m]
        %1 = input W                        [4, 4]
        %2 = constant 0.1                   scalar
        %3 = product %1 - %2 * (%0 @ %0.T)  [4, 4]   # y
        """)
  }

  @Test(arguments: [
    // The gradient is read twice, or is a product of what changes itself.
    "P = X @ X.T\ny = W - 0.1 * P + 0 * P", "y = W - 0.1 * (W @ (X @ X.T))",
    "y = X @ X.T - W",
  ])
  func leavesOtherUpdatesAsTheyAre(_ text: String) throws {
    let (plan, y) = try plan(text)
    let products = plan.absorbingTranspositions()
    let fused = products.plan.fusingUpdates([products.places[y.index]: "W"])
    #expect(fused.count == 0)
  }

  @Test func joinsChainsIntoOneLoop() throws {
    let (plan, y) = try plan("A = sigmoid(W @ X + b)\ny = A * (1 - A)")
    let fused = plan.fusingElementwise(keeping: [y])
    #expect(
      pruned(fused, y).description == """
        %0 = input X                 [4, m]
        %1 = input W                 [4, 4]
        %2 = input b                 [4, 1]
        %3 = matrixProduct %1 %0     [4, m]
        %4 = fused sigmoid(%3 + %2)  [4, m]   # A
        %5 = constant 1              scalar
        %6 = fused %4 * (%5 - %4)    [4, m]   # y
        """)
  }

  @Test func computesWhatIsCheapAnewRatherThanStoreIt() throws {
    let (plan, y) = try plan("Z = W @ X + b\nA = relu(Z)\ny = (W @ A) * relu'(Z)")
    let fused = plan.fusingElementwise(keeping: [y])
    let text = pruned(fused, y).description
    #expect(text.contains("fused relu(%3 + %2)"))
    #expect(text.contains("fused %5 * relu'(%3 + %2)"))
  }

  @Test func usesBuffersAgain() throws {
    let (plan, y) = try plan(
      (1...6).map { "A\($0) = softmax(\($0 == 1 ? "X" : "A\($0 - 1)"))" }.joined(separator: "\n")
        + "\ny = A6")
    let optimized = OptimizedPlan(plan, outputs: [y])
    #expect(optimized.buffers.buffers.compactMap { $0 }.count == 7)
    #expect(optimized.buffers.rows == [4, 4, 4])
  }

  @Test(arguments: [
    ("y = sum(W @ X, axis=1)", true), ("y = W @ X @ X.T", true), ("y = mean(X) * W", true),
    ("y = X - mean(X, axis=1)", false), ("y = X.T @ X", false), ("y = max(X)", false),
    ("y = X / m", true), ("y = softmax(X.T)", false),
  ])
  func knowsWhetherSamplesDependOnOneAnother(_ text: String, _ isPossible: Bool) throws {
    let (plan, y) = try plan(text)
    #expect(OptimizedPlan(plan, outputs: [y]).tiling.isPossible == isPossible)
  }

  @Test func showsTheStagesAndWhatWasDone() throws {
    let (plan, y) = try plan("y = 1/m * X @ X.T")
    #expect(
      OptimizedPlan(plan, outputs: [y]).description == """
        # 1 transposes absorbed; 2 values with a column a sample in 2 buffers
        before the samples:
          %1 = constant 1           scalar
          %2 = batchSize            scalar
          %3 = fused %1 / %2        scalar
        for each tile of samples, sums being added up:
          %0 = input X              [4, m]
          %4 = fused %3 * %0        [4, m]
          %5 = product %4 @ %0.T    [4, 4]   # y
        """)
  }

  private func plan(_ text: String) throws -> (plan: Plan, y: ValueID) {
    var environment = Environment()
    let sides: [(String, Dimension)] = [("X", .batch), ("W", .fixed(4)), ("b", .fixed(1))]
    for (name, columns) in sides {
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(4), columns), .other, origin: "from the test"))
    }
    var compiler = PlanCompiler(environment: environment)
    let fragment = SourceFragment(SourceFile(path: "n.md", text: text))
    try #require(compiler.compile(EquationParser.parse(fragment).block) == [])
    let y = try #require(compiler.plan.value(named: "y"))
    let (plan, places) = compiler.plan.pruned(keeping: [y])
    return (plan, try #require(places[y]))
  }

  private func pruned(_ rewritten: RewrittenPlan, _ y: ValueID) -> Plan {
    rewritten.plan.pruned(keeping: [rewritten.places[y.index]]).plan
  }
}
