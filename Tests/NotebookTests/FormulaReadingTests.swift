import Diagnostics
import Testing

@testable import Notebook

/// What is typeset of formulas: macros, environments, numbers, values and letters.
@Suite struct FormulaReadingTests {
  /// The LaTeX of a notebook's formulas, with `<0>` for values and the numbers of references.
  private func latex(_ text: String) -> [String] {
    guard let notebook = read(text).notebook else { return [] }
    return notebook.blocks.flatMap(\.formulas).map { formula in
      guard let typeset = formula.typeset else { return "none" }
      return typeset.filled(values: [1: "1,000", 2: "5e-08"]) { reference in
        notebook.labels[reference.name]?.number.plainText([:])
      }.latex
    }
  }

  @Test(arguments: [
    (#"$\newcommand{\R}{\mathbb{R}}$ $x \in \R$"#, [#"x \in \mathbb{R}"#]),
    (#"$\newcommand\norm[1]{\lVert #1 \rVert} \norm{x_1}$"#, [#" \lVert x_1 \rVert"#]),
    (#"$\def\d#1#2{\frac{d#1}{d#2}}$$\d yx$"#, [#"\frac{dy}{dx}"#]),
    (#"$\newcommand{\v}[2][x]{#1_{#2}}$ $\v{i}$ $\v[y]{j}$"#, ["x_{i}", "y_{j}"]),
    (#"$\DeclareMathOperator*{\argmin}{arg\,min}$ $\argmin x$"#, [#"\operatorname*{arg\,min} x"#]),
    (#"$\let\g=\alpha$ $\g x$"#, [#"\alpha x"#]),
    (#"$\newcommand{\a}{\alpha}$ $\a{}x \a x$"#, [#"\alpha{}x \alpha x"#]),
    (#"$\newcommand{\a}{\alpha}\newcommand{\b}[1]{\a#1}$ $\b x$"#, [#"\alpha x"#]),
    (#"$\gdef\a{b}$ $\providecommand{\a}{c}\renewcommand{\d}{e}$ $\a\d$"#, ["be"]),
    ("\\newcommand{\\R}{\n  \\mathbb{R}}\n\n$\\R$", ["\n\\mathbb{R}"]),
    ("---\nmacros: {R: '\\mathbb{R}', '\\f': 'f(#1)'}\n---\n$\\R \\f{x}$", [#"\mathbb{R} f(x)"#]),
    ("---\nmacros:\n  R: ['{\\bf #1}', 1]\n---\n$\\R{x}$", [#"{\bf x}"#]),
    ("---\nmacros: {R: ['#1-#2', 2, z]}\n---\n$\\R{y}$ $\\R[x]{y}$", ["z-y", "x-y"]),
  ])
  func knowsMacrosInLaterFormulas(text: String, expected: [String]) {
    #expect(latex(text) == expected)
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    (#"$\def\a{\a\a}\a$"#, "n.md:1:14: warning: this formula cannot be typeset: '\\a' stands for"),
    (
      #"$\newcommand{\a}[1]{#1} \a$"#,
      "n.md:1:25: warning: this formula cannot be typeset: '\\a' takes 1"
    ),
    (
      #"$\newcommand{x}{y}$"#,
      "n.md:1:2: warning: this formula cannot be typeset: '\\newcommand' takes"
    ),
    (
      #"$\def\a(#1){x}$"#,
      "n.md:1:2: warning: this formula cannot be typeset: the arguments of '\\def'"
    ),
    (
      #"$\newcommand{\a}$"#,
      "n.md:1:2: warning: this formula cannot be typeset: '\\newcommand' lacks"
    ),
  ])
  func tellsWhatIsWrongWithAMacro(text: String, expected: String) {
    #expect(messages(text).hasPrefix(expected), "\(messages(text))")
    #expect(latex(text) == ["none"])
  }

  /// Each macro doubles the one before it.
  @Test func boundsWhatMacrosStandFor() {
    let names = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let definitions = zip(names, names.dropFirst())
      .map { "\\def\\m\($1){\\m\($0)\\m\($0)}" }.joined()
    let text = "$\\def\\ma{x}\(definitions)$ $\\mz$ $\\md$"
    #expect(latex(text) == ["none", "xxxxxxxx"])
  }

  @Test(arguments: [
    (
      "\\begin{align}\na &= b * c * d \\\\\nx &= y\n\\end{align}",
      "\\begin{align*}\na &= b * c * d  \\tag{1}\\\\\nx &= y\n \\tag{2}\\end{align*}"
    ),
    ("\\begin{gather*}x\\\\y\\end{gather*}", "\\begin{gather*}x\\\\y\\end{gather*}"),
    (
      "\\begin{multline}\na \\\\ b\n\\end{multline}",
      "\\begin{gather*}\na \\\\ b\n \\tag{1}\\end{gather*}"
    ),
    (
      "\\begin{alignat}{2} x &= y \\nonumber\\\\ \\end{alignat}",
      "\\begin{alignat*}{2} x &= y \\\\ \\end{alignat*}"
    ),
    ("\\begin{cases} 1 \\\\ 2 \\end{cases}", "\\begin{cases} 1 \\\\ 2 \\end{cases}"),
    (
      "$$\n\\begin{aligned}\nx\n\\end{aligned}\n$$ {#eq-a}",
      "\\begin{aligned}\nx\n\\end{aligned} \\tag{1}"
    ),
    ("$$x \\tag{A}\\label{eq:a}$$", "x \\tag{A}"),
    ("$$ x % end\n$$ {#eq-x}", "x % end\n\\tag{1}"),
    (
      "\\begin{equation}\\label{eq:x} x \\end{equation}",
      "\\begin{equation*} x  \\tag{1}\\end{equation*}"
    ),
  ])
  func numbersEnvironments(text: String, expected: String) {
    #expect(latex(text).map(\.trimmed) == [expected.trimmed])
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test func warnsOfAnEnvironmentThatIsNotClosed() {
    #expect(
      messages("\\begin{align}\nx\n\ny") == """
        n.md:1:1: warning: '\\begin{align}' opens a formula that no '\\end{align}' closes before the \
        next blank line
        1 | \\begin{align}
          | ^~~~~~~~~~~~~
        """)
  }

  /// The library puts footnotes behind everything else, in the order of their references.
  @Test func readsFormulasOfFootnotesWhereverTheyStand() {
    let text = "A[^1] b[^2].\n\n[^2]: Two $b$.\n\n[^1]: One $a$\n\nAfter $c$.\n"
    let footnotes = read(text).notebook?.footnotes ?? []
    #expect(footnotes.flatMap { $0.flatMap(\.formulas) }.map(\.latex) == ["a", "b"])
    let value = read("A[^1].\n\n[^1]: `= params.x`\n\nAfter.\n").notebook
    #expect(value?.inlineValues.count == 1)
  }

  /// Each line would begin an environment; between them no mark is looked for twice.
  @Test(arguments: ["\\begin{align}", "\\newcommand{\\a}{"])
  func survivesManyBeginnings(line: String) {
    let text = String(repeating: line + "\n", count: 2000)
    #expect(read(text + "\n\\begin{align}\nx\n\\end{align}\n").diagnostics.isEmpty == false)
    #expect(
      latex(text + "\n\\begin{gather*}\nx\n\\end{gather*}\n").last?.contains("gather*") == true)
  }

  @Test func putsValuesAndNumbersIntoFormulas() {
    let text = "$n = `= 1 + 1`$, $$p = `= 2`\n$$ and $a$ {#eq-b} $$b$$ {#eq-b} $\\eqref{eq-b}$"
    #expect(
      latex(text) == ["n = {1{,}000}", "p = {5 \\cdot 10^{-8}}", "a", "b \\tag{1}", "\\text{(1)}"])
    #expect(read(text).notebook?.inlineValues.count == 2)
  }

  @Test(arguments: [
    ("𝛼", #"{\alpha}"#), ("𝛂", #"{\boldsymbol{\alpha}}"#), ("𝜞", #"{\boldsymbol{\Gamma}}"#),
    ("𝛤", #"{\mathit{\Gamma}}"#), ("𝟙", #"{\mathbf{1}}"#), ("𝟘", #"{\mathbf{0}}"#),
    ("𝜕", #"{\partial}"#), ("𝛁", #"{\boldsymbol{\nabla}}"#), ("𝟋", #"{\digamma}"#), ("𝔸", "𝔸"),
  ])
  func writesMathematicalLettersAsLaTeX(letter: String, expected: String) {
    #expect(latex("$\(letter)$") == [expected])
  }

  @Test func refersToFormulasSectionsAndFigures() throws {
    let text = """
      See @eq-a, [@eq-a], [-@sec-x], \\eqref{eq-a}, \\ref{fig-f}, `@eq-a`, me@eq-a.b and @fig-f.

      $$x$$ {#eq-a}

      # X *y* {#sec-x .unnumbered}

      ```load
      #| label: fig-f
      dataset: digits
      ```
      """
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(
      outline(try #require(notebook).blocks) == """
        p(See ref(eq-a named), ref(eq-a named), ref(sec-x number), ref(eq-a parenthesised), \
        ref(fig-f number), `@eq-a`, link[mailto:me@eq-a.b|](me@eq-a.b) and ref(fig-f named).) $$x$$ h1#sec-x(X em(y)) cell0
        """)
    #expect(notebook?.labels["sec-x"]?.number.plainText([:]) == "X y")
    #expect(notebook?.labels["fig-f"]?.step == 0)
  }

  @Test(arguments: [
    (
      "$$x$$ {#eq-energy}\n\n@eq-enrgy",
      "3:1: warning: nothing has the label 'eq-enrgy'; did you mean 'eq-energy'?"
    ),
    (
      "@eq-x",
      "1:1: warning: nothing has the label 'eq-x'; write '{#eq-x}' behind the '$$' of a formula"
    ),
    ("a $\\ref{eq-x}$", "1:4: warning: nothing has the label 'eq-x'"),
    (
      "@thm-x",
      "1:1: warning: nothing has the label 'thm-x'; labels begin with 'eq-', 'fig-', 'tbl-', 'sec-',"
        + " 'lst-', 'nte-'"
    ),
    ("@fig-x", "1:1: warning: nothing has the label 'fig-x'; write '{#fig-x}' behind a picture"),
    ("$x\\label{eq:x}$", "1:3: warning: a formula in a line has no number"),
    ("$$x$$ {#eq-x}\n\n$$y$$ {#eq-x}", "3:8: warning: the label 'eq-x' is given twice"),
  ])
  func tellsOfReferencesThatLeadNowhere(text: String, expected: String) {
    #expect(messages(text).hasPrefix("n.md:" + expected), "\(messages(text))")
  }

  /// A definition of the body holds from where it stands, also for notes, which the parser puts last.
  @Test func readsEachFormulaWithWhatIsDefinedAboveIt() throws {
    let text = #"""
      ---
      title: 'a $\R$'
      description: 'b $\R$ $\S$'
      macros: {R: '\mathbb{R}'}
      ---

      # c $\R$

      d ^[e $\R$] [^1]

      $\def\R{x}\newcommand{\S}{y}$ $\R\S$ ^[f $\R$]

      [^1]: g $\R$
      """#
    let notebook = try #require(read(text).notebook)
    let typeset = { (content: [Inline]) in
      content.compactMap { inline -> String? in
        guard case .formula(let formula) = inline else { return nil }
        return formula.typeset?.filled(values: [:]) { _ in nil }.latex
      }
    }
    #expect(typeset(notebook.title) == [#"\mathbb{R}"#])
    #expect(typeset(notebook.metadata.description?.content ?? []) == [#"\mathbb{R}"#, #"\S"#])
    #expect(
      notebook.blocks.flatMap(\.formulas).map { typeset([.formula($0)]) } == [
        [#"\mathbb{R}"#], ["xy"],
      ])
    let notes = notebook.footnotes.map {
      $0.flatMap(\.formulas).flatMap { typeset([.formula($0)]) }
    }
    #expect(notes == [[#"\mathbb{R}"#], ["x"], ["x"]])
    #expect(notebook.title.plainText([:]) == "a R")
  }

  @Test(arguments: [
    ("a $x^2^3$", 2, 4), ("$\\def\\z{y}x\\z^2^3$", 16, 18),
  ])
  func knowsWhereWhatIsTypesetWasWritten(text: String, start: Int, end: Int) throws {
    let formula = try #require(read(text).notebook?.blocks.flatMap(\.formulas).first)
    let (latex, places) = try #require(formula.typeset).filled(values: [:]) { _ in nil }
    let unit = try #require(latex.firstRange(of: "^3")).lowerBound.utf16Offset(in: latex)
    let offset = places.offset(of: unit, in: latex)
    #expect(formula.latex.utf8.dropFirst(offset).starts(with: "^3".utf8))
  }

  @Test(arguments: [
    (#"\nabla_W L^2"#, "∇_W L²"), (#"\frac{1}{m} \sum_{i} x_i"#, "1/m ∑ᵢ xᵢ"),
    (#"\mathbf{x}^{[1]}"#, "x^([1])"), (#"\log x - 1"#, "log x − 1"), (#"a }} b"#, "a b"),
    (#"\text{if } x"#, "if x"), (#"\mathbb E[\hat y_i]"#, "E[ŷᵢ]"), (#"\bar{ab}"#, "ab"),
    (#"\operatorname*{argmin}_w L"#, "argmin_w L"), (#"\operatorname{E} x"#, "E x"),
    (#"\color{red} x + \textcolor{blue}{y}"#, "x + y"), (#"x \tag{3}"#, "x (3)"),
    (#"x \tag*{A}"#, "x A"), ("x % why\ny", "x y"), (#"50\,\%"#, "50 %"),
    (#"\text{a\textbackslash{}b}"#, #"a\b"#), (#"\hat"#, ""), (#"\vec x"#, "x\u{20D7}"),
  ])
  func readsFormulasAsPlainText(latex: String, expected: String) {
    let file = SourceFile(path: "n.md", text: latex)
    #expect(Formula(SourceFragment(file), isDisplay: false).plainText([:]) == expected)
  }
}

extension String {
  /// Without blanks at the ends of its lines and within.
  fileprivate var trimmed: String { split { $0 == " " }.joined(separator: " ") }
}
