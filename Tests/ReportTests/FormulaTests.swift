import Diagnostics
import Testing
import Typesetting

@testable import Notebook
@testable import Report

@Suite struct FormulaMarkupTests {
  private static let typesetter = Typesetter()

  /// A single number may go below a wide formula; those of several lines stay beside them.
  @Test(arguments: [
    (#"x = y \tag{12}"#, "numbered"),
    (#"\begin{align} x &= y \tag{1} \\ z &= w \tag{2} \end{align}"#, "numbered lines"),
  ])
  func setsTheNumberBesideTheFormula(_ latex: String, classes: String) {
    guard case .markup(let markup) = Self.typesetter.typeset(.init(latex, isDisplay: true)) else {
      Issue.record("not typeset")
      return
    }
    #expect(
      markup.contains(" aria-hidden=\"true\"><i class=\"\(classes)\"><i class=\"numbered-body\">"))
    #expect(markup.contains("<i class=\"number-of\">"))
    #expect(!markup.contains("class=\"tag\""))
    #expect(MarkupCheck(markup).problems == [])
  }

  @Test(arguments: [
    ("x = y", false),
    (#"\underbrace{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10}}_n"#, true),
    (#"x \qquad y \qquad z \qquad u \qquad v \qquad w"#, true), (#"\hspace{40em}"#, true),
    (#"\kern 600px x"#, true), (#"\rule{30em}{1em}"#, true), (#"x \quad y"#, false),
    ("a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12}", false),
  ])
  func givesABoxToAFormulaThatNoLineCanBreak(_ latex: String, isBroad: Bool) {
    guard case .markup(let markup) = Self.typesetter.typeset(.init(latex)) else {
      Issue.record("not typeset")
      return
    }
    #expect(markup.hasPrefix("<span class=\"katex broad\">") == isBroad)
    #expect(MarkupCheck(markup).problems == [])
  }
}

@Suite struct FormulaDiagnosticsTests {
  private func page(
    _ lesson: SampleLesson, _ typesetter: Typesetter = Typesetter()
  ) -> ReportPage {
    ReportPage.render(notebook: lesson.notebook, record: lesson.record, typesetter: typesetter)
  }

  @Test func pointsAtTheMistakeInTheNotebook() {
    var lesson = SampleLesson("first\n\n$$\na = b\n  + x^2^3\n$$\n")
    lesson.blocks = [.formula(lesson.formula("a = b\n  + x^2^3", isDisplay: true))]
    let page = page(lesson)
    #expect(
      page.diagnostics.map(\.description) == [
        """
        Notebooks/02-digits-8x8.md:5:8: warning: this formula cannot be typeset: double superscript
        5 |   + x^2^3
          |        ^
        """
      ])
    #expect(page.html.contains(">a = b\n  + x^2^3</code>"))
  }

  @Test func warnsOfACommentInAFormula() {
    var lesson = SampleLesson("$100% x$ and $5\\%$\n")
    lesson.blocks = [
      .paragraph([.formula(lesson.formula("100% x")), .formula(lesson.formula("5\\%"))])
    ]
    let found = page(lesson).diagnostics
    #expect(found.map(\.id) == ["formula-comment"])
    #expect(found.first?.span?.column == 5)
  }

  @Test func showsSourcesAndOneWarningWhereKaTeXIsMissing() {
    var lesson = SampleLesson("$x_1$ $y_2$\n")
    lesson.blocks = [
      .paragraph([.formula(lesson.formula("x_1")), .formula(lesson.formula("y_2"))])
    ]
    let nowhere = KaTeXInstallation(scripts: "/nowhere", fonts: "/nowhere")
    let page = page(lesson, Typesetter(installation: nowhere))
    #expect(page.diagnostics == [.katexMissing])
    #expect(page.diagnostics[0].message.contains("apt install libjs-katex fonts-katex"))
    #expect(page.html.contains("<code class=\"math\">x_1</code>"))
    #expect(page.html.contains("<code class=\"math\">y_2</code>"))
  }
}
