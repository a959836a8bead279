import Diagnostics
import Equations
import Review
import Networks
import Testing

@testable import Engine

/// Which losses reward answers that are far from the targets.
@Suite struct LossDirectionTests {
  @Test(arguments: [
    "L = 1/m * sum(Y * log(A2))", "L = mean(sum(Y * log(softmax(Z2)), axis=0))",
    "L = -squared_error(A2, Y)", "L = -mean((A2 - Y) ** 2)", "L = -cross_entropy(A2, Y)",
    "L = 0.01 * sum(W1 ** 2) - cross_entropy(A2, Y)", "L = mean(A2 * Y)", "L = -mean(abs(A2 - Y))",
  ])
  func seesThatALossIsTurnedAround(loss: String) throws { #expect(try leadsAway(loss)) }

  @Test(arguments: [
    "L = cross_entropy(A2, Y)", "L = -1/m * sum(Y * log(A2))", "L = squared_error(Y, A2)",
    "L = cross_entropy(A2, Y) + 0.5 * sum(W2 ** 2)", "L = -mean(A2 * Y)",
    "L = mean(maximum(0, 1 - A2 * (2 * Y - 1)))", "L = mean(abs(A2 - Y))",
    "L = sum((A2 > 0.5) * (Y - A2) ** 2)", "L = mean(A2)", "L = sum(W1 ** 2)",
    "L = -mean(log(1 - abs(A2 - Y) + 1e-9))",
  ])
  func leavesOtherLossesAlone(loss: String) throws { #expect(try !leadsAway(loss)) }

  @Test func judgesNumbersAsTargetsToo() throws {
    #expect(try leadsAway("L = -mean((A2 - Y) ** 2)", output: "A2 = 3 * Z2", oneHot: false))
    #expect(try !leadsAway("L = mean((A2 - Y) ** 2)", output: "A2 = 3 * Z2", oneHot: false))
  }

  private func leadsAway(
    _ loss: String, output: String = "A2 = softmax(Z2)", oneHot: Bool = true
  ) throws -> Bool {
    var environment = Environment(targetsAreOneHot: oneHot)
    let given: [(String, Int, Dimension, Quantity)] = [
      ("X", 6, .batch, .data), ("Y", 4, .batch, .data), ("W1", 5, .fixed(6), .weight),
      ("b1", 5, .fixed(1), .weight), ("W2", 4, .fixed(5), .weight), ("b2", 4, .fixed(1), .weight),
    ]
    for (name, rows, columns, quantity) in given {
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "given"))
    }
    var compiler = PlanCompiler(environment: environment)
    let text = "Z1 = W1 @ X + b1\nA1 = relu(Z1)\nZ2 = W2 @ A1 + b2\n\(output)\n\(loss)"
    #expect(compiler.compile(equations(text)) == [])
    return try LossDirection.leadsAwayFromTargets(
      compiler.plan, output: "A2", in: environment)
  }
}
