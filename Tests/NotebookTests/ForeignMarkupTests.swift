import Diagnostics
import Testing

@testable import Notebook

/// Markup of Jupyter Book, Quarto and Pandoc that is not read here.
@Suite struct ForeignMarkupTests {
  @Test(arguments: [
    ("see {eq}`loss`", "{eq}`loss`", "'@eq-loss'"), ("{ref}`sec-a`", "{ref}`sec-a`", "'@sec-a'"),
    ("{ref}`here <part>`", "{ref}`here <part>`", "'[words](#part)'"),
    ("{numref}`fig-a`", "{numref}`fig-a`", "'@fig-a'"), ("{cite:p}`k`", "{cite:p}`k`", "'[^k]'"),
    ("{math}`x^2`", "{math}`x^2`", "'$x^2$'"), ("{doc}`intro`", "{doc}`intro`", "(intro.md)'"),
    ("{guilabel}`a`", "{guilabel}`a`", "'`a`' for code"),
    ("(data)=\n\n# Data", "(data)=", "'{#sec-data}'"),
    ("(data)=\n# Data", "(data)=", "'@sec-data'"), ("$$u$$ (eq-a)", "(eq-a)", "'{#eq-a}' behind"),
    ("{{< include _a.qmd >}}", "{{< include _a.qmd >}}", "put the text itself here"),
    ("a {{< meta title >}}", "{{< meta title >}}", "'`= params.name`'"),
    ("[a]{.smallcaps} b", "{.smallcaps}", "take no attributes"),
    ("a `b`{.python}", "{.python}", "take no attributes"),
    ("[a](b#c){target=\"_blank\"}", "{target=\"_blank\"}", "a link takes no attributes"),
    ("H~2~O", "~2~", "'$H_{2}$'"), ("10^-3^ m", "^-3^", "'$10^{-3}$'"),
    ("x^2^", "^2^", "'$x^{2}$'"),
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
    "```\n{eq}`a`\n(b)=\n```", "{a b}`c`", "a^b and c^d, ~x~ ~~y~~ a~b~c~d ~/.x~",
    "`[a]{.b}` $x^2^$ [a] {.b} f(x){a=1}", "{{ a }}",
  ])
  func saysNothingOfOtherBraces(text: String) {
    #expect(messages(text) == "")
  }

  @Test func showsADirectiveAsItIs() {
    #expect(outline(read("```{note}\na\n```").notebook?.blocks ?? []) == "code[](a\n)")
  }
}
