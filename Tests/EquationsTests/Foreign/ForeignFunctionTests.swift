import Diagnostics
import Foundation
import ReferenceArithmetic
import Networks
import Testing

@testable import Equations

/// What the messages on functions of other libraries tell a learner to write.
@Suite struct ForeignFunctionTests {
  private static let formulas: [(name: String, text: String, parameters: [String])] =
    (ForeignFunction.all + ForeignFunction.overloads).compactMap { entry in
      guard case .formula(let text) = entry.remedy else { return nil }
      return (entry.names[0], text, entry.parameters)
    }

  @Test(arguments: formulas.indices)
  func everyFormulaIsReadAndGivesNumbers(index: Int) throws {
    let formula = Self.formulas[index]
    let plan = compiled("Q = \(formula.text)", in: Self.environment).plan
    let value = try #require(plan.value(named: "Q"))
    var interpreter = ReferenceInterpreter(batch: 3, inputs: [:])
    for name in plan.inputs(of: value) { interpreter.inputs[name] = Self.inputs[name] }
    let result = interpreter.run(plan)[value.index]
    #expect(!result.entries.isEmpty)
    let isFinite = result.entries.allSatisfy { $0.isFinite }
    #expect(isFinite, "\(formula.name) is \(result.entries)")
    // What stands for another form, as 'approximate="tanh"', is in none.
    let unused = formula.parameters.filter { !formula.text.contains($0) && $0 != "a" }
    #expect(unused == [])
  }

  @Test(arguments: [
    ("argmax(A1)", SampleConvention.rows, "write 'A1 == max(A1, axis=1)'"),
    ("argmax(A1)", .one, "write 'A1 == max(A1, axis=0)'"),
    ("normalize(A1)", .rows, "write 'A1 / sqrt(sum(A1**2, axis=1))'"),
    (
      "batchnorm(A)", .rows,
      "write '(A - mean(A, axis=0)) / sqrt(mean((A - mean(A, axis=0)) ** 2, axis=0) + 1e-5)'"
    ),
    (
      "batchnorm(A)", .one,
      "that goes over the samples of a batch, and here 'X' is one sample, a column"
    ),
    ("dense(X, W1, b1)", .rows, "write 'X @ W1 + b1'"),
    ("dense(W1, X, b1)", .rows, "write 'X @ W1 + b1'"),
    ("dense(X, W1, b1)", .columns, "write 'W1 @ X + b1'"),
    ("bmm(A1, W1)", .rows, "write 'A1 @ W1'"),
    (
      "einsum(A)", .rows,
      "write the product of two matrices as 'X.T @ A1', that by entry as 'A1 * A1'"
    ),
    ("sum(Z1, axis=2)", .rows, "(over the rows, the samples) or 1 (over the columns), not '2'"),
    ("sum(Z1, axis=2)", .one, "the axis is 0 (over the rows) or 1 (over the columns), not '2'"),
    ("X[0]", .rows, "'X' is used whole; here a row is a sample"),
    ("W1[0]", .rows, "'W1' is used whole"),
    (
      "softmax(Z1, axis=0)", .rows,
      "takes each row, a sample, by itself (axis 1), not axis 0; write 'softmax(Z1)'"
    ),
    (
      "softmax(Z1, 1)", .columns,
      "takes each column, a sample, by itself (axis 0), not axis 1; write 'softmax(Z1)'"
    ),
  ])
  func speaksOfSamplesAsTheEquationsKeepThem(
    call: String, samples: SampleConvention, advice: String
  ) throws {
    let file = SourceFile(path: "n.md", text: "Q = \(call)")
    let parsed = EquationParser.parse(SourceFragment(file), samples: samples)
    let message = try #require(parsed.diagnostics.first?.message)
    #expect(message.hasSuffix(advice), "\(message)")
  }

  @Test func takesTheAxisOfTheUnitsWithoutItsName() {
    for (samples, axis) in [(SampleConvention.columns, 0), (.rows, 1), (.rows, -1)] {
      let file = SourceFile(path: "n.md", text: "Q = softmax(Z1, \(axis))")
      let parsed = EquationParser.parse(SourceFragment(file), samples: samples)
      #expect(parsed.diagnostics.isEmpty && parsed.block.text == "Q = softmax(Z1)")
    }
  }

