import Networks
import Testing

import Equations

@testable import Review

@Suite struct EditsTests {
  private let vocabulary: Vocabulary

  init() throws {
    let environment = Environment.network([6, 5, 3])
    var compiler = PlanCompiler(environment: environment)
    let forward = """
      Z1 = W1 @ X + b1
      A1 = maximum(0, Z1)
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      L = squared_error(A2, Y)
      """
    try #require(compiler.compile(equations(forward)) == [])
    var vocabulary = Vocabulary(of: compiler.plan, in: environment)
    vocabulary.add("dZ2")
    self.vocabulary = vocabulary
  }

  private func edits(of text: String) throws -> [String] {
    Edits(vocabulary).edits(of: try expression(text)).map(\.expression.description)
  }

  @Test func knowsWhatEachNameIs() {
    #expect(vocabulary.loss == .squaredError && vocabulary.outputs == 3)
    #expect(
      vocabulary.layers == [
        Vocabulary.Layer(output: "A1", input: "Z1", activation: .relu),
        Vocabulary.Layer(output: "A2", input: "Z2", activation: .sigmoid),
      ])
    #expect(vocabulary.names == ["X", "Y", "W1", "b1", "W2", "b2", "Z1", "A1", "Z2", "A2", "dZ2"])
    #expect(vocabulary.quantities["dZ2"] == .gradient)
  }

  @Test(arguments: [
    ("Y - A2", "A2 - Y"), ("sum(dZ2)", "sum(dZ2, axis=1)"), ("mean(dZ2)", "sum(dZ2, axis=1)"),
    ("dZ2", "sum(dZ2, axis=1)"), ("dZ2 @ A1", "dZ2 @ A1.T"), ("dZ2 @ A1.T", "dZ2 @ A1"),
    ("A1 @ dZ2.T", "dZ2 @ A1.T"), ("1/m * A1.T @ dZ2", "1/m * dZ2 @ A1.T"),
    ("dZ2 * A1", "dZ2 @ A1"), ("dZ2 @ Z2", "dZ2 * Z2"), ("sigmoid'(A2)", "sigmoid'(Z2)"),
    ("tanh'(Z2)", "sigmoid'(Z2)"), ("sigmoid(Z2)", "sigmoid'(Z2)"), ("dZ2", "dZ2 * relu'(Z1)"),
    ("dZ2 * relu'(Z1)", "dZ2"), ("A1 * (1 - A1)", "A2 * (1 - A2)"), ("W1.T @ dZ2", "W2.T @ dZ2"),
    ("dZ2", "W2.T @ dZ2"), ("dZ2 @ X.T", "dZ2 @ A1.T"), ("dZ2 + b2", "dZ2"),
    ("1/2*m", "1 / (2 * m)"), ("A2**2", "A2"), ("Z1 < 0", "Z1 > 0"), ("A2", "A2 - Y"),
    ("dZ2 * (1 - A2)", "dZ2 * sigmoid'(Z2)"), ("dZ2 * A2 * (1 - A2)", "dZ2"),
    ("1/m * (dZ2 + b2)", "1/m * dZ2 + b2"),
  ])
  func offersTheEditThatIsNeeded(_ written: String, _ wanted: String) throws {
    #expect(try edits(of: written).contains(wanted))
  }

  @Test(arguments: ["dZ2 @ A1.T", "1/m * sum(A2 * (1 - A2))", "W2.T @ dZ2 * relu'(Z1)", "m", "2"])
  func givesTheSameEditsEachTimeCheapOnesFirst(_ text: String) throws {
    let expression = try expression(text)
    let edits = Edits(vocabulary).edits(of: expression)
    #expect(edits == Edits(vocabulary).edits(of: expression))
    #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.cost <= $1.cost })
    #expect(edits.allSatisfy { $0.cost > 0 && $0.expression != expression })
    for cost in 1...4 {
      #expect(
        Edits(vocabulary).edits(of: expression, costing: cost) == edits.filter { $0.cost == cost })
    }
  }

  /// What an edit writes is read again as the same expression.
  @Test(arguments: ["1/m * dZ2 @ A1.T", "-(Y - A2) * A2 * (1 - A2)", "sum(dZ2) / m"])
  func writesWhatCanBeRead(_ text: String) throws {
    for edit in Edits(vocabulary).edits(of: try expression(text)) {
      let text = edit.expression.description
      #expect(try expression(text).description == text)
    }
  }

  @Test(arguments: [
    ("1/(10*m) * dZ2 @ A1.T", Scale(10), "1/m * dZ2 @ A1.T"),
    ("dZ2 @ A1.T", Scale(1, power: -1), "1/m * dZ2 @ A1.T"),
    ("1/m * dZ2 @ A1.T", Scale(1, power: 1), "dZ2 @ A1.T"),
    ("2 * dZ2", Scale(1, over: 2), "dZ2"), ("1/m * dZ2", Scale(2), "2/m * dZ2"),
    ("1/2*m * dZ2", Scale(2, power: -2), "1/m * dZ2"), ("dZ2 / 32", Scale(32, power: -1), "dZ2/m"),
    ("Y - A2", Scale(-1), "A2 - Y"), ("-dZ2", Scale(-1), "dZ2"),
    ("sum(dZ2)", Scale(-1), "-sum(dZ2)"),
    ("mean(dZ2, axis=1)", Scale(1, power: 1), "sum(dZ2, axis=1)"),
    ("A2 - Y", Scale(2, power: -1), "2/m * (A2 - Y)"),
  ])
  func scalesTheWayAnAuthorWould(_ written: String, _ scale: Scale, _ wanted: String) throws {
    let found = Edits(vocabulary).scalings(of: try expression(written), by: scale)
    #expect(found.map(\.expression.description).contains(wanted))
  }

  @Test(arguments: [
    (Scale(1, over: 10), "dZ2 @ A1.T + 0.1 * W2"), (Scale(-2, power: -1), "dZ2 @ A1.T - 2/m * W2"),
    (Scale(1), "dZ2 @ A1.T + W2"),
  ])
  func addsATerm(_ scale: Scale, _ wanted: String) throws {
    let edit = Edits(vocabulary).adding(
      try expression("W2"), times: scale, to: try expression("dZ2 @ A1.T"))
    #expect(edit.expression.description == wanted)
  }
}
