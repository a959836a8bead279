import Diagnostics
import Testing

@testable import Notebook

/// Labels and references that are not spelled as they are read, and references in groups.
@Suite struct LabelSpellingTests {
  @Test(arguments: [
    ("$$u$$ {#eq:x}\n\n@eq:x", "unlikely-label", "@eq:x", "write '{#eq-x}' and '@eq-x'"),
    (
      "Table: A {#tbl-x}\n\n| a |\n|--|\n| b |", "stray-label", "{#tbl-x}",
      "labels nothing here; it stands in a caption, at most one blank line below its table"
    ),
    ("# a {#sec:y}\n\nsee @sec:y.", "unlikely-label", "@sec:y", "write '{#sec-y}' and '@sec-y'"),
    (
      "$$\nu\n$$ {#foo}\n\n@foo", "unlikely-label", "@foo", "for instance '{#eq-foo}' and '@eq-foo'"
    ),
    ("$$ u $$ {eq-nohash}", "stray-label", "{eq-nohash}", "a label is written '{#eq-nohash}'"),
    ("## H {sec-a}", "stray-label", "{sec-a}", "a label is written '{#sec-a}'"),
    ("## H {#with space}", "stray-label", "{#with space}", "a label is written '{#with-space}'"),
    ("$$ u $$\n{#eq-x}", "stray-label", "{#eq-x}", "it stands behind the '$$' that ends a formula"),
    ("a \\cite{knuth}", "citation", "\\cite{knuth}", "citations are not looked up, so '@knuth'"),
    ("\\autoref{eq-a}", "unknown-reference", "\\autoref{eq-a}", "nothing has the label 'eq-a'"),
    ("# a {#sec-a}\n\n[](#sec-a)", "empty-link", "](#sec-a", "'[words](#sec-a)' or '@sec-a'"),
    ("a [](b.md)", "empty-link", "](b.md", "write '[words](b.md)'"),
    ("a \\cref{eq:a, eq-b}", "foreign-mathematics", "\\cref{eq:a, eq-b}", "'@eq-a' and '@eq-b'"),
    ("\\ref{tab:my sizes}", "foreign-mathematics", "\\ref{tab:my sizes}", "write '@tbl-my-sizes'"),
    ("\\pageref{sec-a}", "foreign-mathematics", "\\pageref{sec-a}", "write '@sec-a'"),
    ("\\label{sec:a}", "foreign-mathematics", "\\label{sec:a}", "'{#sec-a}' behind a heading"),
    ("\\cref{eq-a}", "unknown-reference", "\\cref{eq-a}", "nothing has the label 'eq-a'"),
  ])
  func tellsHowALabelIsWritten(text: String, id: String, place: String, advice: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(advice) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    "$$u$$ {#eq-x}\n\n@eq-x", "# a {#b}\n\n[a](#b)", "$$u$$ {#foo}\n\n\\ref{foo}",
    "`{eq-a}` {a} {#a", "# a {#sec-x .unnumbered}",
    "| a |\n|--|\n| b |\n\n: C {#tbl-x}", "@foo and a@eq:x", "$$\\label{eq:x} u$$\n\n\\eqref{eq:x}",
  ])
  func saysNothingOfOtherBraces(text: String) {
    #expect(messages(text) == "")
  }

  @Test(arguments: [
    ("[@eq-a; @eq-b]", "ref(eq-a named); ref(eq-b named)"),
    ("(as [see @eq-a, too] *b*)", "(as see ref(eq-a named), too em(b))"),
    ("[Equation @eq-a]", "Equation ref(eq-a number)"), ("(-@eq-a)", "(ref(eq-a number))"),
    ("[Eqs. @eq-a; -@eq-b]", "Eqs. ref(eq-a number); ref(eq-b number)"),
    ("[Eqs. @eq-a; @eq-b]", "Eqs. ref(eq-a number); ref(eq-b named)"),
    ("[see also eq. @eq-a]", "see also eq. ref(eq-a number)"),
    ("[as in @eq-a]", "as in ref(eq-a named)"), ("[so: @eq-a]", "so: ref(eq-a named)"),
    ("[Equation @eq-a and @eq-b]", "Equation ref(eq-a number) and ref(eq-b named)"),
    ("well-@eq-a --@eq-a", "well-ref(eq-a named) –ref(eq-a named)"),
    ("[-@Eq-a]", "ref(eq-a number)"), ("[-@eq-a]", "ref(eq-a number)"),
    ("[see @eq-a](b)", "link[b|](see ref(eq-a named))"),
    ("`[` @eq-a ]", "`[` ref(eq-a named) ]"),
  ])
  func readsReferencesInGroups(text: String, expected: String) {
    let labels = "\n\n$$u$$ {#eq-a}\n\n$$v$$ {#eq-b}"
    #expect(
      outline(Array((read(text + labels).notebook?.blocks ?? []).prefix(1))) == "p(\(expected))")
  }
}
