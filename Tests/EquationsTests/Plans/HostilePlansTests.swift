import Diagnostics
import Networks
import Testing

@testable import Equations

/// Equations that are well formed and meant to bring the compiler down.
@Suite struct HostilePlansTests {
  private let environment = Environment.network([4, 3])

  private func trains(_ forward: String) {
    let compiler = compiled(forward, in: environment)
    let backprop = WrittenEquations.backprop(of: compiler.plan, in: environment)
    var again = compiler
    #expect(again.compile(equations(backprop.text)).map(\.description) == [])
    let step = TrainingPlan.compose(again, update: WrittenEquations.update())
    #expect(step.plan != nil)
  }

  @Test func survivesPowersOfTheBatchWithoutEnd() {
    let doubling = (1...80).map { "a\($0) = a\($0 - 1) * a\($0 - 1)" }.joined(separator: "\n")
    trains("a0 = m / 3\n\(doubling)\nL = a80 * sum(W1 @ X + b1)")
  }

  @Test func survivesNestedProductsOfThemselves() {
    var product = "W1"
    for _ in 0..<9 { product = "(\(product) * \(product))" }
    trains("L = sum(\(product) @ X + b1)")
  }

  @Test(arguments: ["softmax", "tanh'", "sigmoid", "exp", "sqrt", "-", "0.5 * "])
  func survivesDeepNesting(_ function: String) {
    let depth = 90
    let nested =
      String(repeating: function + "(", count: depth) + "W1 @ X + b1"
      + String(repeating: ")", count: depth)
    trains("L = sum(\(nested) * Y)")
  }

  /// Its gradient repeats a number to the shape of what is nested.
  @Test func survivesDeepNestingOfASum() {
    trains("L = sum(W1\(String(repeating: ".T", count: 198)) @ X)")
  }

  @Test func survivesManyStatements() {
    let chain = (1...2000).map { "A\($0) = tanh(-A\($0 - 1)) + A\($0 - 1)" }
    trains("A0 = W1 @ X + b1\n\(chain.joined(separator: "\n"))\nL = sum(A2000 * Y)")
  }

  @Test(arguments: ["1/0", "1e300 * 1e300", "0/0 * 1e308", "-1/(m - m)", "0 * m", "m ** m"])
  func survivesNumbersThatAreNone(_ number: String) {
    trains("L = \(number) * sum(W1 @ X + b1) + \(number)")
  }
}
