import Testing

@testable import Typesetting

@Suite struct TypesetterTests {
  private static let typesetter = Typesetter()

  @Test(arguments: [
    #"\frac{1}{m}\sum_{i=1}^{m} x_i"#, #"\operatorname{ReLU}'\left(Z^{[1]}\right)"#,
    #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, #"\begin{pmatrix} 1 & 2 \end{pmatrix}"#,
    #"\text{Ω 😀 𝔸}"#, #"\htmlClass{q-weight}{W}"#, #"\text{100\%}"#,
  ])
  func typesetsFormulas(_ latex: String) throws {
    guard case .markup(let markup) = Self.typesetter.typeset(.init(latex)) else {
      Issue.record("\(latex) was not typeset")
      return
    }
    #expect(markup.hasPrefix("<span class=\"katex\">"))
    #expect(markup.contains("<math"))
  }

  @Test func keepsCharactersBeyondTheBasicPlane() {
    guard case .markup(let markup) = Self.typesetter.typeset(.init(#"\text{😀é→}"#)) else {
      Issue.record("not typeset")
      return
    }
    #expect(markup.contains("😀"))
    #expect(markup.contains("→"))
  }

  @Test(arguments: [
    (#"x^2^3"#, "double superscript", 3), (#"a + \foo"#, "undefined control sequence: \\foo", 4),
    (#"\href{javascript:alert(1)}{x}"#, "'\\href' is not allowed here", 0),
    (#"a \htmlClass{evil}{x}"#, "'\\htmlClass' is not allowed here", 2),
    (#"\htmlClass{q-a b}{x}"#, "'\\htmlClass' is not allowed here", 0),
    (#"\includegraphics{x.png}"#, "'\\includegraphics' is not allowed here", 0),
    (#"b \def\a{\a\a}\a"#, "'\\def': formulas cannot define macros", 2),
    (#"\newcommand\a{x}"#, "'\\newcommand': formulas cannot define macros", 0),
  ])
  func rejectsWithAMessageAndAPosition(_ latex: String, _ message: String, _ position: Int) {
    #expect(
      Self.typesetter.typeset(.init(latex)) == .rejected(message: message, position: position))
  }

  @Test(arguments: [
    String(repeating: #"\frac{"#, count: 600), String(repeating: "{", count: 500),
    String(repeating: #"\left("#, count: 500), String(repeating: #"\begin{matrix}"#, count: 200),
  ])
  func refusesDeepNestingBeforeTheEngineSeesIt(_ latex: String) {
    #expect(FormulaLimits.excess(of: latex) == .depth)
  }

  @Test func refusesLongFormulas() {
    #expect(FormulaLimits.excess(of: String(repeating: "x", count: 4001)) == .length)
    #expect(FormulaLimits.excess(of: String(repeating: "x", count: 4000)) == nil)
  }

  /// Every start of a formula and every formula lacking one character is answered somehow.
  @Test func survivesEveryTruncation() {
    let latex = Array(#"\htmlClass{q-sum}{Z^{[1]}} = \begin{matrix} a & \frac{1}{m} \end{matrix}"#)
    for place in latex.indices {
      let without = String(latex[..<place] + latex[(place + 1)...])
      for text in [String(latex[..<place]), without] {
        #expect(Self.typesetter.typeset(.init(text)) != .notInstalled)
      }
    }
  }

  @Test func answersTheSameFromTwoThreads() {
    let typesetter = Typesetter()
    typesetter.warm([.init("a_1"), .init("b_2")])
    let alone = Self.typesetter.typeset(.init("b_2"))
    #expect(typesetter.typeset(.init("b_2")) == alone)
  }

  /// Between its parts, never behind the last, where a comma may follow.
  @Test(arguments: [
    (#"\alpha = 0.5"#, false, 0), (#"z = w_1 x_1 + w_2 x_2 + b"#, false, 3),
    (#"z = w_1 x_1 + w_2 x_2 + b"#, true, 0),
  ])
  func breaksOnlyLongFormulasOfALine(_ latex: String, isDisplay: Bool, places: Int) {
    guard case .markup(let markup) = Self.typesetter.typeset(.init(latex, isDisplay: isDisplay))
    else {
      Issue.record("not typeset")
      return
    }
    #expect(markup.parts(separatedBy: "<wbr><i class=\"base\">").count == places + 1)
    #expect(markup.parts(separatedBy: "<wbr>").count == places + 1)
  }

  @Test func answersTheSameWithASecondEngine() {
    let requests = (1...60).map { Typesetter.Request("x_{\($0)}", isDisplay: $0 % 2 == 0) }
    let typesetter = Typesetter()
    typesetter.warm(requests)
    // What was announced, in both directions, and what was not.
    for request in requests[..<20] + requests.reversed() + [.init("y"), requests[0]] {
      let outcome = typesetter.typeset(request)
      #expect(outcome == Self.typesetter.typeset(request))
      #expect(outcome != .notInstalled)
    }
  }

  @Test func inlinesOnlyTheFacesAndRulesThatAreUsed() {
    guard case .markup(let plain) = Self.typesetter.typeset(.init("x_1")),
      case .markup(let double) = Self.typesetter.typeset(.init(#"x \in \mathbb{R}"#))
    else {
      Issue.record("not typeset")
      return
    }
    let few = Self.style([plain]).css
    let more = Self.style([plain, double]).css
    #expect(few.contains("font-family:KaTeX_Main;font-weight:400;font-style:normal"))
    #expect(few.contains("font-family:KaTeX_Math;font-weight:400;font-style:italic"))
    #expect(!few.contains("KaTeX_AMS"))
    #expect(more.contains("@font-face{font-family:KaTeX_AMS"))
    #expect(few.contains("{text-align:left}"))  // what stands above and below a sign
    #expect(!few.contains("sqrt"))
    #expect(!few.contains("url(fonts"))
    #expect(Self.style([]).css.isEmpty)
  }

  private static func style(_ markups: [String]) -> MathematicsStyle {
    let sheet = StyleSheet(KaTeXInstallation.debian.styleSheet() ?? "")
    var formulas = FormulaSheet(sheet)
    for markup in markups { _ = formulas.shortened(markup) }
    return MathematicsStyle(sheet: sheet, formulas: formulas, installation: .debian)
  }

  @Test func namesClassesAndStylesByShortNamesThatItsRulesKnow() {
    let sheet = StyleSheet(".katex .strut{display:inline-block} .katex .a>span,.katex .b{top:0}")
    var formulas = FormulaSheet(sheet)
    let markup = """
      <span class="katex"><i class="strut" style="height:1em;"></i><i style="height:1em;">x</i>\
      <i class="unknown">y</i><i class="q-sum strut">z</i></span>
      """
    #expect(
      formulas.shortened(markup)
        == """
        <span class="katex"><i class="k0 k1"></i><i class="k1">x</i>\
        <i>y</i><i class="q-sum k0">z</i></span>
        """)
    #expect(formulas.styles.map(\.declarations) == ["height:1em"])
    #expect(formulas.shortened(selector: ".katex .strut>span") == ".katex .k0>i")
    let style = MathematicsStyle(sheet: sheet, formulas: formulas, installation: .debian)
    #expect(style.css.contains(".katex .k0{display:inline-block}\n.katex .k1{height:1em}"))
    #expect(!style.css.contains("top:0"))
  }
}
