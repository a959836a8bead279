import Diagnostics
import Testing

@testable import Equations

private func markedParameter(_ text: String) -> String {
  "in an equation a parameter is written by its name alone: not '\(text)', but 'lam'"
}

/// In each line `👉` marks where the mistake is reported.
@Suite struct EquationMistakesTests {
  @Test(arguments: [
    ("z = 👉relo(Z1)", "unknown function 'relo'; did you mean 'relu'?"),
    ("z = 👉dott(A, B)", "unknown function 'dott'; did you mean 'dot'?"),
    ("z = 👉g'(Z1)", "unknown function 'g'; write the one of the layer, as \"relu'(Z1)\""),
    ("z = 👉W1(X)", "unknown function 'W1'; for a product write '*' or '@' behind 'W1'"),
    ("z = 👉relu", "'relu' is a function; write 'relu(Z)'"),
    ("z = 👉$relu @ X", "'$relu' is a function; write 'relu(Z)'"),
    (
      "z = np.👉einsum(A)",
      "equations have no 'np.einsum'; write the product of two matrices as 'A1 @ X.T', that by entry"
        + " as 'A1 * A1'"
    ),
    (
      "z = np.👉fft(A)",
      "equations have no 'np.fft'; behind 'np.' there are abs, absolute, add, amax, divide, dot, exp,"
        + " log, matmul, max, maximum, mean, minimum, multiply, negative, power, sqrt,"
        + " subtract, sum, tanh, transpose, true_divide"
    ),
    ("z = np.👉relu(A)", "equations have no 'np.relu'; write 'relu(A)'"),
    ("z = np.👉relu", "equations have no 'np.relu'; write 'relu(Z)'"),
    ("z = np.👉maximim(A, 0)", "equations have no 'np.maximim'; did you mean 'maximum'?"),
    ("z = X.👉shape", "unknown '.shape'; the number of samples is 'm'"),
    ("z = X.👉sun()", "unknown '.sun'; did you mean '.sum'?"),
    (
      "z = 👉cross_entropy(A2)",
      "'cross_entropy' takes 2 arguments, not 1; write 'cross_entropy(A2, Y)'"
    ),
    ("z = 👉exp()", "'exp' takes 1 argument, not 0; write 'exp(Z)'"),
    ("z = 👉X.dot()", "'.dot' takes 1 argument, not 0; write 'A.dot(B)'"),
    ("z = 👉X.transpose(1)", "'.transpose' takes no arguments, not 1; write 'X.T'"),
    (
      "z = sum(Z, axis=👉2)",
      "the axis is 0 (over the rows) or 1 (over the columns, the samples), not '2'"
    ),
    (
      "z = max(0, 👉Z)",
      "the axis is 0 (over the rows) or 1 (over the columns, the samples), not 'Z'"
        + "; of two values write 'maximum(0, Z)'"
    ),
    ("z = sum(Z, 👉axes=1)", "'sum' takes 'axis' and 'keepdims', not 'axes'; did you mean 'axis'?"),
    (
      "z = softmax(Z, 👉axis=1)",
      "'softmax' takes each column, a sample, by itself (axis 0), not axis 1; write 'softmax(Z)'"
    ),
    ("z = sum(Z, 1, 👉axis=1)", "'axis' is given twice; leave one out"),
    (
      "z = sum(Z, axis=1, keepdims=👉False)",
      "a reduction with an axis keeps its dimension, so 'keepdims' can only be 'True'; leave it out"
    ),
    ("z = sum(Z, axis=1, keepdims=👉1)", "'keepdims' can only be 'True', not '1'"),
  ])
  func ofCalls(line: String, message: String) { expect(message, in: line) }

  private static let functions =
    "'relu', 'leaky_relu', 'sigmoid', 'tanh', 'gelu', 'gelu_tanh', 'swish', 'softplus', 'elu'"

