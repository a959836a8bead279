import Diagnostics
import Labels
import Networks
import ReferenceArithmetic
import Testing

@testable import Equations

@Suite struct WrittenBackpropTests {
  private func backprop(_ forward: String, biases: Bool = true) -> String {
    let environment = Environment.network([4, 3, 3], biases: biases)
    return WrittenEquations.backprop(
      of: compiled(forward, in: environment).plan, in: environment,
      words: PageLabels { "\($0)" }
    ).text
  }

  /// The same without comments.
  private func equationsOfBackprop(_ forward: String, biases: Bool = true) -> String {
    equations(backprop(forward, biases: biases)).statements.map(\.description)
      .joined(separator: "\n")
  }

  @Test func isTheTextbooksForReluAndSoftmax() {
    #expect(
      backprop(reluSoftmax) == """
        dZ2 = 1/m * (A2 - Y)    # outputError
        dW2 = dZ2 @ A1.T        # weightGradient
        db2 = sum(dZ2, axis=1)  # biasGradient
        dA1 = W2.T @ dZ2        # errorSentBack
        dZ1 = dA1 * relu'(Z1)   # slopePasses
        dW1 = dZ1 @ X.T         # weightGradient
        db1 = sum(dZ1, axis=1)  # biasGradient
        """)
  }

  @Test func writesTheErrorOfOneSampleBeforeItsBiases() {
    let environment = Environment.network([4, 3, 3], samples: .one)
    let written = WrittenEquations.backprop(
      of: compiled(reluSoftmax, in: environment).plan, in: environment,
      words: PageLabels { "\($0)" })
    let lines = written.text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines == [
        "dZ2 = A2 - Y # outputErrorOfOne", "dW2 = dZ2 @ A1.T # weightGradientOfOne",
        "db2 = dZ2 # biasGradientOfOne", "dA1 = W2.T @ dZ2 # errorSentBack",
        "dZ1 = dA1 * relu'(Z1) # slopePasses", "dW1 = dZ1 @ X.T # weightGradientOfOne",
        "db1 = dZ1 # biasGradientOfOne",
      ])
  }

  @Test func usesThePrimeOfEachActivation() {
    #expect(
      equationsOfBackprop(
        """
        Z1 = W1 @ X
        A1 = tanh(Z1)
        Z2 = W2 @ A1
        A2 = sigmoid(Z2)
        L = squared_error(A2, Y)
        """, biases: false) == """
          dA2 = 2/m * (A2 - Y)
          dZ2 = dA2 * sigmoid'(Z2)
          dW2 = dZ2 @ A1.T
          dA1 = W2.T @ dZ2
          dZ1 = dA1 * tanh'(Z1)
          dW1 = dZ1 @ X.T
          """)
  }

  @Test func keepsTheSumsOfTargetsThatAreNotOneHot() {
    let environment = Environment.network([4, 3, 3], oneHot: false)
    let plan = compiled(reluSoftmax, in: environment).plan
    #expect(
      WrittenEquations.backprop(of: plan, in: environment).text
        .hasPrefix("dZ2 = 1/m * (A2 * sum(Y, axis=0) - Y)"))
  }

  @Test func leavesOutWhatTheFormOfTheLossLeavesOut() {
    let written = equationsOfBackprop(
      """
      Z1 = W1 @ X + b1
      A1 = maximum(0, Z1)
      Z2 = W2 @ A1 + b2
      E = exp(Z2 - max(Z2, axis=0))
      S = sum(E, axis=0)
      A2 = E / S
      L = -1/m * sum(Y * log(A2))
      """)
    let names = written.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names == ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"])
    #expect(written.hasPrefix("dZ2 = 1/m * (A2 - Y)\n"))
    #expect(written.contains("dZ1 = dA1 * (Z1 > 0)"))
  }

  @Test func addsUpContributionsWhereAValueIsUsedTwice() {
    let written = equationsOfBackprop(
      """
      Z1 = W1 @ X + b1
      A1 = relu(Z1)
      H = A1 + Z1
      L = squared_error(W2 @ H, Y)
      """)
    #expect(written.contains("dA1 = dH\n"))
    #expect(written.contains("dZ1 = dH + dH * relu'(Z1)\n"))
    #expect(written.contains("db2 = 0 * b2"))
  }

  /// Forward passes of every kind that a learner may write.
  static let forwards: [String] =
    [
      reluSoftmax,
      """
      Z1 = W1 @ X + b1
      A1 = 1/(1 + exp(-Z1))
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      L = -1/m * sum(Y * log(A2) + (1 - Y) * log(1 - A2))
      """,
      """
      Z1 = W1 @ X + b1
      A1 = relu(Z1)
      H = A1 + sigmoid(W1 @ X)
      Z2 = W2 @ H + b2
      L = mean((Z2 - Y)**2) + 0.01 * (sum(W1**2) + sum(W2 * W2))
      """,
      """
      Z1 = W1 @ X + b1
      M = mean(Z1, axis=1)
      V = mean((Z1 - M)**2, axis=1)
      N = (Z1 - M) / sqrt(V + 1e-8)
      A1 = leaky_relu(N)
      Z2 = W2 @ A1 + b2
      L = cross_entropy(softmax(Z2), Y)
      """,
      """
      Z1 = W1 @ X + b1
      L = sum(softmax(softmax(softmax(Z1))) * Y) + sum(W2)
      """,
      """
      c = 2 / m
      Z1 = abs(W1 @ X) + b1 * 0.3
      A1 = abs(minimum(Z1, tanh(Z1))) ** 1.5
      Z2 = -(W2 @ A1) / (1 + exp(b2))
      P = max(Z2, axis=0) * sum(Z2, axis=0)
      L = c * mean(P) + max(Z2) - sum(A1.T @ A1) / 7
      """,
      """
      Z1 = W1 @ X + b1
      A2 = softmax(W2 @ tanh(Z1) + b2)
      K = cross_entropy(A2, Y) + binary_cross_entropy(sigmoid(Z1), Y)
      L = exp(K / 4) + 0.1 * sum(A2 * A2) + sqrt(K)
      """,
      "L = sum(W1 @ X) + m",
    ]

  /// What is written is read again as a user's equations and must give the differentiated values.
  @Test(arguments: forwards, [1, 4])
  func computesWhatDifferentiationDoes(_ forward: String, batch: Int) throws {
    let environment = Environment.network([4, 3, 3])
    var compiler = compiled(forward, in: environment)
    let (derived, gradients) = differentiated(compiler.plan, in: environment)
    let written = WrittenEquations.backprop(of: compiler.plan, in: environment).text
    #expect(compiler.compile(equations(written)).map(\.description) == [])

    let interpreter = ReferenceInterpreter.drawing(derived, batch: batch)
    let expected = interpreter.run(derived)
    let actual = interpreter.run(compiler.plan)
    for name in environment.parameters {
      let truth = try #require(gradients[name])
      let claim = try #require(compiler.plan.value(named: "d" + name))
      #expect(compiler.plan[claim].shape == derived[truth].shape)
      for (a, e) in zip(actual[claim.index].entries, expected[truth.index].entries) {
        #expect(abs(a - e) <= 1e-12 * max(1, abs(e)), "d\(name): \(a) for \(e)")
      }
    }
  }

  private func differentiated(
    _ plan: Plan, in environment: Environment
  ) -> (Plan, [String: ValueID]) {
    let parameters = environment.parameters.compactMap { plan.value(named: $0) }
    guard let loss = plan.value(named: "L") else { return (plan, [:]) }
    let (derived, gradients) = plan.gradients(
      of: loss, withRespectTo: parameters, targetsAreOneHot: environment.targetsAreOneHot)
    let named = zip(environment.parameters, parameters).map { ($0, gradients[$1]) }
    return (derived, Dictionary(uniqueKeysWithValues: named).compactMapValues(\.self))
  }
}
