import ReferenceArithmetic
import Networks
import Testing

@testable import Equations

@Suite struct StabiliseTests {
  private let environment = Environment.network([4, 3])

  /// What computes the loss of an output of `Z`, as the plan has it.
  private func plan(_ text: String) -> String {
    compiled("Z = W1 @ X\n" + text, in: environment).plan.prunedToNames().description
  }

  @Test(arguments: [
    "A = softmax(Z)\nL = cross_entropy(A, Y)",
    "L = cross_entropy(softmax(Z), Y)",
    "A = exp(Z) / sum(exp(Z), axis=0)\nL = cross_entropy(A, Y)",
    "E = exp(Z - max(Z, axis=0))\nA = E / sum(E, axis=0)\nL = cross_entropy(A, Y)",
    "E = np.exp(Z - np.max(Z))\nL = cross_entropy(E / np.sum(E, axis=0, keepdims=True), Y)",
  ])
  func findsTheSoftmaxInACrossEntropy(_ text: String) {
    let plan = plan(text)
    #expect(plan.contains("softmaxCrossEntropy"))
    #expect(!plan.contains("crossEntropy "))
  }

  @Test(arguments: [
    ("L = sum(Y * log(softmax(Z)))", "logSoftmax", "log "),
    ("L = sum(Y * log(sigmoid(Z)))", "logSigmoid", "log "),
    ("L = sum(log(1 - sigmoid(Z)))", "logSigmoid", "log "),
    ("A = sigmoid(Z)\nN = log(1 - A)\nL = sum(N)", "logSigmoid", "log "),
    ("L = sum(log(1 / (1 + exp(-Z))))", "logSigmoid", "exp "),
    ("L = sum(log(1 / (exp(Z) + 1)))", "logSigmoid", "exp "),
    ("L = cross_entropy(sigmoid(Z), Y)", "logSigmoid", "crossEntropy"),
    ("L = binary_cross_entropy(sigmoid(Z), Y)", "sigmoidBinaryCrossEntropy", "binaryCrossEntropy"),
  ])
  func computesLogarithmsFromTheWeightedSums(_ text: String, has form: String, not written: String)
  {
    let plan = plan(text)
    #expect(plan.contains(form))
    #expect(!plan.contains(written))
  }

  @Test(arguments: [
    "L = -1/m * sum(Y * log(A) + (1 - Y) * log(1 - A))",
    "L = -sum((1 - Y) * log(1 - A) + log(A) * Y)/m",
    "L = 1/m * sum(-Y * log(A) - (1 - Y) * log(1 - A))",
    "L = sum(-(1 - Y) * log(1 - A) - Y * log(A))/m",
    "L = -3 * mean(Y * log(A) + (1 - Y) * log(1 - A))",
  ])
  func findsABinaryCrossEntropyThatIsWrittenOut(_ text: String) throws {
    let plan = compiled("Z = W1 @ X\nA = sigmoid(Z)\n" + text, in: environment).plan
    let loss = try #require(plan.value(named: "L"))
    #expect(plan.prunedToNames().description.contains("sigmoidBinaryCrossEntropy"))
    let written = try #require(plan.stableForms.written[loss])
    let values = ReferenceInterpreter.drawing(plan, batch: 5).run(plan)
    let (stable, direct) = (values[loss.index].total, values[written.index].total)
    #expect(abs(stable - direct) < 1e-12)
    let backprop = WrittenEquations.backprop(of: plan, in: environment)
    #expect(backprop.text.hasPrefix("dZ = 1/m * (A - Y)"))
  }

  @Test(arguments: [
    "L = squared_error(sigmoid(Z), Y)", "L = sum(Y * sigmoid(Z) + (1 - Y) * sigmoid(-Z))",
    "L = cross_entropy(tanh(Z), Y)",
    "L = sum(log(1 - softmax(Z)))", "L = binary_cross_entropy(softmax(Z), Y)",
    "L = sum(exp(Z) / sum(exp(Z), axis=1))", "L = sum(exp(Z) / sum(exp(Z)))",
    "L = sum(2 / (1 + exp(-Z)))",
  ])
  func leavesOtherEquationsAsTheyAre(_ text: String) {
    var compiler = PlanCompiler(environment: environment)
    _ = compiler.compile(equations("Z = W1 @ X\n" + text))
    #expect(compiler.plan.stableForms == Plan.StableForms())
  }

  /// Saturated outputs: the loss as written would be infinite.
  @Test func keepsTheMeaningOfNames() throws {
    let plan = compiled(
      "Z = W1 @ X\nA = exp(Z) / sum(exp(Z), axis=0)\nT = log(A)\nL = -1/m * sum(Y * T)",
      in: environment
    ).plan
    #expect(plan.bindings.map(\.name) == ["Z", "A", "T", "L"])
    let values = ReferenceInterpreter.drawing(plan, batch: 3).run(plan)
    let (a, t) = try (#require(plan.value(named: "A")), #require(plan.value(named: "T")))
    for (output, logarithm) in zip(values[a.index].entries, values[t.index].entries) {
      #expect(abs(output.logarithm - logarithm) < 1e-12)
    }
  }

  @Test func changesNothingTheSecondTime() {
    let plan = compiled(
      "Z = W1 @ X + b1\nA = softmax(Z)\nL = cross_entropy(A, Y)", in: environment
    ).plan
    #expect(plan.stabilised() == plan)
  }
}
