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
    ("see [[Other note]].", "[[Other note]]", "'[Other note](<Other note.md>)'"),
    ("[[net|the net]]", "[[net|the net]]", "'[the net](net.md)'"),
    ("[[net#Loss]] a", "[[net#Loss]]", "'[net](net.md)'"),
    ("[[#Loss]]", "[[#Loss]]", "'[Loss](#name)'"),
    ("![[a b.png|200]]", "![[a b.png|200]]", "'![a b.png](<a b.png>)'"),
    ("[TOC]", "[TOC]", "'toc: true'"), ("[[_TOC_]]", "[[_TOC_]]", "'toc: true'"),
    ("a ==so it is== b", "==so it is==", "'**so it is**'"),
    ("a %%not seen%% b", "%%not seen%%", "'<!--'"),
    ("%%\nnot seen\n%%", "%%\nnot seen\n%%", "'-->'"),
    ("{{ params.rate }}", "{{ params.rate }}", "'`= params.rate`'"),
    ("!!! warning \"A\"\n    b", "!!! warning \"A\"", "'::: {.callout-warning}'"),
    ("??? info\n    b", "??? info", "'::: {.callout-note}'"),
    ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", "+---+---+", "'|---|---|'"),
    ("[a](my file.md)", "(my file.md)", "'(<my file.md>)'"),
    ("![a](my a.png \"b\")", "(my a.png \"b\")", "'(<my a.png>)'"),
    ("![a](a.png =100x200)", "(a.png =100x200)", "'(a.png){width=100px}'"),
    ("a :rocket: b", ":rocket:", "the sign itself"), (":math:`x^2`", ":math:`x^2`", "'$x^2$'"),
    ("a\n\n\\newpage\n\nb", "\\newpage", "leave it out"),
    ("\\section{A}", "\\section", "'## words'"),
    ("\\textbf{A} b", "\\textbf", "'**words**'"),
    ("\\tableofcontents", "\\tableofcontents", "'toc: true'"),
    ("a<br>b<br/>c", "<br", "'\\' at the end of a line"),
    ("<img src=\"a.png\">", "<img", "'![words]"),
    ("<IMG src=\"a.png\">", "<IMG src=\"a.png\">", "'![words]"),
    ("x<sub>2</sub>", "<sub", "'$x_{2}$'"),
    ("<div>\n<b>a</b>\n</div>", "<div", "leave it out"),
    ("<a href=\"b\">c</a>", "<a", "'[words](address)'"),
    ("<a name=\"b\"></a> c", "<a", "'{#name}'"),
    ("*[ML]: what it is", "*[ML]: what it is", "'ML' stands first"),
    ("![a b|300](b.png)", "|300", "'{width=300px}'"),
    ("![|20x30](b.png)", "|20x30", "{width=20px}"),
    ("A b\n--- ---\nc d", "--- ---", "'|---|---|' below its head"),
    ("--- ----\n A b\n--- ----\nc d\n--- ----", "--- ----", "a rule"),
    ("(@) a b\n\nc", "(@)", "'1. '"), ("(@good) A", "(@good)", "'1. '"),
    ("| a b\n| c d", "| a b", "'\\' at the end"), ("> | a b\n> | c", "| a b", "without '|'"),
    ("a b ^first-one", "^first-one", "'::: {#first-one}'"), ("- a ^b12\n- b", "^b12", "(#b12)"),
    ("![[note]]", "![[note]]", "no note is shown within another, so write '[note](note.md)'"),
    ("> <style>\n> a\n> </style>", "<style", "no styles"),
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
    "[[1, 2], [3, 4]]", "W[[a]]", "[[a]](b)\n\n[b]: c", "a == b and c == d", "100%% and 50%%",
    "`[[a]]` `==b==`",
    "{{ page.title }}", "a !!! note", "! note", "a + b", "+1+", "[a](b 'c d.e')", "[a](<b c.md>)",
    "f[x](a b)",
    "at 10:30:15", "a: b: c", "C:\\path:x", "<x-y>a</x-y>", "<a>b</a>", "$\\textbf{a}$", "\\[[a]]",
    "::a::", "Then a<b and c>d, i<b or j>k, 0<p and q>0.", "Use '==' or '=='; (==) and (==).",
    "the sign \"==\" and \"==\" or **==** and **==**", "A = [[a]], predict([[xs]]), [[ -f file ]]",
    "??? marks what you fill in.", "!!! Careful !!!",
    "---\n\n- - -\na\n\n* * *\nb", "--- ---\n\na", "a | b\nc | d", "| a", "a (@b) c", "(@b)",
    "5\n% of it", "%", "*[a]: b* c",
    "![a|b](c.png)", "[a|3](b.md)", "(@b) did it",
    "x ^2", "x ^a", "2 ^n + 1", "a ^b c", "```\n| a\n| b\n--- ---\nc ^ddd\n```", "$a ^bcd$",
    "`[a]{.b}` $x^2^$ [a] {.b} f(x){a=1}", "{{ a }}",
  ])
  func saysNothingOfOtherBraces(text: String) {
    #expect(messages(text) == "")
  }

  @Test func showsADirectiveAsItIs() {
    #expect(outline(read("```{note}\na\n```").notebook?.blocks ?? []) == "code[](a\n)")
  }
}