  @Test(arguments: [
    (
      "z = Z1👉'",
      "a prime is the derivative of a function, as \"relu'(Z1)\""
        + "; for the transpose write 'Z1.T'"
    ),
    ("z = relu'👉'(Z)", "there are no second derivatives; write one prime"),
    (
      "z = exp👉'(Z)",
      "a prime is for \(functions)"
        + "; the derivative of 'exp(Z)' is 'exp(Z)' itself"
    ),
    (
      "z = softmax👉'(Z)",
      "a prime is for \(functions)"
        + "; each output of 'softmax' depends on every entry of its sample"
        + ", so there is no derivative entry by entry; behind 'cross_entropy' it gives 'dZ = A - Y'"
    ),
    ("z = 👉relu'", "'relu' is a function; write 'relu'(Z)'"),
    (
      "z = relu(W1 @ X)👉'",
      "the prime of a derivative stands behind the name: write \"relu'(W1 @ X)\""
    ),
  ])
  func ofPrimes(line: String, message: String) { expect(message, in: line) }

  @Test(arguments: [
    ("z = 2 👉Z1", "an operator is missing: write '*' between '2' and 'Z1'"),
    (
      "z = 1/m 👉dZ2",
      "an operator is missing: write '*' (entry by entry) or '@' (matrix product)"
        + " between 'm' and 'dZ2'"
    ),
    (
      "z = (a)👉(b)",
      "an operator is missing: write '*' (entry by entry) or '@' (matrix product)"
        + " between ')' and '('"
    ),
    ("z = W2👉^T @ X", "'^T' has no meaning in an equation; write '.T' for the transpose"),
    (
      "z = 👉[1, 2]",
      "equations have no '[…]'; numbers of your own are given in 'init', as 'W1: [[1, 2], [3, 4]]'"
    ),
    ("z = a👉^2", "'^' has no meaning in an equation; write '**' for a power"),
    (
      "z = a 👉× b",
      "'×' has no meaning in an equation"
        + "; write '*' to multiply entry by entry, or '@' for the matrix product"
    ),
    ("z = 👉params.lam * W", markedParameter("params.lam")),
    ("z = 👉$params.lam * W", markedParameter("$params.lam")),
    ("z = 👉${lam} * W", markedParameter("${lam}")),
    ("z = W + 👉{{lam}} * W", markedParameter("{{lam}}")),
    ("z = W 👉{lam}", markedParameter("{lam}")),
    (
      "z = 👉${lam", "'$' has no meaning in an equation; a formula stands here without dollar signs"
    ),
    ("z = a 👉\u{7} b", "'U+0007' has no meaning in an equation"),

    ("z = a +👉", "a name, a number or '(' is missing behind '+'"),
    ("z =👉", "a name, a number or '(' is missing behind '='"),
    ("z = a * 👉/ b", "a name, a number or '(' is missing behind '*', where '/' stands"),
    (
      "z = a < b 👉< c",
      "comparisons cannot follow each other; multiply two masks, as '(Z > 0) * (Z < 1)'"
    ),
    ("z = 👉(a + b", "this '(' is never closed; write ')' where its part ends"),
    ("z = a👉)", "this ')' closes nothing; leave it out or write a '('"),
    (
      "z = A1👉[0]",
      "equations have no indexing: 'A1' is used whole"
    ),
    (
      "z = a 👉if b else c",
      "equations have no 'if'; a choice by entry is a product with a mask, as 'A * (Z > 0)'"
    ),
    ("z = 👉1e999", "the number '1e999' is larger than 1.79e308"),
  ])
  func ofExpressions(line: String, message: String) { expect(message, in: line) }

  @Test(arguments: [
    (
      "z = X👉[:, 0]",
      "equations have no indexing: 'X' is used whole; here a column is a sample"
    ),
    (
      "z = W👉[1] @ X",
      "equations have no indexing: the number of a layer belongs to the name, as in 'W1'"
    ),
    (
      "z = a👉, b",
      "',' cannot stand here; it stands between the arguments of a function, and an expression gives"
        + " one value"
    ),
    ("z = 0👉,5 * a", "',' cannot stand here; write the number as '0.5'"),
    ("z = X.T👉()", "the transpose has no parentheses; write 'X.T', or 'X.transpose()'"),
    (
      "z = W1 . 👉X",
      "unknown '.X'; for a product write '@' (matrix product) or '*' (entry by entry) in the place of"
        + " '.'"
    ),
  ])
  func ofIndicesAndPoints(line: String, message: String) { expect(message, in: line) }

