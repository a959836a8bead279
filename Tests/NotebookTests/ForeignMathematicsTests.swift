import Diagnostics
import Testing

@testable import Notebook

/// Mathematics as GitHub, Pandoc, MathJax and bookdown have it: read, or told how it is written here.
@Suite struct ForeignMathematicsTests {
  @Test(arguments: [
    ("a $`c^2`$ b", "p(a $c^2$ b)"), ("$``a`b``$", "p($a`b$)"), ("$`a` and $5", "p($`a` and $5)"),
    ("```math\nc^2\n= d\n```", "$$c^2\n= d$$"), ("- ```math\n  c\n  ```", "ul(li($$c$$))"),
    ("```math {#eq-m}\nc\n```\n\n@eq-m", "$$c$$ p(ref(eq-m named))"),
    ("~~~math\n~~~", ""),
  ])
  func readsTheMathematicsOfGitHub(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(outline(notebook?.blocks ?? []) == expected)
    #expect(diagnostics.map(\.message) == [])
  }

  @Test(arguments: [
    (#"a \(x\) b"#, #"\(x\)"#, #"'\(' begins no formula here; write '$' on both sides of it"#),
    (#"\[x^2\]"#, #"\[x^2\]"#, #"'\[' begins no formula here; write '$$' on both sides of it"#),
    (#"a \\(x^2\\) b"#, #"\\(x^2\\)"#, #"'\\(' begins no formula here; write '$' on both"#),
    (#"a \\(W\\) b"#, #"\\(W\\)"#, #"'\\(' begins no formula here; write '$' on both"#),
    ("\\\\[\nx = y\n\\\\]", "\\\\[\nx = y\n\\\\]", #"'\\[' begins no formula here; write '$$' on"#),
    (#"a \f[ x = y \f] b"#, #"\f[ x = y \f]"#, #"'\f[' begins no formula here; write '$$' on"#),
    ("a \\(x +\ny\\) b", "\\(x +\ny\\)", #"'\(' begins no formula here; write '$' on both"#),
    (
      #"a \begin{cases} x \\ y \end{cases}"#, #"\begin{cases} x \\ y \end{cases}"#,
      "'cases' in a line of text is no formula; write '$' on both sides of it, or give it lines"
    ),
    ("$$e$$ (#eq-f)", "(#eq-f)", "'(#eq-f)' is shown as it stands; write '{#eq-f}' behind"),
    ("$$e$$ (\\#eq:f)", "(\\#eq:f)", "'(\\#eq:f)' is shown as it stands; write '{#eq:f}'"),
    ("a $ x $ b", "$ x $", "blanks beside its dollars make this no formula; write '$x$'"),
    ("$ \\frac{1}{2}$", "$ \\frac{1}{2}$", "blanks beside its dollars make this no formula; write"),
    (
      "a $x_1 +\ny $ b", "$x_1 +\ny $",
      "blanks beside its dollars make this no formula; write '$x_1"
    ),
    ("a \\frac{1}{2} b", "\\frac", "'\\frac' is shown as it stands, since commands of LaTeX are"),
    ("**\\alpha**", "\\alpha", "'\\alpha' is shown as it stands, since commands of LaTeX are read"),
  ])
  func tellsHowItIsWrittenHere(text: String, place: String, message: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.hasPrefix(message) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    #"\[x\]"#, #"\[a\](b)"#, #"\[a_b\](c)"#, #"\[not a link\](b)"#, #"f\(see below\)"#, #"`\(x\)`"#,
    #"$\(x\)$"#,
    #"a \\[2pt] b \\[a-z\\]+"#, #"C:\\(x86\\) and \\[see below\\]"#, #"`\\(x\\)`"#,
    #"$x \\[2pt] y$"#, #"a \f and \\["#,
    "[a](#eq-f)\n\n$$x$$ {#eq-f}",
    "$ 5 = $ 6", "$5 and $ 6 $", "a $x$ b $y$ c", #"C:\alpha a\beta \n \word"#,
    "`\\alpha` $\\alpha$",
    "$x$ costs $ or = $x$", #"\begin{theorem} x \end{theorem}"#, "(#1)", #"\(x"#, "    \\(x\\)",
  ])
  func saysNothingOfWhatIsNoMathematics(text: String) {
    #expect(read(text).diagnostics.map(\.message).filter { !$0.hasPrefix("this formula") } == [])
  }

  @Test(arguments: [
    (#"$P(a\|b)$"#, "P(a|b)"), (#"$\|w\|$"#, #"\|w\|"#),
    (#"$\|w\| + P(a\|b)$"#, "|w| + P(a|b)"),
  ])
  func takesASingleEscapedBarInACellForABar(formula: String, expected: String) {
    func latex(_ text: String) -> [String] {
      (read(text).notebook?.blocks ?? []).flatMap(\.formulas)
        .compactMap { $0.typeset?.filled(values: [:]) { _ in nil }.latex }
    }
    #expect(latex("| a |\n|--|\n| \(formula) |\n") == [expected])
    #expect(latex("text \(formula)\n") == [String(formula.dropFirst().dropLast())])
  }
}
