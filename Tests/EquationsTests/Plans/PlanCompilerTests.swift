import Diagnostics
import Networks
import Testing

@testable import Equations

@Suite struct PlanCompilerTests {
  private static var environment: Environment {
    var environment = Environment.network([64, 10, 10], oneHot: true)
    environment.declareParameter("V1", 10, 784)
    environment.declare("epochs", .constant(65, origin: "from 'params' on line 6"))
    return environment
  }

  /// All that is said of a text, as it is printed.
  private func diagnostics(_ text: String) -> String {
    var compiler = PlanCompiler(environment: Self.environment)
    return compiler.compile(equations(text)).map(\.description).joined(separator: "\n")
  }

  @Test func reportsBothShapesWhenTheInnerDimensionsDiffer() {
    #expect(
      diagnostics("Z1 = V1 @ X + b1") == """
        n.md:1:6: error: 'V1 @ X' needs the columns of V1 (784) to equal the rows of X (64)
        1 | Z1 = V1 @ X + b1
          |      ^~~~~~ V1 is [10, 784], from 'init' on line 22; X is [64, m], from 'load' on \
        line 15
        """)
  }

  @Test func saysOfAComputedOperandOnWhichLineItWas() {
    #expect(
      diagnostics("Z1 = W1 @ X\n\nZ2 = Z1 + X") == """
        n.md:3:6: error: 'Z1 + X' needs Z1 and X to have the same number of rows, or one of them \
        to have one (Z1 has 10, X has 64)
        3 | Z2 = Z1 + X
          |      ^~~~~~ Z1 is [10, m], from line 1; X is [64, m], from 'load' on line 15
        """)
  }

  @Test func saysOfAnUnnamedOperandItsTextAndShape() {
    #expect(
      diagnostics("Z1 = (W1 @ X) @ relu(X)") == """
        n.md:1:6: error: '(W1 @ X) @ relu(X)' needs the columns of W1 @ X (m) to equal the rows of \
        relu(X) (64); m, the samples in the batch, equals no fixed number; \
        'W1 @ X @ relu(X).T' fits
        1 | Z1 = (W1 @ X) @ relu(X)
          |      ^~~~~~~~~~~~~~~~~~ W1 @ X is [10, m]; relu(X) is [64, m]
        """)
  }

  /// Samples are columns here, where other libraries have them as rows.
  @Test(arguments: [
    ("X @ W1.T", "W1 @ X"), ("X @ W1", "W1 @ X"), ("np.dot(X, W1)", "W1 @ X"),
    ("np.dot(X, W1.T)", "W1 @ X"), ("relu(X) @ W1.T", "W1 @ relu(X)"),
  ])
  func suggestsAProductWhoseColumnsAreSamples(product: String, fitting: String) {
    #expect(
      diagnostics("Z1 = \(product)").contains("; here a column is a sample: '\(fitting)' fits"))
  }

  @Test(arguments: [("W1 @ X", "X @ W1"), ("W1.T @ X", "X @ W1"), ("np.dot(W1, X)", "X @ W1")])
  func suggestsAProductWhoseRowsAreSamples(product: String, fitting: String) {
    var environment = Environment(samples: .rows)
    for name in Self.environment.names {
      Self.environment[name].map { environment.declare(name, $0) }
    }
    var compiler = PlanCompiler(environment: environment)
    let said = compiler.compile(equations("Z1 = \(product)")).map(\.description).joined()
    #expect(said.contains("; here a row is a sample: '\(fitting)' fits"), "\(said)")
  }

  @Test func suggestsAProductWithoutItsTranspose() {
    #expect(diagnostics("Z1 = W1.T @ X").contains("; 'W1 @ X' fits"))
  }

  @Test func sendsAProductWithAScalarToTheStar() {
    #expect(
      diagnostics("Z1 = 2 @ X").contains(
        "'2 @ X' needs two matrices, but 2 is a scalar; write '*' to multiply by a scalar"))
  }

  @Test func suggestsTheNearestName() {
    #expect(
      diagnostics("Z1 = W1 @ X\nA1 = relu(z1)") == """
        n.md:2:11: error: no value is named 'z1'; did you mean 'Z1'?
        2 | A1 = relu(z1)
          |           ^~
        """)
  }

  @Test func saysThatANameIsAssignedFurtherDown() {
    #expect(
      diagnostics("A1 = relu(Z1)\nZ1 = W1 @ X") == """
        n.md:1:11: error: 'Z1' is used before it has a value; move its equation on line 2 above \
        this one
        1 | A1 = relu(Z1)
          |           ^~
        n.md:2:1: note: assigned here
        2 | Z1 = W1 @ X
          | ^~
        """)
  }

  @Test func saysThatANameIsUsedInItsOwnEquation() {
    #expect(
      diagnostics("Z1 = Z1 + 1").contains(
        "'Z1' is used in its own equation before it has a value"))
  }

  @Test(arguments: [
    ("X", "X is [64, m], from 'load' on line 15"), ("m", "m is the samples in the batch"),
    ("W1", "W1 is [10, 64], from 'init' on line 22"),
    ("epochs", "epochs is a scalar, from 'params' on line 6"),
  ])
  func refusesToAssignWhatIsGiven(_ name: String, _ label: String) {
    #expect(
      diagnostics("\(name) = 2") == """
        n.md:1:1: error: '\(name)' cannot be assigned: it is given; choose another name
        1 | \(name) = 2
          | ^\(String(repeating: "~", count: name.count - 1)) \(label)
        """)
  }

  @Test func laterLinesSeeTheLaterValueOfANameThatIsAssignedAgain() {
    let plan = compiled("A = relu(X)\nB = A * 2\nA = tanh(A)\nA += B\nQ = A", in: Self.environment)
      .plan
    let names = plan.bindings.map(\.name)
    #expect(names == ["A", "B", "A", "A", "Q"])
    #expect(plan.lastBindings.map(\.name) == ["B", "A", "Q"])
    #expect(plan.value(named: "Q") == plan.bindings[3].value)
    #expect(plan[plan.bindings[3].value].operands == [2, 1].map { plan.bindings[$0].value })
  }

  @Test func theLossOfForwardIsNotAssignedAgain() {
    var compiler = PlanCompiler(environment: Self.environment)
    _ = compiler.compile(equations("L = sum(X)\nL += 1"))
    let mistakes = compiler.compile(equations("L = 2"))
    #expect(mistakes.map(\.id) == ["assigned-twice"])
  }

  @Test func aParameterThatIsChangedPointsToUpdate() {
    let message = diagnostics("W1 -= 0.1 * W1")
    #expect(message.contains("parameters change in 'update'"), "\(message)")
    #expect(message.contains("'theta -= alpha * dtheta'"), "\(message)")
  }

  @Test func aNameWhoseSecondEquationFailsIsUnknownWithoutComplaint() {
    let message = diagnostics("A = relu(X)\nA = A @ X\nB = A + Q1")
    #expect(message.matches(of: /error:/).count == 2, "\(message)")
  }

  @Test func wantsAScalarLoss() {
    #expect(
      diagnostics("L = Y * log(softmax(Y))") == """
        n.md:1:5: error: the loss 'L' needs to be a scalar, but this is [10, m]; 'sum' or 'mean' \
        without an axis make one of it
        1 | L = Y * log(softmax(Y))
          |     ^~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test func leavesAnOpenStatementAndWhatFollowsFromItWithoutComplaint() {
    var compiler = PlanCompiler(environment: Self.environment)
    let block = EquationParser.parse(
      SourceFragment(SourceFile(path: "n.md", text: "Z1 = W1 @ ???\nA1 = relu(Z1)"))
    ).block
    #expect(compiler.compile(block) == [])
    #expect(compiler.open.map(\.name) == ["Z1"])
    #expect(compiler.plan.bindings == [])
  }

  @Test func saysNothingAboutWhatFollowsFromAMistake() {
    var compiler = PlanCompiler(environment: Self.environment)
    let forward = compiler.compile(
      equations("Z1 = V1 @ X\nA1 = relu(Z1)\nZ2 = Q @ A1\nL = sum(Z2 * Q)"))
    #expect(forward.map(\.id) == ["shape-mismatch", "unknown-name"])
    let backprop = compiler.compile(equations("dZ2 = A1 - Y\ndW2 = dZ2 @ A1.T"))
    #expect(backprop.isEmpty)
  }

  @Test func reportsAllMistakesOfABlock() {
    let text = "Z1 = V1 @ X\nX = 2\nA1 = relu(Zz) + W1 @ W2\nL = X"
    var compiler = PlanCompiler(environment: Self.environment)
    #expect(
      compiler.compile(equations(text)).map(\.id) == [
        "shape-mismatch", "assignment-to-provided-name", "unknown-name", "shape-mismatch",
        "loss-not-scalar",
      ])
  }

  /// A collapsed bias gradient is a finding of the check, not a mistake of shapes.
  @Test func acceptsAGradientOfAnotherShape() {
    let compiler = compiled(
      reluSoftmax, "dZ2 = A2 - Y\ndb2 = 1/m * sum(dZ2)", in: .network([64, 10, 10]))
    let claim = compiler.plan.value(named: "db2")
    #expect(claim.map { compiler.plan[$0].shape } == .scalar)
  }

  @Test func computesWhatIsAskedForTwiceOnce() {
    let plan = compiled("A = relu(W1 @ X)\nB = relu(W1 @ X)", in: .network([64, 10])).plan
    #expect(plan.value(named: "A") == plan.value(named: "B"))
  }

  @Test func declaresItsInputsInTheOrderOfTheEnvironment() {
    let plan = PlanCompiler(environment: .network([64, 10])).plan
    #expect(
      plan.values.map(\.definition) == [.input("X"), .input("Y"), .input("W1"), .input("b1")])
  }
}
