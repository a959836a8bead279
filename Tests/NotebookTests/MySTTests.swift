import Diagnostics
import Testing

@testable import Notebook

/// What Jupyter Book has for references, figures and callouts.
@Suite struct MySTTests {
  @Test(arguments: [
    ("see {eq}`loss`", "{eq}`loss`", "'@eq-loss'"), ("{ref}`sec-a`", "{ref}`sec-a`", "'@sec-a'"),
    ("{ref}`here <part>`", "{ref}`here <part>`", "'[words](#part)'"),
    ("{numref}`fig-a`", "{numref}`fig-a`", "'@fig-a'"), ("{cite:p}`k`", "{cite:p}`k`", "'[^k]'"),
    ("{math}`x^2`", "{math}`x^2`", "'$x^2$'"), ("{doc}`intro`", "{doc}`intro`", "(intro.md)'"),
    ("{guilabel}`a`", "{guilabel}`a`", "'`a`' for code"),
    ("(data)=\n\n# Data", "(data)=", "'{#sec-data}'"),
    ("(data)=\n# Data", "(data)=", "'@sec-data'"), ("$$u$$ (eq-a)", "(eq-a)", "'{#eq-a}' behind"),
    ("```{note}\na\n```", "{note}", "'::: {.callout-note}'"),
    ("```{figure} a.png\nb\n```", "{figure}", "'![caption](picture.png){#fig-name width=50%}'"),
    (":::{tip} Title\na\n:::", ":::{tip} Title", "'::: {.callout-tip}'"),
    (":::{figure} a.png\nb\n:::", ":::{figure} a.png", "![caption]"),
    ("```{math}\nx\n```", "{math}", "'$$'"),
    ("```{code-block} python\nx\n```", "{code-block}", "lst-cap"),
  ])
  func tellsWhatIsWrittenHere(text: String, place: String, advice: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(advice) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    "{a} `b`", "`{eq}` `a`", "`` {eq}`a` ``", "f(x)= 2", "a\n(b)=c", "(see (eq-a)) $x$ (a)",
    "```\n{eq}`a`\n(b)=\n```", "{a b}`c`",
  ])
  func saysNothingOfOtherBraces(text: String) {
    #expect(messages(text) == "")
  }

  @Test func showsADirectiveAsItIs() {
    #expect(outline(read("```{note}\na\n```").notebook?.blocks ?? []) == "code[](a\n)")
  }
}
