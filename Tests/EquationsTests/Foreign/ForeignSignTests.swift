import Diagnostics
import Testing

@testable import Equations

/// What is told of the signs and commands of other languages.
@Suite struct ForeignSignTests {
  @Test(arguments: [
    ("A1 // weights", "//", "a comment begins with '#', and a quotient is 'A / B'"),
    ("A1 % weights", "%", "a comment begins with '#', and there is no remainder"),
    ("A1 /* weights */", "/*", "a comment begins with '#'"),
    ("X^{T}", "^{T}", "write '.T' for the transpose"),
    (#"X^\top @ X"#, #"^\top"#, "write '.T' for the transpose"),
    ("X^2", "^", "write '**' for a power"), ("X^{2}", "^", "write '**' for a power"),
    ("X^Tall", "^", "write '**' for a power"), ("X^(2)", "^", "write '**' for a power"),
    ("W^{[1]} @ X", "^{[1]}", "the number of a layer belongs to the name, as in 'W1'"),
    ("W^{(12)} @ X", "^{(12)}", "the number of a layer belongs to the name, as in 'W1'"),
    ("W_{1} @ X", "W_{1}", "the number of a layer belongs to the name, as in 'W1'"),
    (#"\frac{1}{m}"#, #"\frac"#, "write 'A / B'"), (#"\lambda * X"#, #"\lambda"#, "write 'λ'"),
    (#"\alpha * X"#, #"\alpha"#, "write 'alpha'"), (#"\tanh(X)"#, #"\tanh"#, "write 'tanh'"),
    (#"W1 \odot X"#, #"\odot"#, "write '*' to multiply entry by entry"),
    (
      #"W1 \cdot X"#, #"\cdot"#,
      "write '*' to multiply entry by entry, or '@' for the matrix product"
    ),
    (
      #"\foo{X}"#, #"\foo"#,
      "equations are written as in Python, and the page sets them in LaTeX by itself"
    ),
    (#"X \\"#, #"\\"#, "write each equation on a line of its own"),
    ("X && X", "&&", "multiply two masks, as '(Z > 0) * (Z < 1)'"),
    ("X .* X", ".*", "write '*' to"),
    ("X ./ X", "./", "write '/'"), ("W1 ＠ X", "＠", "write '@'"), ("（X）", "（", "write '('"),
    ("X <> X", "<>", "write '!='"),
    (
      "X > 0 ? X : 0", "?",
      "a choice by entry is a product with a mask, as 'A * (Z > 0)'; a part to be filled in is '???'"
    ),
  ])
  func saysWhatToWriteInstead(expression: String, sign: String, advice: String) throws {
    let diagnostic = try #require(read("Q = \(expression)").diagnostics.first)
    let message = "'\(sign)' has no meaning in an equation; \(advice)"
    #expect(diagnostic.message.hasPrefix(message), "\(diagnostic.message)")
    #expect(diagnostic.span?.text == sign)
  }

  @Test(arguments: [
    ("-- weights", "--"), ("// weights", "//"), ("% weights", "%"), ("; weights", ";"),
    ("<!-- weights -->", "<!--"),
  ])
  func aCommentOfAnotherLanguageIsTold(line: String, sign: String) throws {
    let message = try #require(read(line).diagnostics.first?.message)
    #expect(message.hasPrefix("'\(sign)' has no meaning in an equation; a comment begins with '#'"))
  }

  @Test(arguments: ["A --1", "A <-1", "2.*A", "A - -B", "2./A"])
  func signsThatMeanSomethingAreRead(expression: String) {
    #expect(read("Q = \(expression)").diagnostics.isEmpty)
  }

  @Test func indicesBelowTheLineAreDigits() {
    let (block, diagnostics) = read("Z₁₂ = W₁ @ X")
    #expect(diagnostics.isEmpty)
    #expect(block.statements.map(\.description) == ["Z12 = W1 @ X"])
    #expect(!read("₁ = X").diagnostics.isEmpty)
  }
}
