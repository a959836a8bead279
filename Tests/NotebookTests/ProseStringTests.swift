import Diagnostics
import Testing

@testable import Notebook

/// Strings that stand outside the body are prose as the body is.
@Suite struct ProseStringTests {
  @Test(
    arguments: [
      ("The norm $L^2$", "The norm $L^2$"),
      ("\"Why $\\\\nabla L$ *matters*\"", "Why $\\nabla L$ em(matters)"),
      ("'a ''b'' `c`'", "a ‘b’ `c`"), ("1. No list", "1. No list"),
      ("'# No heading'", "# No heading"),
      ("In C #", "In C"), ("'In C #'", "In C #"), ("C#", "C#"), ("- no", nil), ("2048", "2048"),
      (">-\n  One\n  $x$ two", "One $x$ two"), ("|\n  One\n  - two", "One - two"),
      ("\"one\n  $x$\"", "one $x$"), ("'`= params.n` runs'", "value1 runs"),
    ] as [(String, String?)])
  func readsTitles(yaml: String, expected: String?) {
    let (notebook, _) = read("---\ntitle: \(yaml)\nparams: {n: 1}\n---\n")
    #expect(notebook?.metadata.title?.text == expected)
  }

  @Test(arguments: [
    ("title: a $x$ b", "$x$"), ("title: >-\n  one\n  two $x$", "$x$"), ("subtitle: 'a $x$'", "$x$"),
  ])
  func knowsWhereAFormulaOfATitleStands(yaml: String, formula: String) throws {
    let file = SourceFile(path: "n.md", text: "---\n\(yaml)\n---\n")
    let metadata = try #require(NotebookReader.read(file).notebook).metadata
    let string = try #require(metadata.title ?? metadata.subtitle)
    guard
      case .formula(let read)? = string.content.first(where: {
        if case .formula = $0 { true } else { false }
      })
    else { throw Missing(what: "formula") }
    let line = try #require(read.source.lines.first)
    #expect(file.text(in: line.offset - 1..<line.offset + line.text.utf8.count + 1) == formula)
  }

  @Test(arguments: [
    (#"a \(x\)"#, "foreign-mathematics"), ("a [@knuth1984]", "citation"),
    ("a[^b]", "footnote-outside-text"), ("a <!-- b", "unclosed-comment"),
  ])
  func tellsOfTitlesWhatItTellsOfParagraphs(title: String, id: String) {
    let diagnostics = read("---\ntitle: '\(title)'\n---\n[^b]: c\n\nd[^b]\n").diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.span?.line == 2)
  }

  @Test(arguments: [
    ("---\ntitle: Lesson #1\n---", 2, "'Lesson'", "#1"),
    ("---\ntitle: #1\n---", 2, "nothing", "#1"),
    ("---\nauthor: [A #1\n ]\n---", 2, "'A'", "#1"),
    ("---\ndescription: About # tags\n---", 2, "'About'", "# tags"),
    ("```load\n#| fig-cap: Set #1\ndataset: digits\n```", 2, "'Set'", "#1"),
    ("```load\n#| hint: Set # 1\ndataset: digits\n```", 2, "'Set'", "# 1"),
    ("```load\n#| label: a #b\ndataset: digits\n```", 2, "'a'", "#b"),
    ("```load\ndataset: digits #b\n```", 2, "'digits'", "#b"),
  ])
  func tellsOfTextThatYAMLTakesForAComment(text: String, line: Int, kept: String, cut: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["cut-comment"])
    #expect(diagnostics.first?.span?.line == line)
    #expect(diagnostics.first?.message.hasPrefix("the value is \(kept), since") == true)
    #expect(diagnostics.first?.message.contains("in quotes, '\(cut)' is") == true)
  }

  @Test(arguments: [
    (#"---\#ntitle: "The gradient $\nabla L$"\#n---"#, #"\nabla"#),
    (#"---\#nsubtitle: "a\#n  $\alpha$"\#n---"#, #"\alpha"#),
    (#"---\#nparams: {a: ["$\theta$"]}\#n---"#, #"\theta"#),
    (#"---\#nmacros: {x: "\rho"}\#n---"#, #"\rho"#),
    (#"```load\#n#| fig-cap: "é $\frac{1}{2}$ $\beta$"\#ndataset: digits\#n```"#, #"\frac"#),
  ])
  func tellsOfCommandsThatYAMLTakesForEscapes(text: String, command: String) {
    let told = read(text).diagnostics.filter { $0.id == "escaped-command" }
    #expect(told.map { $0.span?.text } == [command])
    #expect(
      told.first?.message.contains("write the text in single quotes, or '\\\(command)'") == true)
  }

  @Test(arguments: [
    #""$\\nabla$""#, #"'$\nabla$'"#, #""a \n b""#, #""\u03b1 \x41b \"n\"""#, #"$\nabla$ "\n""#,
  ])
  func saysNothingOfEscapesThatAreMeant(yaml: String) {
    #expect(messages("---\ntitle: \(yaml)\n---\n") == "")
  }

  @Test(arguments: [
    (#""A \"quoted\" title with {{< x >}} in""#, "{{< x >}}"),
    (#""\u00e9 \\alpha \t [@knuth1984]""#, "[@knuth1984]"),
    ("'It''s [@knuth1984]'", "[@knuth1984]"),
    (#""a \"b\"\#n  c \"d\" [@knuth1984]""#, "[@knuth1984]"),
    (#""a {{< \"x\" >}} b""#, #"{{< \"x\" >}}"#),
  ])
  func quotesWhatStandsBehindEscapes(yaml: String, place: String) {
    let told = read("---\ntitle: \(yaml)\n---\n").diagnostics.last
    #expect(told?.span?.text == place)
  }

  @Test func letsCaptionsNameTheValuesOfTheirStep() throws {
    let text = """
      ```load
      #| fig-cap: "`= load.train_samples` of $m$"
      #| fig-alt: "`= load.pixels` *pixels*"
      #| hint: look at $x$
      dataset: digits
      ```

      ![One of `= load.train_samples`](d.png)
      """
    let notebook = try #require(read(text).notebook)
    let options = try #require(notebook.steps.first).options
    #expect(options.figureCaption?.text == "value1 of $m$")
    #expect(options.figureAlternative?.content.plainText([2: "64"]) == "64 pixels")
    #expect(options.hints.first?.value.text == "look at $x$")
    #expect(outline(notebook.blocks) == "cell0 p(picture0(One of value3))")
    #expect(notebook.inlineValues.map(\.stepsBefore) == [1, 1, 1])
  }
}
