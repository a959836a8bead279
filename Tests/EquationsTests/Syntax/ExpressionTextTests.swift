import Diagnostics
import Testing

@testable import Equations

@Suite struct ExpressionTextTests {
  @Test(arguments: [
    "1/m * dZ2 @ A1.T", "W2.T @ dZ2 * relu'(Z1)", "1/m * sum(dZ2, axis=1)", "(A2 - Y) / m",
    "a - (b - c)", "a * (b @ c)", "(-a) ** 2", "-a**2", "2 ** -x", "(a**b) ** c", "a ** b**c",
    "(a > b) * (a < c)", "1e-8 + .5", "(a + b).T", "a - -b", "max(Z, axis=0)", "(a > b) > c", "???",
    "Z > 0", "exp(Z) / sum(exp(Z), axis=0)", "a/b / c", "sum(Z) / m", "A1.T**2", "--a",
    "binary_cross_entropy(A, Y)",
  ])
  func staysAsItIsWhereItIsCanonical(text: String) {
    #expect(read("v = " + text).block.statements.first?.value.description == text)
  }

  @Test(arguments: [
    ("((a))", "a"), ("(a*b)+c", "a * b + c"), ("1 / m*dZ", "1/m * dZ"), ("((a)+b)+c", "a + b + c"),
    ("np.sum(dZ2 , 1, keepdims=True)", "sum(dZ2, axis=1)"), ("W1.dot(X)", "W1 @ X"),
    ("θ-α*dθ", "theta - alpha * dtheta"), ("-(a*b)", "-(a * b)"), ("(-a)*b", "-a * b"),
    ("x ** 2", "x**2"), ("(x.T).T", "x.T.T"),
  ])
  func dropsWhatNeedNotBeWritten(text: String, canonical: String) {
    #expect(read("v = " + text).block.statements.first?.value.description == canonical)
  }

  @Test(arguments: 0..<400) func isReadBackAsTheSameTree(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let expression = randomExpression(depth: 6, &generator)
    #expect(tree(of: expression.description) == expression.tree)
  }

  @Test(arguments: 0..<200) func holdsNoParenthesesThatCouldBeLeftOut(seed: UInt64) {
    var generator = SeededGenerator(seed: seed &+ 1_000)
    let expression = randomExpression(depth: 4, &generator)
    for shorter in withoutOnePair(expression.description) {
      #expect(tree(of: shorter) != expression.tree, "\(expression) as \(shorter)")
    }
  }

  @Test func writesWhatTheCompilerFoundAsWhatItStandsFor() {
    let span = SourceFragment(SourceFile(path: "n.md", text: "")).endSpan
    let names = ["Z", "Y"].map { Expression(.name($0), at: span) }
    let loss = Expression(.apply(.softmaxCrossEntropy, names), at: span)
    #expect(loss.description == "cross_entropy(softmax(Z), Y)")
    let half = Expression(.number(0.5, text: "0.5"), at: span)
    #expect(half.description == "0.5")
  }

  /// The text with the parentheses at each place of a pair left out, calls excepted.
  private func withoutOnePair(_ text: String) -> [String] {
    let characters = Array(text)
    var open: [Int] = []
    var results: [String] = []
    for (index, character) in characters.enumerated() {
      if character == "(" { open.append(index) }
      guard character == ")", let start = open.popLast() else { continue }
      let before = start > 0 ? characters[start - 1] : " "
      guard !before.isLetter, before != "'" else { continue }
      let kept = characters.indices.filter { $0 != start && $0 != index }
      results.append(String(kept.map { characters[$0] }))
    }
    return results
  }

  private func randomExpression(depth: Int, _ generator: inout SeededGenerator) -> Expression {
    let span = SourceSpan(file: SourceFile(path: "n.md", text: ""), range: 0..<0)
    func random(_ operation: Operation, _ count: Int) -> Expression {
      let operands = (0..<count).map { _ in randomExpression(depth: depth - 1, &generator) }
      return Expression(.apply(operation, operands), at: span)
    }
    let unary: [Operation] = [
      .negate, .negate, .transpose, .exp, .log, .sqrt, .abs, .activation(.relu), .softmax,
      .activation(.tanh), .derivative(.sigmoid), .derivative(.leakyRelu), .sum(nil), .sum(.rows),
      .mean(.columns), .max(.rows),
    ]
    let binary: [Operation] =
      [
        .add, .subtract, .multiply, .divide, .power, .matrixProduct, .maximum, .minimum,
        .crossEntropy, .binaryCrossEntropy, .squaredError,
      ] + Comparison.allCases.map(Operation.compare)
    switch depth == 0 ? 0 : Int.random(in: 0..<8, using: &generator) {
    case 0:
      let leaves: [Expression.Kind] = [
        .name("W1"), .name("theta"), .hole, .number(2, text: "2"), .number(0.5, text: ".5"),
        .number(1, text: "1."), .number(1e-8, text: "1e-8"),
      ]
      return Expression(leaves[Int.random(in: 0..<leaves.count, using: &generator)], at: span)
    case 1...3: return random(unary[Int.random(in: 0..<unary.count, using: &generator)], 1)
    default: return random(binary[Int.random(in: 0..<binary.count, using: &generator)], 2)
    }
  }
}
