import Networks
import Testing

import Equations

@testable import Review

@Suite struct CauseSentenceTests {
  private func sentence(
    _ statement: String, _ causes: [Cause], loss: String = "squared_error", means: [String] = []
  ) throws -> String {
    let environment = Environment.network([6, 5, 3])
    var compiler = PlanCompiler(environment: environment)
    let forward = """
      Z1 = W1 @ X + b1
      A1 = tanh(Z1)
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      L = \(loss)(A2, Y)
      """
    try #require(compiler.compile(equations(forward)) == [])
    var vocabulary = Vocabulary(of: compiler.plan, in: environment)
    for name in ["dZ2", "dZ1"] { vocabulary.add(name) }
    let statement = try #require(equations(statement).statements.first)
    return CauseSentence(
      name: statement.name, subject: String(statement.name.dropFirst()), written: statement.value,
      means: means, vocabulary: vocabulary
    ).text(causes)
  }

  @Test func saysWhichAxisIsRight() throws {
    let part = try expression("dZ2")
    let cause = Cause.reduction(written: .sum(nil), right: .sum(.columns), of: part)
    #expect(
      try sentence("db2 = 1/m * sum(dZ2)", [cause])
        == "db2 adds up both axes; for each output, sum over the samples only.")
    #expect(
      try sentence("db1 = 1/m * sum(dZ1)", [cause])
        == "db1 adds up both axes; for each unit, sum over the samples only.")
  }

  @Test(arguments: [
    (
      "dW2 = 1/(3*m) * dZ2 @ A1.T", Scale(1, over: 3),
      "dW2 divides by 3·m, the size of Y; the mean over the batch divides by m."
    ),
    (
      "dW2 = dZ2 @ A1.T", Scale(1, power: 1),
      "dW2 is m times too large; the loss is a mean over the batch, so divide by m."
    ),
    (
      "dW1 = 2/m * dZ1 @ X.T", Scale(2),
      "dW1 multiplies by 2 once more; the 2 of the squared error is in dZ1 already."
    ),
    (
      "dW1 = 1/32 * dZ1 @ X.T", Scale(1, over: 32, power: 1),
      "dW1 divides by the number 32; the mean over the batch divides by m, which differs from "
        + "batch to batch."
    ),
    ("dW1 = dZ1 @ X.T", Scale(3, over: 2), "dW1 is 3/2 times the gradient; multiply by 2/3."),
    (
      "dW1 = dZ1 @ X.T", Scale(-3),
      "dW1 has the wrong sign and is 3 times the gradient; multiply by 1/3."
    ),
  ])
  func saysWhatAFactorStandsFor(_ statement: String, _ scale: Scale, _ text: String) throws {
    #expect(try sentence(statement, [.scale(scale)]) == text)
  }

  @Test func namesTheGradientThatIsAMeanAlready() throws {
    #expect(
      try sentence("dW2 = 1/m * dZ2 @ A1.T", [.scale(Scale(1, power: -1))], means: ["dZ2"])
        == "dW2 divides by m twice; dZ2 is a mean over the batch already.")
  }

  @Test func tellsTheActivationFromTheWeightedSum() throws {
    let place = Cause.derivativePlace(.sigmoid, written: try expression("A2"), right: "Z2")
    #expect(
      try sentence("dZ2 = 2 * (A2 - Y) * sigmoid'(A2)", [place])
        == "dZ2 takes sigmoid' at the activation A2; the derivative belongs at the weighted sum Z2."
    )
  }

  @Test func saysWhenTheDerivativeCancels() throws {
    let cause = Cause.extraDerivative(try expression("sigmoid'(Z2)"))
    #expect(
      try sentence("dZ2 = (A2 - Y) * sigmoid'(Z2)", [cause], loss: "binary_cross_entropy")
        == "dZ2 multiplies by sigmoid'(Z2) once more; with this loss the derivative of the output's "
        + "activation cancels.")
  }

  @Test func joinsTwoCauses() throws {
    let slope = Cause.missingDerivative(.tanh, at: "Z1")
    #expect(
      try sentence("dZ1 = W2.T @ dZ2 * 2", [slope, .scale(Scale(2))])
        == "dZ1 leaves out the derivative of the activation and multiplies by 2 once more; "
        + "multiply by tanh'(Z1), entry by entry, and the 2 of the squared error is in dZ2 already."
    )
  }

  /// Every edit of a few statements can be said in one sentence.
  @Test(arguments: [
    "dW2 = 1/m * dZ2 @ A1.T", "dZ1 = W2.T @ dZ2 * (1 - A1**2)", "db1 = mean(dZ1, axis=1)",
    "dZ2 = 2 * (Y - A2) * sigmoid'(A2)", "dZ1 = (Z1 > 0) * -relu(Z1) / m + X",
  ])
  func saysEveryCauseInOneSentence(_ text: String) throws {
    let environment = Environment.network([6, 5, 3])
    var compiler = PlanCompiler(environment: environment)
    try #require(
      compiler.compile(
        equations(
          "Z1 = W1 @ X + b1\nA1 = tanh(Z1)\nA2 = softmax(W2 @ A1)\nL = cross_entropy(A2, Y)"))
        == [])
    let value = try #require(equations(text).statements.first).value
    for edit in Edits(Vocabulary(of: compiler.plan, in: environment)).edits(of: value) {
      let sentence = try sentence(text, [edit.cause])
      #expect(sentence.hasSuffix(".") && sentence.contains("; "))
      #expect(!sentence.contains("Optional") && !sentence.contains("  "))
      #expect(sentence.count { $0 == ";" } == 1)
    }
  }
}
