import Diagnostics
import Testing

@testable import Equations

@Suite struct EquationParserTests {
  @Test(arguments: [
    ("W1 @ X + b1", "(add (matrixProduct W1 X) b1)"),
    ("a - b - c", "(subtract (subtract a b) c)"),
    ("1/m * dZ2 @ A1.T", "(matrixProduct (multiply (divide 1.0 m) dZ2) (transpose A1))"),
    ("W2.T @ dZ2 * relu'(Z1)", "(multiply (matrixProduct (transpose W2) dZ2) (relu' Z1))"),
    ("-a ** 2", "(negate (power a 2.0))"),
    ("a ** -b ** c", "(power a (negate (power b c)))"),
    ("-a * b", "(multiply (negate a) b)"),
    ("a * -b", "(multiply a (negate b))"),
    ("a ** b ** c", "(power a (power b c))"),
    ("a + b > c * d", "(> (add a b) (multiply c d))"),
    ("a.T ** 2", "(power (transpose a) 2.0)"),
    ("(a + b).T", "(transpose (add a b))"),
    ("+a", "a"),
    ("- -a", "(negate (negate a))"),
    ("???", "???"),
    ("W1 @ ??? + b1", "(add (matrixProduct W1 ???) b1)"),
    ("A != B", "(!= A B)"),
  ])
  func followsThePrecedenceOfPython(text: String, expected: String) {
    #expect(tree(of: text) == expected)
  }

  @Test(arguments: [
    ("1.", 1), (".5", 0.5), ("1e-8", 1e-8), ("1.e3", 1000), ("2.5E+2", 250), ("007", 7),
    ("1e-999", 0),
  ])
  func readsDecimalAndScientificNumbers(text: String, value: Double) {
    #expect(tree(of: text) == "\(value)")
  }

  @Test func takesThePointBeforeALetterAsThatOfTheTranspose() {
    #expect(tree(of: "2.T") == "(transpose 2.0)")
  }

  @Test(arguments: [
    ("A ⊙ B", "(multiply A B)"),
    ("Wᵀ @ X", "(matrixProduct (transpose W) X)"),
    ("θ − α * dθ", "(subtract theta (multiply alpha dtheta))"),
    ("∂W2 + ∂θ", "(add dW2 dtheta)"),
    ("δ2 + γ * β1", "(add δ2 (multiply γ β1))"),
    ("relu′(Z1)", "(relu' Z1)"),
  ])
  func readsUnicodeSpellings(text: String, expected: String) {
    #expect(tree(of: text) == expected)
  }

  @Test(arguments: [
    ("sum(Z)", "(sum Z)"), ("sum(Z, axis=0)", "(sum0 Z)"), ("sum(Z, 1)", "(sum1 Z)"),
    ("max(Z)", "(max Z)"), ("mean(Z, axis=1, keepdims=True)", "(mean1 Z)"),
    ("sum(Z, axis=None)", "(sum Z)"), ("sum(\n  Z,\n  axis=1,\n)", "(sum1 Z)"),
    ("cross_entropy(A2, Y)", "(crossEntropy A2 Y)"),
    ("leaky_relu'(Z1)", "(leaky_relu' Z1)"),
    ("maximum(Z, 0)", "(maximum Z 0.0)"),
  ])
  func readsCalls(text: String, expected: String) {
    #expect(tree(of: text) == expected)
  }

  @Test(arguments: [
    ("np.exp(Z)", "(exp Z)"), ("numpy.exp(Z)", "(exp Z)"),
    ("np.dot(A, B)", "(matrixProduct A B)"), ("np.matmul(A, B)", "(matrixProduct A B)"),
    ("W1.dot(X)", "(matrixProduct W1 X)"),
    ("W2.T.dot(dZ2)", "(matrixProduct (transpose W2) dZ2)"),
    ("np.sum(dZ2, axis=1, keepdims=True)", "(sum1 dZ2)"), ("dZ2.sum(1)", "(sum1 dZ2)"),
    ("dZ2.sum()", "(sum dZ2)"), ("np.amax(Z, axis=0)", "(max0 Z)"),
    ("(1 - A1).mean(axis=0)", "(mean0 (subtract 1.0 A1))"),
    ("np.multiply(A, B)", "(multiply A B)"), ("np.square(A)", "(power A 2.0)"),
    ("np.power(A, 2)", "(power A 2.0)"), ("np.negative(A)", "(negate A)"),
    ("np.transpose(A)", "(transpose A)"), ("A.transpose()", "(transpose A)"),
    ("np.tanh(Z)", "(tanh Z)"), ("1/(1 + np.exp(-Z))", "(divide 1.0 (add 1.0 (exp (negate Z))))"),
  ])
  func readsNumPyCode(text: String, expected: String) {
    #expect(tree(of: text) == expected)
  }

  @Test func readsOneStatementALineAndItsComment() {
    let (block, diagnostics) = read(
      """
      # the hidden layer

      Z1 = W1 @ X + b1   # weighted sums
      A1 = relu(Z1);
      θ = θ - α*dθ #
      """)
    #expect(diagnostics.isEmpty)
    #expect(block.statements.map(\.name) == ["Z1", "A1", "theta"])
    #expect(block.statements.map(\.comment) == ["weighted sums", nil, nil])
    #expect(block.statements.map(\.line) == [3, 4, 5])
  }

  @Test func goesOnOverLineEndsInsideParentheses() {
    let (block, diagnostics) = read(
      "Z = (W @ X  # products\n     # of the layer\n  + b)  # and biases\nA = relu(Z)")
    #expect(diagnostics.isEmpty)
    #expect(block.statements.map(\.description) == ["Z = W @ X + b", "A = relu(Z)"])
    #expect(block.statements[0].comment == "products and biases")
  }

  @Test func readsLinesWithCarriageReturns() {
    #expect(read("a = 1\r\nb = a\r\n").block.statements.map(\.description) == ["a = 1", "b = a"])
  }

  @Test func spansOfOperandsHoldTheirParentheses() throws {
    let value = try #require(read("Z = (A + B) @ (X)").block.statements.first?.value)
    #expect(value.span.text == "(A + B) @ (X)")
  }

  @Test func everyFunctionIsWrittenAsItIsRead() {
    for function in Function.own.values {
      let call = function.usage
      #expect(read("v = \(call)").block.statements.first?.value.description == call)
    }
  }
}
