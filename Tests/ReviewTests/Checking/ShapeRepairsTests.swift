import Diagnostics
import Engine
import Equations
import Review
import Networks
import Testing

@Suite struct ShapeRepairsTests {
  @Test(arguments: [
    ("dW2 = 1/m * dZ2 @ A1", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dW2 = 1/m * A1.T @ dZ2", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dW2 = 1/m * dZ2.T @ A1", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dW2 = 1/m * dZ2 * A1.T", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dW2 = 1/m * A1 @ dZ2", "dW2 = 1/m * dZ2 @ A1.T"),
    ("dZ1 = W2 @ dZ2 * relu'(Z1)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dZ1 = dZ2 @ W2.T * relu'(Z1)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dZ1 = W2.T @ dZ2 * relu'(Z2)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dZ1 = W2.T @ dZ2 @ relu'(Z1)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dZ1 = W2.T * dZ2 * relu'(Z1)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dZ1 = W1.T @ dZ2 * relu'(Z1)", "dZ1 = W2.T @ dZ2 * relu'(Z1)"),
    ("dW1 = 1/m * dZ1 @ X", "dW1 = 1/m * dZ1 @ X.T"),
    ("dW1 = 1/m * X @ dZ1", "dW1 = 1/m * dZ1 @ X.T"),
    ("dW1 = 1/m * sum(dZ1 * X, axis=1)", "dW1 = 1/m * (dZ1 @ X.T)"),
    ("dZ2 = A2 - A1", "dZ2 = A2 - Y"),
  ])
  func suggestsWhatFitsAndIsRight(_ line: String, _ right: String) throws {
    let network = ReviewedNetwork.reluSoftmax
    let environment = network.environment
    var compiler = PlanCompiler(environment: environment)
    try #require(compiler.compile(equations(network.forward)).isEmpty)
    let block = equations(network.backprop(with: [line]))
    var whole = compiler
    try #require(!whole.compile(block).isEmpty)
    let name = String(line.prefix { $0 != " " })
    let suggestions = ShapeRepairs.suggestions(
      for: name, forward: compiler.plan, backprop: block, environment: environment)
    #expect(suggestions.first == right)
    for suggestion in suggestions {
      let findings = try network.review(network.backprop(with: [suggestion])).findings
      #expect(findings.allSatisfy { $0.verdict == .correct || $0.verdict == .correctPerSample })
    }
  }

  @Test func saysNothingOfALineThatFitsAlready() throws {
    let network = ReviewedNetwork.reluSoftmax
    var compiler = PlanCompiler(environment: network.environment)
    try #require(compiler.compile(equations(network.forward)).isEmpty)
    let block = equations(network.backprop)
    for name in ["dW2", "none"] {
      let suggestions = ShapeRepairs.suggestions(
        for: name, forward: compiler.plan, backprop: block, environment: network.environment)
      #expect(suggestions == [])
    }
  }
}
