import Diagnostics
import Networks
import Testing

@testable import Equations

/// Equations in rows become the plan that the same ones in columns become.
@Suite struct SampleConventionTests {
  private static let gradients = """
    dZ2 = 1/m * (A2 - Y)
    dW2 = dZ2 @ A1.T
    db2 = sum(dZ2, axis=1)
    dZ1 = W2.T @ dZ2 * relu'(Z1)
    dW1 = dZ1 @ X.T + 0.1 * W1
    db1 = mean(m * dZ1, axis=1)
    """

  @Test func compilesRowsToThePlanOfColumns() throws {
    let columns = compiled(reluSoftmax, Self.gradients, in: .network([64, 16, 10]))
    let rows = [reluSoftmax, Self.gradients].map { equations($0).transposed(as: "rows").text }
    #expect(rows[0].hasPrefix("Z1 = X @ W1 + b1\n"))
    #expect(rows[1].contains("dW2 = A1.T @ dZ2\ndb2 = sum(dZ2, axis=0)\n"))
    let same = compiled(rows[0], rows[1], in: .network([64, 16, 10], samples: .rows))
    #expect(same.plan.values == columns.plan.values)
    let update = equations("theta = theta - alpha * dtheta")
    let plans = [columns, same].map { TrainingPlan.compose($0, update: update).plan }
    let texts = plans.map { $0?.optimizedDescription(batchSize: 4096) }
    #expect(texts[0] != nil && texts[0] == texts[1])
  }

  @Test func writesTheGradientsOfRowsInRows() {
    let rows = equations(reluSoftmax).transposed(as: "rows").text
    let environment = Environment.network([64, 16, 10], samples: .rows)
    let plan = compiled(rows, in: environment).plan
    #expect(
      WrittenEquations.backprop(of: plan, in: environment).text == """
        dZ2 = 1/m * (A2 - Y)
        dW2 = A1.T @ dZ2
        db2 = sum(dZ2, axis=0)
        dA1 = dZ2 @ W2.T
        dZ1 = dA1 * relu'(Z1)
        dW1 = X.T @ dZ1
        db1 = sum(dZ1, axis=0)
        """)
  }

  @Test(arguments: [
    ("L = sum(X, axis=1)", "[m, 1]"), ("L = X", "[m, 64]"), ("L = W1", "[64, 16]"),
    ("L = X.T", "[64, m]"),
  ])
  func tellsShapesAsTheEquationsHaveThem(statement: String, shape: String) {
    var compiler = PlanCompiler(environment: .network([64, 16, 10], samples: .rows))
    let said = compiler.compile(equations(statement)).map(\.message).joined()
    #expect(said.contains("but this is \(shape);"), "\(said)")
  }

  @Test func takesTheSoftmaxOfEachRow() {
    let fragment = { (text: String, samples: SampleConvention) in
      EquationParser.parse(SourceFragment(SourceFile(path: "n.md", text: text)), samples: samples)
        .diagnostics.map(\.message).joined()
    }
    for axis in ["1", "-1"] {
      #expect(fragment("A1 = softmax(Z1, axis=\(axis))", .rows) == "")
      #expect(fragment("A1 = softmax(Z1, axis=\(axis))", .columns).contains("each column"))
    }
    #expect(
      fragment("A1 = softmax(Z1, axis=0)", .rows).contains("takes each row, a sample, by itself"))
  }

  @Test func warnsOfASoftmaxOverTheSamples() {
    var compiler = PlanCompiler(environment: .network([64, 16, 10], samples: .rows))
    _ = compiler.compile(equations("A1 = exp(X) / sum(exp(X), axis=0)"))
    #expect(compiler.doubts.first?.message.contains("are a row") == true)
    #expect(compiler.doubts.first?.message.contains("sum with 'axis=1'") == true)
    var right = PlanCompiler(environment: .network([64, 16, 10], samples: .rows))
    _ = right.compile(equations("A1 = exp(X) / sum(exp(X), axis=1)"))
    #expect(right.doubts.isEmpty)
  }
}
