import Diagnostics
import Testing

@testable import Equations

@Suite struct ExpressionLaTeXTests {
  @Test(arguments: [
    ("W2", "W^{[2]}"), ("dZ2", "dZ^{[2]}"), ("b1", "b^{[1]}"), ("m", "m"), ("L", "L"),
    ("alpha", #"\alpha"#), ("theta", #"\theta"#), ("dtheta", #"d\theta"#),
    ("gamma1", #"\gamma^{[1]}"#), ("delta2", #"\delta^{[2]}"#), ("dgamma1", #"d\gamma^{[1]}"#),
    ("δ2", #"\delta^{[2]}"#), ("ε", #"\varepsilon"#), ("epsilon", #"\varepsilon"#),
    ("x_hat", #"\hat{x}"#), ("Z1_hat", #"\hat{Z}^{[1]}"#), ("x_hat2", #"\hat{x}^{[2]}"#),
    ("dx_hat", #"d\hat{x}"#), ("v_t", "v_{t}"), ("W_out", #"W_{\mathrm{out}}"#),
    ("beta_1", #"\beta_{1}"#), ("error", #"\mathrm{error}"#), ("error2", #"\mathrm{error}^{[2]}"#),
    ("dropout", #"\mathrm{dropout}"#), ("learning_rate", #"\mathrm{learning\_rate}"#),
    ("_", #"\mathrm{\_}"#), ("a_", #"\mathrm{a\_}"#), ("W1b", #"\mathrm{W1b}"#),
    ("vθ", #"\mathrm{vtheta}"#), ("xβ", #"\mathrm{x{\beta}}"#), ("d", "d"), ("A10", "A^{[10]}"),
  ])
  func writesNamesAsMathematicsDoes(name: String, expected: String) {
    #expect(latex(name) == expected)
  }

  @Test(arguments: [
    ("A1.T", #"A^{[1]\top}"#), ("X.T", #"X^{\top}"#), ("dgamma1.T", #"d\gamma^{[1]\top}"#),
    ("(A @ B).T", #"{\left(A\,B\right)}^{\top}"#),
  ])
  func writesTransposesOfNamesIntoTheirSuperscript(text: String, expected: String) {
    #expect(latex(text) == expected)
  }

  @Test(arguments: [
    ("1e-8", "10^{-8}"), ("1E+03", "10^{3}"), ("2.5e-3", #"2.5 \times 10^{-3}"#), (".5", "0.5"),
    ("1.", "1"), ("1e0", "10^{0}"), ("0.03", "0.03"),
  ])
  func writesNumbers(text: String, expected: String) {
    #expect(latex(text) == expected)
  }

  @Test(arguments: [
    (
      "W2.T @ dZ2 * relu'(Z1)",
      #"W^{[2]\top}\,dZ^{[2]} \odot \operatorname{ReLU}'(Z^{[1]})"#
    ),
    ("1/m * dZ2 @ A1.T", #"\tfrac{1}{m}\,dZ^{[2]}\,A^{[1]\top}"#),
    ("1/m * sum(dZ2)", #"\tfrac{1}{m}\,{\textstyle\sum}\,dZ^{[2]}"#),
    ("θ - α * dθ", #"\theta - \alpha\,d\theta"#),
    ("2 * 3", #"2 \cdot 3"#), ("2 * 10**3", #"2 \cdot {10}^{3}"#), ("Z * 0.5", #"Z \cdot 0.5"#),
    ("0.9 * -v", #"0.9\,\left(-v\right)"#),
    ("A @ -B", #"A\,\left(-B\right)"#), ("(1/m)**2", #"{\left(\tfrac{1}{m}\right)}^{2}"#),
    ("W1**2", #"{\left(W^{[1]}\right)}^{2}"#), ("v**2", "{v}^{2}"),
    ("dθ**2", #"{\left(d\theta\right)}^{2}"#),
    ("sum(A) * B", #"\left({\textstyle\sum}\,A\right)\,B"#),
    ("W @ ??? + b", #"W\,\boxed{\text{?}} + b"#),
  ])
  func writesExpressionsAsTextbooksDo(text: String, expected: String) {
    #expect(latex(text) == expected)
  }

  @Test func writesNoSignBesideANameKnownToBeAScalar() throws {
    let statement = try #require(read("v = c * A").block.statements.first)
    #expect(statement.latex(shapes: ["c": .scalar]) == #"v = c\,A"#)
    #expect(statement.latex() == #"v = c \odot A"#)
  }

  @Test func colorsTheNamesThatItKnows() throws {
    let statement = try #require(read("dZ1 = W2.T @ dZ2").block.statements.first)
    let quantities: [String: Quantity] = ["dZ1": .gradient, "W2": .weight, "dZ2": .other]
    #expect(
      statement.latex(quantities: quantities)
        == #"\htmlClass{q-gradient}{dZ^{[1]}} = \htmlClass{q-weight}{W^{[2]\top}}\,dZ^{[2]}"#)
    #expect(Typeset.name("X", as: .data).latex == #"\htmlClass{q-data}{X}"#)
  }

  private func latex(_ expression: String) -> String {
    read("v = " + expression).block.statements.first?.value.typeset().latex ?? "unreadable"
  }
}
