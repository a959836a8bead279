import ReferenceArithmetic
import Networks
import Testing

@testable import Equations

@Suite struct DifferentiationTests {
  private let environment = Environment.network([4, 3, 3])

  @Test func givesZerosWhereTheLossDoesNotDepend() throws {
    let plan = compiled("L = sum(W1)", in: environment).plan
    let loss = try #require(plan.value(named: "L"))
    let other = try #require(plan.value(named: "W2"))
    let (derived, gradients) = plan.gradients(of: loss, withRespectTo: [other])
    let gradient = try #require(gradients[other])
    #expect(derived[gradient].shape == plan[other].shape)
    guard case .apply(.broadcast, let operands) = derived[gradient].definition else {
      Issue.record("\(derived[gradient])")
      return
    }
    #expect(derived[operands[0]].definition == .constant(0))
  }

  /// `A2` has no part in the loss as it is computed, but the learner's `dA2` means the one written.
  @Test(arguments: [
    ("softmax(Z2)", "cross_entropy(A2, Y)"), ("sigmoid(Z2)", "cross_entropy(A2, Y)"),
    ("sigmoid(Z2)", "binary_cross_entropy(A2, Y)"),
    ("softmax(Z2)", "-1/m * sum(Y * log(A2))"),
    ("exp(Z2) / sum(exp(Z2), axis=0)", "cross_entropy(A2, Y)"),
  ])
  func differentiatesAnOutputThatTheStableFormLeavesOut(_ output: String, _ loss: String) throws {
    let text = "Z2 = W1 @ X + b1\nA2 = \(output)\nL = \(loss)"
    let plan = compiled(text, in: environment).plan
    let ids = try ["L", "A2", "Z2"].map { try #require(plan.value(named: $0)) }
    let (derived, gradients) = plan.gradients(
      of: ids[0], withRespectTo: [ids[1], ids[2]], targetsAreOneHot: true)
    let interpreter = ReferenceInterpreter.drawing(plan, batch: 4)
    let values = interpreter.run(derived)
    let outputs = values[ids[1].index]
    let targets = try #require(interpreter.inputs["Y"])
    let isBinary = loss.hasPrefix("binary")
    let actual = values[try #require(gradients[ids[1]]).index]
    for (index, value) in actual.entries.enumerated() {
      let (a, y) = (outputs.entries[index], targets.entries[index])
      let expected = (isBinary ? (a - y) / (a * (1 - a)) : -y / a) / 4
      #expect(abs(value - expected) < 1e-12, "\(value) for \(expected)")
    }
    #expect(values[try #require(gradients[ids[2]]).index].entries.allSatisfy(\.isFinite))
  }

  @Test func keepsTheValuesOfThePlanInTheirPlaces() throws {
    let plan = compiled(reluSoftmax, in: environment).plan
    let loss = try #require(plan.value(named: "L"))
    let weights = try #require(plan.value(named: "W1"))
    let derived = plan.gradients(of: loss, withRespectTo: [weights]).plan
    #expect(Array(derived.values.prefix(plan.values.count)) == plan.values)
    #expect(derived.bindings == plan.bindings)
  }

  @Test func givesEveryGradientTheShapeOfItsValue() throws {
    let plan = compiled("S = sum(W1 @ X + b1)\nR = sum(X, axis=1)\nL = S + sum(R)", in: environment)
      .plan
    let loss = try #require(plan.value(named: "L"))
    let values = plan.values.indices.map(ValueID.init)
    let (derived, gradients) = plan.gradients(of: loss, withRespectTo: values)
    for value in values {
      #expect(derived[try #require(gradients[value])].shape == plan[value].shape)
    }
  }
}