  @Test(arguments: [
    (
      "👉softmax(Z2)",
      "equations are one 'name = expression' a line; this one has no '='; a comment begins with '#'"
    ),
    ("z 👉== 2", "'==' compares; write '=' to give a name its value"),
    ("👉= a", "a name is missing before '='"),
    ("👉X[0] = a", "the left side of '=' has to be a name, and 'X[0]' is none"),
    ("👉W1[0] = a", "the left side of '=' has to be a name, and 'W1[0]' is none"),
    ("👉Z[1] = a", "the left side of '=' has to be a name, and 'Z[1]' is none; write 'Z1 = …'"),
    (
      "👉Z^{[1]} = a", "the left side of '=' has to be a name, and 'Z^{[1]}' is none; write 'Z1 = …'"
    ),
    ("👉W_{1} = a", "the left side of '=' has to be a name, and 'W_{1}' is none; write 'W1 = …'"),
    (
      "👉W1.grad = a",
      "the left side of '=' has to be a name, and 'W1.grad' is none; write 'dW1 = …'"
    ),
    ("👉∇W1 = a", "the left side of '=' has to be a name, and '∇W1' is none; write 'dW1 = …'"),
    ("👉let z = a", "the left side of '=' has to be a name, and 'let z' is none; write 'z = …'"),
    ("👉(1) z = a", "the left side of '=' has to be a name, and '(1) z' is none; write 'z = …'"),
    ("👉a + b = c", "the left side of '=' has to be a name, and 'a + b' is none"),
    (
      "👉f(x) = a",
      "the left side of '=' has to be a name, and 'f(x)' is none; there are no functions of one's own;"
        + " write the expression where it is used"
    ),
    ("z 👉:= 2", "':=' has no meaning in an equation; write '='"),
    ("z 👉<- 2", "'<-' has no meaning in an equation; write '='"),
    ("z 👉← 2", "'←' has no meaning in an equation; write '='"),
    (
      "👉a, b = c",
      "the left side of '=' has to be a name, and 'a, b' is none; give each value an equation of its"
        + " own"
    ),
    ("👉∂L/∂W2 = a", "the left side of '=' has to be a name, and '∂L/∂W2' is none; write 'dW2 = …'"),
    ("👉sum = a", "'sum' is a function and cannot be assigned; choose another name"),
    ("a = b 👉= c", "an equation has one '='; write a second equation in a line of its own"),
    ("a = b👉; c = d", "write one equation a line; go on in a new line behind ';'"),
    (
      "👉def f(x):",
      "equations are one 'name = expression' a line; 'def' has no place here"
    ),
    ("👉in = 2", "equations are one 'name = expression' a line; 'in' has no place here"),
    (
      "👉import numpy as np",
      "equations are one 'name = expression' a line; 'import' has no place here"
    ),
  ])
  func ofStatements(line: String, message: String) { expect(message, in: line) }

  @Test func reportsTheMistakesOfAllLinesAndKeepsTheOthers() {
    let (block, diagnostics) = read("a = relo(Z)\nb = (c + d\ne = f\ng = 2 h")
    #expect(block.statements.map(\.name) == ["e"])
    #expect(diagnostics.map(\.id) == ["unknown-function", "unclosed", "missing-operator"])
    #expect(diagnostics.map { $0.span?.line } == [1, 2, 4])
  }

  @Test func countsColumnsInTheFileWhereAFenceIsIndented() throws {
    let file = SourceFile(path: "n.md", text: "  θ = relo(Z)")
    let fragment = SourceFragment(file: file, lines: [.init(text: "θ = relo(Z)", offset: 2)])
    let diagnostic = try #require(EquationParser.parse(fragment).diagnostics.first)
    #expect(diagnostic.span?.text == "relo")
    #expect(diagnostic.span?.column == 7)
  }

  @Test func saysWhichLettersNamesHave() {
    #expect(
      read("z = é").diagnostics.map(\.message) == [
        "'é' has no meaning in an equation; names have the letters a to z, Greek ones, digits and '_'"
      ])
  }

  /// Checks the only diagnostic of a line and where it begins.
  private func expect(
    _ message: String, in marked: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let parts = marked.split(separator: "👉", omittingEmptySubsequences: false)
    let diagnostics = read(parts.joined()).diagnostics
    #expect(diagnostics.count == 1, sourceLocation: sourceLocation)
    #expect(diagnostics.first?.message == message, sourceLocation: sourceLocation)
    #expect(
      diagnostics.first?.span?.range.lowerBound == parts[0].utf8.count,
      sourceLocation: sourceLocation)
  }
}