  @Test(arguments: [
    ("elu(Z1, 0.5)", "maximum(Z1, 0) + 0.5 * (exp(minimum(Z1, 0)) - 1)"),
    ("elu(Z1, alpha=0.5)", "maximum(Z1, 0) + 0.5 * (exp(minimum(Z1, 0)) - 1)"),
    ("leaky_relu(W1 @ X, 0.2)", "maximum(W1 @ X, 0) + 0.2 * minimum(W1 @ X, 0)"),
    ("softplus(Z1, 2)", "log(1 + exp(2 * Z1)) / 2"), ("gelu(Z1, approximate=m)", "gelu_tanh(Z1)"),
    ("log(Z1, 2)", "log(Z1) / log(2)"), ("sqrt(Z1, 3)", "Z1 ** (1/3)"),
    ("relu(Z1, 6)", "relu(Z1)"), ("maximum(Z1)", "max(Z1)"), ("sum(Z1, A1)", "Z1 + A1"),
    ("maximum(Z1, 0, 1)", "maximum(maximum(Z1, 0), 1)"), ("max(Z1, A1)", "maximum(Z1, A1)"),
    ("cross_entropy(A2)", "cross_entropy(A2, Y)"), ("np.dot(A, B, C)", "A @ B @ C"),
    ("cross_entropy(A2, Y, m)", "cross_entropy(A2, Y)"), ("relu()", "relu(Z)"),
    ("min(Z1, 0)", "minimum(Z1, 0)"), ("softmax(Z1, dim=0)", "softmax(Z1)"), ("Σ(Z1)", "sum(Z1)"),
  ])
  func otherArgumentsThanAFunctionTakesAreToldInThoseGiven(call: String, advice: String) throws {
    let message = try #require(read("Q = \(call)").diagnostics.first?.message)
    #expect(message.hasSuffix("write '\(advice)'"), "\(message)")
  }

  @Test(arguments: [
    ("gelu_new", 1.0, 0.8411920), ("silu", 1, 0.7310586), ("celu", -1, -0.6321206),
    ("selu", -1, -1.1113307), ("mish", 1, 0.8650983), ("hard_sigmoid", 1.5, 0.75),
    ("relu6", 9, 6), ("softsign", -3, -0.75), ("sign", -0.2, -1), ("cosh", 1, 1.5430806),
    ("sinh", 1, 1.1752012), ("log2", 8, 3), ("log10", 100, 2), ("log1p", 0.5, 0.4054651),
    ("expm1", 1, 1.7182818), ("cbrt", -8, -2), ("rsqrt", 4, 0.5), ("logit", 0.75, 1.0986123),
    ("exp2", 3, 8), ("min", -4, -4),
  ])
  func formulasComputeWhatTheirNamesSay(name: String, argument: Double, value: Double) throws {
    #expect(abs(try compute("\(name)(z)", ["z": argument]) - value) < 2e-6 * max(1, abs(value)))
  }

  @Test(arguments: [
    ("huber(a, y)", 0.5, 0.0, 0.125), ("huber(a, y)", 3, 0, 2.5), ("mse(a, y)", 3, 1, 4),
    ("mae(a, y)", -3, 1, 4), ("hinge(a, y)", 0.25, 1, 0.75), ("hinge(a, y)", 0.25, 0, 1.25),
    ("clip(a, y, 4)", 9, 1, 4), ("np.where(a > 0, a, y)", -2, 7, 7), ("pow(a, y)", 2, 3, 8),
    ("log_cosh(a, y)", 1, 0, 0.4337808), ("rmse(a, y)", 3, 1, 2),
    ("logaddexp(a, y)", 0, 0, 0.6931472),
  ])
  func formulasOfTwoValuesComputeWhatTheirNamesSay(
    call: String, a: Double, y: Double, value: Double
  ) throws {
    #expect(abs(try compute(call, ["a": a, "y": y]) - value) < 2e-6 * max(1, abs(value)))
  }

