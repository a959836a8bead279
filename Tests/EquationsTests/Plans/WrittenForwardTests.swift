import Labels
import Networks
import Testing

@testable import Equations

@Suite struct WrittenForwardTests {
  @Test func writesTheForwardPassOfALayeredNetwork() {
    let architecture = Architecture(
      layers: [784, 10, 10], hidden: ["relu"], output: "softmax", loss: "cross_entropy")
    #expect(
      WrittenEquations.forward(architecture, words: PageLabels { "\($0)" }).text == """
        Z1 = W1 @ X + b1          # sumsOfHiddenLayer
        A1 = relu(Z1)             # cutsNegative
        Z2 = W2 @ A1 + b2         # sumsOfOutputs
        A2 = softmax(Z2)          # classProbabilities
        L = cross_entropy(A2, Y)  # crossEntropySays
        """)
    #expect(WrittenEquations.forward(architecture).text.hasSuffix("\nL = cross_entropy(A2, Y)"))
    #expect(architecture.prediction == "A2")
    #expect(architecture.parameters.map(\.name) == ["W1", "b1", "W2", "b2"])
    #expect(architecture.parameters.map(\.rows) == [10, 10, 10, 10])
    #expect(architecture.parameters.map(\.columns) == [784, 1, 10, 1])
  }

  @Test func hasNoActivationWhereTheOutputIsLinear() {
    let architecture = Architecture(
      layers: [4, 3], hidden: [], output: Architecture.linear, loss: "squared_error",
      hasBiases: false)
    #expect(
      WrittenEquations.forward(architecture).statements.map(\.description) == [
        "Z1 = W1 @ X", "L = squared_error(Z1, Y)",
      ])
    #expect(architecture.prediction == "Z1")
    #expect(architecture.parameters.map(\.name) == ["W1"])
  }

  @Test(arguments: ["softmax", "sigmoid", "tanh", "relu", "leaky_relu", "linear"], [1, 2, 3])
  func compilesWhateverIsDeclared(_ output: String, _ depth: Int) {
    let layers = [4] + Array(repeating: 3, count: depth)
    for loss in ["cross_entropy", "binary_cross_entropy", "squared_error"] {
      let architecture = Architecture(
        layers: layers, hidden: Array(repeating: "sigmoid", count: depth - 1), output: output,
        loss: loss)
      let environment = Environment.network(layers)
      let compiler = compiled(WrittenEquations.forward(architecture).text, in: environment)
      #expect(compiler.plan.value(named: architecture.prediction) != nil)
      #expect(compiler.plan.value(named: "L").map { compiler.plan[$0].shape } == .scalar)
      let backprop = WrittenEquations.backprop(of: compiler.plan, in: environment).text
      let trained = compiled(
        WrittenEquations.forward(architecture).text, backprop, in: environment)
      let step = TrainingPlan.compose(trained, update: WrittenEquations.update())
      #expect(step.plan?.updates.count == 2 * depth)
      #expect(step.diagnostics.isEmpty)
    }
  }
}
