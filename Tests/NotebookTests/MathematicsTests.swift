import Diagnostics
import Testing

@testable import Notebook

@Suite struct MathematicsTests {
  @Test(arguments: [
    ("$a*b$ and $c*d$", "p($a*b$ and $c*d$)"),
    (#"$\hat{y}_{i} + \hat{z}_{j}$"#, #"p($\hat{y}_{i} + \hat{z}_{j}$)"#),
    (#"$\{a\,b\;c\!d\\e\}$"#, #"p($\{a\,b\;c\!d\\e\}$)"#),
    ("$a<b>c$ and $f[x](y)$", "p($a<b>c$ and $f[x](y)$)"),
    ("$20 and $30", "p($20 and $30)"),
    ("it costs $5, not $ 6$", "p(it costs $5, not $ 6$)"),
    (#"\$x$ and \\$x$"#, #"p($x$ and \$x$)"#),
    ("$x$2 is $y$.", "p($x$2 is $y$.)"),
    (#"$\text{if $x>0$}$"#, #"p($\text{if $x>0$}$)"#),
    (#"$\frac{a$ then"#, #"p($\frac{a$ then)"#),
    ("**Bold:**$L$ **$L$** *$a*b$*", "p(strong(Bold:)$L$ strong($L$) em($a*b$))"),
    ("`$a*b$` ``$`$`` <a b=\"$1\">$c*d$</a>", "p(`$a*b$` `$`$` html(<a b=\"$1\">)$c*d$html(</a>))"),
    ("an unclosed ` and $a*b$", "p(an unclosed ` and $a*b$)"),
    ("$a\n  b$ c", "p($a\nb$ c)"),
    ("> $a\n> b$ c", "quote(p($a\nb$ c))"),
    ("[a $x$](u$x$ \"$t$\") ![alt $y$](v)", "p(link[u$x$|$t$](a $x$) picture0(alt $y$))"),
    ("    $a*b$\n\n~~~ $x$\n$c*d$\n~~~", "code[]($a*b$\n) code[$x$]($c*d$\n)"),
    ("inline $$a*b$$ display", "p(inline $$a*b$$ display)"),
    ("$$x$$", "$$x$$"),
    ("text\n$$\nx\n$$\nmore", "p(text) $$x$$ p(more)"),
    ("$$\n- c\n= d\n# e\n$$", "$$- c\n= d\n# e$$"),
    ("$$a\nb$$ tail $c*d*$", "p($$a\nb$$ tail $c*d*$)"),
    ("> $$\n> a\n> $$", "quote($$a$$)"),
    ("- $$\n  a\n  $$\n- b", "ul(li($$a$$) li(p(b)))"),
    ("```\n$$\n- a\n$$\n```", "code[]($$\n- a\n$$\n)"),
    ("# The $W^{[1]}$ of it", "h1#the-w1-of-it(The $W^{[1]}$ of it)"),
  ])
  func keepsFormulasFromMarkdown(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(outline(notebook?.blocks ?? []) == expected)
  }

  @Test(arguments: [
    "$x$", "a $x$ and $y$", "é $x$ — $y$", "> a\n> $x\n>   y$", "$$\nx\n  + y\n$$ and $z$",
    "- $$ x\n  y $$\n- $z$", "# $x$", "\u{FEFF}---\r\ntitle: a\r\n---\r\n\r\n$x\r\ny$ $z$",
    "a $x\ny$ b $z$\n$u$", "a `= x` $y$", "A $b$\n===\n$x$ c\n\nd\n---\n\n\n\n- $y$\n",
    "> a\n> ==\n> $x$\nb\n--\n$y$",
    "a `b\nc` $x$ <b\nc> $y$ [d\ne](u\n\"t\") $z$  \n$w$ <http://u> $v$\\\n$u$",
    "a\nb $x$\n| $h$ | b |\n|:--|---|\n| \\| c | $d$ |\n$e$\n\nf $y$", "| $h$ |\n|--|\n# $x$",
    "- [ ] $a$\n- [x] b\n  ~~$c$~~\n\n  | $d$ |\n  |---|", "- a\n\n  > $$\n  > x\n  > $$ $y$",
  ])
  func knowsWhereEachLineOfAFormulaStands(text: String) throws {
    let file = SourceFile(path: "n.md", text: text)
    let notebook = try #require(NotebookReader.read(file).notebook)
    let lines = notebook.blocks.flatMap(\.formulas).flatMap(\.source.lines)
    #expect(!lines.isEmpty)
    for line in lines {
      let range = line.offset..<line.offset + line.text.utf8.count
      #expect(file.text(in: range) == line.text)
      // No mark of Markdown is taken for a part of the formula.
      #expect(!line.text.contains(">"))
    }
    var offsets = lines.map(\.offset)
    offsets.sort()
    #expect(lines.map(\.offset) == offsets)
  }

  @Test func warnsOfAFormulaThatIsNotClosed() {
    let text = "a\n\n> $$\n> x\n\nb $y$\n\n$$\nz\n$$\n"
    let (notebook, diagnostics) = read(text)
    #expect(outline(notebook?.blocks ?? []) == "p(a) quote(p($$|x)) p(b $y$) $$z$$")
    #expect(
      diagnostics.map(\.description) == [
        """
        n.md:3:3: warning: '$$' opens a formula that no '$$' closes before the next blank line
        3 | > $$
          |   ^~
        """
      ])
  }

  @Test func findsAWordThatTheNotebookDoesNotHold() {
    let text = "q0mask0z $q0mask0z$ $x$ q1mask"
    #expect(outline(read(text).notebook?.blocks ?? []) == "p(q0mask0z $q0mask0z$ $x$ q1mask)")
  }

  @Test func takesInlineValuesOutOfCode() throws {
    let text =
      "a `= train.loss[-1] * 100 :.1f` b ``= m`` `=x` ` = c `\n\n```load\ndataset: d\n```\n\n`= load.m`\n"
    let notebook = try #require(read(text).notebook)
    #expect(outline(notebook.blocks) == "p(a value1 b value2 `=x` value3) cell0 p(value4)")
  }
}
