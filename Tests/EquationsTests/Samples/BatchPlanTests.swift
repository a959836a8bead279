import Networks
import ReferenceArithmetic
import Testing

@testable import Equations

/// The plan of a batch computes what the equations of one sample give for one after the other.
@Suite struct BatchPlanTests {
  private static let forward = """
    Z1 = W1 @ X + b1
    A1 = tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    L = cross_entropy(A2, Y)
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T
    db2 = dZ2
    dZ1 = W2.T @ dZ2 * tanh'(Z1)
    dW1 = dZ1 * X.T
    db1 = dZ1
    """

  @Test(arguments: [
    forward,
    "L = -sum(Y * log(sigmoid(W2 @ relu(W1 @ X))))",
    "L = cross_entropy(softmax(W2 @ (W1 @ X)), Y) + 0.1 * sum(W1 ** 2) / m",
    "L = 0.5 * sum((W2 @ (W1 @ X) - Y) ** 2) - 2",
    "L = sqrt(squared_error(W2 @ (W1 @ X), Y))",
    "L = binary_cross_entropy(sigmoid(W2 @ (W1 @ X)), Y) * 2 + squared_error(W2 @ (W1 @ X), Y)",
    "Z = W2 @ W1\nL = sum(Z * X.T) + mean(X @ Y.T, axis=1).T @ X @ Y.T @ Y",
    "H = Y @ X.T @ W1.T @ W2.T\nL = sum(H ** 2) + sum(W1 @ (X @ Y.T)) + mean(X.T - Y)",
    "R = X.T @ W1.T\nL = sum(softmax(R)) + max(R) + max(R.T, axis=0) + sum(X.T / (2 + Y), axis=1)",
    "L = sum(cross_entropy(X.T ** 2 + 1, X.T) * W1) + sum(X / (1 + X ** 2))",
  ])
  func computesWhatALoopOverTheSamplesDoes(_ text: String) throws {
    #expect(try failures(text, layers: [4, 3, 4]) == [])
  }

  /// What has no form for a batch, such as 'relu' of an outer product, is seldom drawn.
  @Test func computesItOfAnything() throws {
    let environment = Environment.network([3, 3], samples: .one)
    var failed = 0
    for seed in UInt64(1)...300 {
      let text = RandomEquations.forward(seed: seed, environment)
      if try !failures(text, layers: [3, 3]).isEmpty { failed += 1 }
    }
    #expect(failed < 90)
  }

  @Test func addsUpWhereItIsToldTo() throws {
    #expect(try failures(Self.forward, layers: [4, 3, 4], reducing: .sum) == [])
    let text = "L = sum(W1 @ X) + sum(W1)\ndW1 = W1\ndb1 = 1"
    #expect(try failures(text, layers: [2, 2], reducing: .sum) == [])
  }

  /// Compares the batch's totals with those of its samples.
  /// - Returns: the names that have none.
  private func failures(
    _ text: String, layers: [Int], reducing reduction: BatchReduction = .mean
  ) throws -> [String] {
    let environment = Environment.network(layers, samples: .one)
    var compiler = PlanCompiler(environment: environment)
    _ = compiler.compile(equations(text))
    if !text.contains("dW1") {
      _ = compiler.compile(WrittenEquations.backprop(of: compiler.plan, in: environment))
    }
    let names = environment.parameters.map { "d" + $0 }
    let (plan, failures) = compiler.plan.batch(of: names, reducing: reduction)

    let count = 5
    let batch = ReferenceInterpreter.drawing(plan, batch: count)
    let values = batch.run(plan)
    let single = (0..<count).map { sample in
      var one = batch
      one.batch = 1
      for name in ["X", "Y"] {
        one.inputs[name] = one.inputs[name].map { all in
          ReferenceMatrix(all.rows, 1) { row, _ in all[row, sample] }
        }
      }
      return one.run(compiler.plan)
    }
    for name in ["L"] + names where !failures.contains(where: { $0.name == name }) {
      guard let id = compiler.plan.value(named: name) else { continue }
      let total = try #require(plan.value(named: name))
      let actual = values[total.index]
      var expected = single.map { $0[id.index] }.reduce(ReferenceMatrix(0)) {
        $0.combined(with: $1, +)
      }
      if reduction == .mean || name == "L" { expected = expected.map { $0 / Double(count) } }
      #expect(plan[total].shape.size(batch: 5) == (expected.rows, expected.columns))
      for (a, e) in zip(actual.entries, expected.entries) where e.isFinite && abs(e) < 1e12 {
        #expect(abs(a - e) <= 1e-8 * max(1, abs(e)), "\(name): \(a) for \(e)\n\(text)\n\(plan)")
      }
    }
    return failures.map(\.name)
  }
}