  @Test(arguments: [
    ("mse(A2, Y)", "write 'mean((A2 - Y) ** 2)'"),
    ("categorical_crossentropy(Y, A2)", "write 'cross_entropy(A2, Y)'"),
    ("nll_loss(A2, Y)", "write 'cross_entropy(A2, Y)'"),
    ("MeanSquaredError(A2, Y)", "write 'mean((A2 - Y) ** 2)'"),
    ("F.softplus(Z1)", "write 'softplus(Z1)'"),
    ("torch.nn.functional.softsign()", "write 'softsign(Z)'"),
    ("torch.nn.functional.mse(A2, Y)", "write 'mean((A2 - Y) ** 2)'"),
    ("Z1.astype(int)", "leave it out: values are matrices of real numbers, masks of 0 and 1"),
    ("F.silu(Z1)", "write 'silu(Z1)'"),
    ("torch.nn.functional.gelu(Z1)", "write 'gelu(Z1)'"),
    ("relu_derivative(Z1)", "write \"relu'(Z1)\""), ("d_sigmoid(Z1)", "write \"sigmoid'(Z1)\""),
    ("sigmoid_backward(dA1, Z1)", "write \"sigmoid'(Z1)\""),
    ("σ'(Z1)", "write \"sigmoid'(Z1)\""), ("np.relu(Z1)", "write 'relu(Z1)'"),
    ("tf.nn.softmax(Z1)", "write 'softmax(Z1)'"), ("Z1.exp()", "write 'exp(Z1)'"),
    ("Z1.T.sqrt()", "write 'sqrt(Z1.T)'"), ("jnp.sum(Z1, axis=0)", "write 'sum(Z1, axis=0)'"),
    ("CrossEntropy(A2, Y)", "did you mean 'cross_entropy'?"),
    ("softmax_cross_entropy(Z2, Y)", "write 'cross_entropy(softmax(Z2), Y)'"),
  ])
  func theFormulaIsThatOfTheCall(call: String, advice: String) throws {
    let message = try #require(read("Q = \(call)").diagnostics.first?.message)
    #expect(message.hasSuffix("; " + advice), "\(message)")
  }

  /// Equations that advice quotes are equations; keys and words of other steps are told by their look.
  @Test func adviceQuotesOnlyWhatCanBeRead() {
    for entry in ForeignFunction.all {
      guard case .advice(let text) = entry.remedy else { continue }
      let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
      for (index, piece) in quoted.enumerated() where index % 2 == 1 && !piece.contains(": ") {
        let statement = piece.contains(" = ") ? String(piece) : "Q = \(piece)"
        #expect(read(statement).diagnostics.isEmpty, "\(piece)")
      }
    }
  }

  @Test func noNameStandsForTwoFormulasOrForAFunctionOfTheLanguage() {
    let names = ForeignFunction.all.flatMap(\.names)
    #expect(names.count == Set(names).count)
    let unreachable = names.filter { ForeignFunction.named($0)?.names.contains($0) != true }
    #expect(unreachable == [])
    let own = Function.calledNames.filter { names.contains($0.withoutStyle) }
    #expect(own == [])
  }

  @Test func aProductIsSuggestedOnlyBehindAValue() throws {
    for name in ["W2", "dZ1", "A", "m", "alpha", "z1"] {
      let message = try #require(read("Q = \(name)(A1)").diagnostics.first?.message)
      #expect(message.contains("for a product write '*' or '@'"))
    }
    for name in ["foo", "f", "activation", "layer_one", "Dense2d"] {
      let message = try #require(read("Q = \(name)(A1)").diagnostics.first?.message)
      #expect(
        !message.contains("product") && message.contains("the functions are relu, leaky_relu"))
    }
  }

  // MARK: - Support

  private static let names = ["Z", "A", "B", "Y", "W", "X", "M"]

  private static var environment: Environment {
    var environment = Environment()
    for name in names { environment.declareParameter(name, 3, 3) }
    environment.declareParameter("b", 3, 1)
    for (name, number) in [("a", 0.25), ("low", -1.0), ("high", 1.0)] {
      environment.declare(name, .constant(number, origin: "given"))
    }
    return environment
  }

  /// Numbers between 0 and 1, for which every formula is defined.
  private static var inputs: [String: ReferenceMatrix] {
    var inputs: [String: ReferenceMatrix] = [:]
    for (index, name) in names.enumerated() {
      inputs[name] = ReferenceMatrix(3, 3) {
        0.1 + 0.08 * Double($0 * 3 + $1) + 0.01 * Double(index)
      }
    }
    inputs["b"] = ReferenceMatrix(3, 1) { row, _ in 0.2 * Double(row + 1) }
    return inputs
  }

  /// What a call gives, or the expression that the message on it tells to write.
  private func compute(_ call: String, _ numbers: [String: Double]) throws -> Double {
    let advice = read("Q = \(call)").diagnostics.first?.message.split(separator: "write '").last
    let text = advice.map { String($0.dropLast()) } ?? call
    var environment = Environment()
    for name in numbers.keys.sorted() {
      environment.declareParameter(name, 1, 1)
    }
    let plan = compiled("Q = \(text)", in: environment).plan
    let value = try #require(plan.value(named: "Q"))
    var interpreter = ReferenceInterpreter(batch: 1, inputs: [:])
    for (name, number) in numbers { interpreter.inputs[name] = ReferenceMatrix(number) }
    return try #require(interpreter.run(plan)[value.index].entries.first)
  }
}
