import Diagnostics
import ReferenceArithmetic
import Networks
import Testing

@testable import Equations

@Suite struct TrainingPlanTests {
  private let backprop = """
    dZ1 = softmax(W1 @ X + b1) - Y
    dW1 = 1/m * dZ1 @ X.T
    db1 = 1/m * sum(dZ1)
    """
  private let descent = "theta = theta - alpha * dtheta"

  private func compose(
    _ backprop: String, _ update: String
  ) -> (plan: TrainingPlan?, diagnostics: [Diagnostic]) {
    var environment = Environment.network([4, 3])
    environment.declare("decay", .constant(0.9, origin: "from 'params' on line 6"))
    let compiler = compiled(
      "L = cross_entropy(softmax(W1 @ X + b1), Y)", backprop, in: environment)
    return TrainingPlan.compose(
      compiler, update: equations(update, path: "update"), at: nil)
  }

  @Test func putsOneStepTogether() throws {
    let composed = compose(backprop, descent)
    #expect(composed.diagnostics.isEmpty)
    let step = try #require(composed.plan)
    #expect(
      step.description == """
        %0 = input X                     [4, m]
        %1 = input Y                     [3, m]
        %2 = input W1                    [3, 4]
        %3 = input b1                    [3, 1]
        %4 = matrixProduct %2 %0         [3, m]
        %5 = add %4 %3                   [3, m]
        %6 = softmax %5                  [3, m]
        %7 = softmaxCrossEntropy %5 %1   scalar   # L
        %8 = subtract %6 %1              [3, m]   # dZ1
        %9 = constant 1                  scalar
        %10 = batchSize                  scalar
        %11 = divide %9 %10              scalar
        %12 = multiply %11 %8            [3, m]
        %13 = transpose %0               [m, 4]
        %14 = matrixProduct %12 %13      [3, 4]   # dW1
        %15 = sum %8                     scalar
        %16 = multiply %11 %15           scalar   # db1
        %17 = input alpha                scalar
        %18 = multiply %17 %14           [3, 4]
        %19 = subtract %2 %18            [3, 4]   # -> W1
        %20 = broadcast [3, 1] %16       [3, 1]
        %21 = multiply %17 %20           [3, 1]
        %22 = subtract %3 %21            [3, 1]   # -> b1
        """)
    #expect(step.updates.map(\.input) == ["W1", "b1"])
    #expect(step.states.isEmpty)
  }

  @Test func keepsStateForEachParameterAndForgetsTemporaries() throws {
    let adam = """
      v = 0.9 * v + 0.1 * dtheta
      s = 0.999 * s + 0.001 * dtheta**2
      vhat = v / (1 - 0.9**t)
      theta = theta - alpha * decay * vhat / (sqrt(s) + 1e-8)
      """
    let step = try #require(compose(backprop, adam).plan)
    #expect(step.updates.map(\.input) == ["W1", "v[W1]", "s[W1]", "b1", "v[b1]", "s[b1]"])
    #expect(step.states.map(\.shape.description) == ["[3, 4]", "[3, 4]", "[3, 1]", "[3, 1]"])
    #expect(step.plan.value(named: "t") != nil)
  }

  @Test func computesTheStepThatTheRuleSays() throws {
    let step = try #require(
      compose(backprop, "v = 0.5 * v + dtheta\ntheta = theta - alpha * v").plan)
    var interpreter = ReferenceInterpreter.drawing(step.plan, batch: 4)
    interpreter.inputs["alpha"] = ReferenceMatrix(0.1)
    let values = interpreter.run(step.plan)
    let gradient = try #require(step.plan.value(named: "dW1"))
    let updates = step.updates.filter { $0.parameter == "W1" }
    let (weights, state) = (values[updates[0].value.index], values[updates[1].value.index])
    let old = try #require(interpreter.inputs["W1"])
    let oldState = try #require(interpreter.inputs["v[W1]"])
    for index in weights.entries.indices {
      let moved = 0.5 * oldState.entries[index] + values[gradient.index].entries[index]
      #expect(state.entries[index] == moved)
      #expect(weights.entries[index] == old.entries[index] - 0.1 * moved)
    }
  }

  @Test func warnsOfAParameterWithoutAGradient() throws {
    let composed = compose("dW1 = (softmax(W1 @ X + b1) - Y) @ X.T\nd1 = 1", descent)
    #expect(
      composed.diagnostics.map(\.description) == [
        "warning: no equation gives 'db1', so 'b1' is not trained; did you mean 'd1'?"
      ])
    #expect(try #require(composed.plan).updates.map(\.input) == ["W1"])
  }

  @Test func refusesAGradientThatDoesNotFitItsParameter() {
    let composed = compose("dW1 = X @ Y.T\ndb1 = 1", descent)
    #expect(composed.plan == nil)
    #expect(
      composed.diagnostics.map(\.description) == [
        """
        n.md:1:1: error: 'dW1' cannot update 'W1': it is [4, 3], and W1 is [3, 4]; a gradient has \
        the shape of its parameter, or one that broadcasts to it
        1 | dW1 = X @ Y.T
          | ^~~~~~~~~~~~~
        """
      ])
  }

  @Test(arguments: [
    ("v = dtheta", "update-without-theta"), ("theta = theta.T", "update-shape"),
    ("theta = sum(theta)", "update-shape"), ("theta = theta - beta * dtheta", "unknown-name"),
    ("s = s + 1\nv = sum(v)\ntheta = theta - s * dtheta", "update-shape"),
    ("alpha = 1\ntheta = theta - alpha * dtheta", "assignment-to-provided-name"),
    ("theta = theta - X", "unknown-name"),
  ])
  func saysOnceWhatIsWrongWithTheRule(_ rule: String, _ id: String) {
    let composed = compose(backprop, rule)
    #expect(composed.plan == nil)
    let ids = composed.diagnostics.map(\.id)
    #expect(ids.filter { $0 == id }.count == 1)
    #expect(composed.diagnostics.allSatisfy { $0.span?.file.path == "update" })
  }

  @Test func leavesOutWhatAStepDoesNotNeed() throws {
    let step = try #require(compose(backprop + "\nE = relu(X)\nF = max(E)", descent).plan)
    #expect(!step.plan.description.contains("relu"))
    #expect(step.plan.bindings.map(\.name) == ["L", "dZ1", "dW1", "db1"])
  }
}
