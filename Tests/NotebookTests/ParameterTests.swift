import Diagnostics
import Testing

@testable import Notebook

@Suite struct ParameterTests {
  private let text = """
    ---
    title: "A: b"
    lang: en-GB
    params: {dataset: digits, epochs: 65, sizes: [3, 4]}
    profiles:
      mnist: {dataset: mnist, epochs: 1}
    ---

    ```load
    dataset: $dataset
    ```

    ```train
    epochs: $epochs
    ```
    """

  private func values(_ overrides: Overrides) -> [Parameter.Value]? {
    read(text, overrides).notebook?.parameters.map(\.value)
  }

  @Test func keepsTheFrontMatter() throws {
    let notebook = try #require(read(text).notebook)
    #expect(notebook.metadata.title?.text == "A: b" && notebook.metadata.language?.value == "en-GB")
    #expect(notebook.parameters.map(\.name) == ["dataset", "epochs", "sizes"])
    #expect(
      notebook.parameters.map(\.value)
        == [.text("digits"), .integer(65), .list([.integer(3), .integer(4)])])
    #expect(notebook.parameters.map(\.span?.text) == ["digits", "65", "[3, 4]"])
  }

  @Test(arguments: [
    ("Ada", ["Ada"]), ("[Ada, Grace H.]", ["Ada", "Grace H."]), ("[Ada]", ["Ada"]),
    ("{name: Ada, orcid: 1}", ["Ada"]), ("[{name: Ada}, Grace *H.*]", ["Ada", "Grace em(H.)"]),
  ])
  func namesOneAuthorOrSeveral(_ written: String, _ shown: [String]) throws {
    let notebook = try #require(read("---\nauthor: \(written)\n---\n").notebook)
    #expect(notebook.metadata.authors.map(\.text) == shown)
  }

  @Test func ordersOverridesByStrength() throws {
    let file = SourceFile(path: "p.yml", text: "epochs: 2\nsizes: []\n")
    var overrides = Overrides(profile: "mnist")
    let sizes = Parameter.Value.list([.integer(3), .integer(4)])
    #expect(values(overrides) == [.text("mnist"), .integer(1), sizes])
    overrides.parameterFiles = [file]
    #expect(values(overrides) == [.text("mnist"), .integer(2), .list([])])
    overrides.assignments = [("epochs", "3"), ("epochs", "4"), ("sizes", "[a, 1.5]")]
    let list = Parameter.Value.list([.text("a"), .number(1.5)])
    #expect(values(overrides) == [.text("mnist"), .integer(4), list])
  }

  @Test(arguments: [
    "run #2", "007", "1e3", "null", "~", "true", "[a", "{", "a: b", "\"q\"", " x ", "", "- a", "$x",
  ])
  func takesTheValueOfATextAsItStands(text: String) {
    #expect(values(Overrides(assignments: [("dataset", text)]))?.first == .text(text))
  }

  /// A parameter that may be anything: numbers, truth values and lists are taken as such.
  @Test(
    arguments: [
      ("data #1.csv", .text("data #1.csv")), ("[a", .text("[a")), ("a: b", .text("a: b")),
      ("run #2", .text("run #2")), ("5 # five", .text("5 # five")), ("7", .integer(7)),
      ("true", .bool(true)), ("[1, 2]", .list([.integer(1), .integer(2)])), ("null", .null),
      ("[1, run #2]", .list([.integer(1), .text("run #2")])), ("[1] # c", .text("[1] # c")),
      ("1, 2", .text("1, 2")), ("#1", .text("#1")),
    ] as [(String, Parameter.Value)])
  func takesWhatAParameterThatIsNullIsGiven(text: String, value: Parameter.Value) {
    let notebook = "---\nparams: {a: null}\n---\n"
    let reading = read(notebook, Overrides(assignments: [("a", text)]))
    #expect(reading.notebook?.parameters.map(\.value) == [value])
    #expect(reading.diagnostics.isEmpty)
  }

  /// Whatever gives it, a text stays one.
  @Test(arguments: [
    Overrides(profile: "p"), Overrides(assignments: [("a", "007")]),
    Overrides(parameterFiles: [SourceFile(path: "p.yml", text: "a: 007")]),
    Overrides(parameterFiles: [SourceFile(path: "p.json", text: "{\"a\": \"007\"}")]),
  ])
  func keepsATextAsItIsWritten(overrides: Overrides) {
    let reading = read(
      "---\nparams: {a: x}\nprofiles: {p: {a: 007}}\n---\n", overrides)
    #expect(reading.notebook?.parameters.map(\.value) == [.text("007")])
    #expect(reading.diagnostics.isEmpty)
  }

  /// And so do those of a list that is declared as one of texts.
  @Test(arguments: [
    Overrides(profile: "p"), Overrides(assignments: [("a", "007, null, yes, 1e3")]),
    Overrides(assignments: [("a", "[007, null, yes, 1e3]")]),
    Overrides(parameterFiles: [SourceFile(path: "p.yml", text: "a: [007, null, yes, 1e3]")]),
    Overrides(parameterFiles: [
      SourceFile(path: "p.json", text: "{\"a\": [\"007\", \"null\", \"yes\", \"1e3\"]}")
    ]),
  ])
  func keepsTheTextsOfAListAsTheyAreWritten(overrides: Overrides) {
    let reading = read(
      "---\nparams: {a: [x, '001']}\nprofiles: {p: {a: [007, null, yes, 1e3]}}\n---\n",
      overrides)
    let texts = ["007", "null", "yes", "1e3"].map { Parameter.Value.text($0) }
    #expect(reading.notebook?.parameters.map(\.value) == [.list(texts)])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("  a: run #2", "3:6: warning: \(cut)"), ("  a: run # two", ""), ("  a: 'run #2'", ""),
    ("  a: 5 #2", ""),
  ])
  func tellsWhatYAMLTakesForAComment(line: String, expected: String) {
    let head = { (text: String) in text.split(separator: "\n").first.map(String.init) ?? "" }
    let told = head(messages("---\nparams:\n\(line)\n---\n"))
    #expect(told == (expected.isEmpty ? "" : "n.md:" + expected))
    let file = SourceFile(path: "p.yml", text: "\n\n\(line)")
    let notebook = "---\nparams: {a: x}\n---\n"
    let text = messages(notebook, Overrides(parameterFiles: [file]))
    #expect(head(text) == (expected.isEmpty ? "" : "p.yml:" + expected))
  }

  private static let cut =
    "the value is 'run', since '#' behind a blank begins a comment; in quotes, '#2' is part of it"

  @Test(arguments: [
    ("b", "yes", "true or false, where now it is 'yes', a text; write 'true'"),
    ("b", "Off", "true or false, where now it is 'Off', a text; write 'false'"),
    ("b", "1", "true or false, where now it is '1', a number"),
    ("n", "x", "a number, where now it is 'x', a text"),
    ("n", "true", "a number, where now it is 'true', true or false"),
    ("n", "2.5", nil), ("n", "null", nil), ("n", "[1, 2]", nil), ("t", "5", nil),
    ("b", "false", nil),
  ])
  func tellsWhereAValueIsOfAnotherKind(name: String, value: String, kinds: String?) {
    let notebook = "---\nparams: {b: true, n: 5, t: x}\nprofiles: {p: {\(name): \(value)}}\n---\n"
    let message = kinds.map { "warning: the notebook gives '\(name)' as \($0)" } ?? ""
    #expect(messages(notebook, Overrides(assignments: [(name, value)])) == message)
    #expect(messages(notebook, Overrides(profile: "p")).contains(message) || message.isEmpty)
    let file = SourceFile(path: "p.yml", text: "\(name): \(value)")
    #expect(
      messages(notebook, Overrides(parameterFiles: [file])).contains(message) || message.isEmpty)
  }

  /// `full` is a text, and yet a number may stand in its place; `null` counts as left out.
  @Test(arguments: ["32", "full", "null"])
  func findsANumberInATextWhereAStepTakesOne(text: String) {
    let notebook = """
      ---
      params: {batch: full}
      ---
      ```train
      batch_size: $batch
      ```
      """
    let reading = read(notebook, Overrides(assignments: [("batch", text)]))
    #expect(reading.notebook != nil && reading.diagnostics.isEmpty)
  }

  @Test(arguments: ["${rate}", "'{{ rate }}'", "\"{{params.rate}}\""])
  func tellsHowAParameterIsWritten(value: String) {
    let told = messages("---\nparams: {rate: 1}\n---\n```train\nlearning_rate: \(value)\n```\n")
    #expect(told.contains("; a parameter is written '$rate'"), "\(told)")
  }

  @Test(arguments: [("# | eval: false", true), ("#  |x", true), ("# a | b", false), ("#", false)])
  func tellsOfAnOptionThatIsAComment(line: String, isTold: Bool) {
    let ids = read("```train\n\(line)\nepochs: 1\n```\n").diagnostics.map(\.id)
    #expect(ids == (isTold ? ["option-as-comment"] : []))
  }

  @Test func putsParametersIntoSteps() throws {
    let (notebook, _) = read(text, Overrides(profile: "mnist", assignments: [("epochs", "7")]))
    guard case .load(let load)? = notebook?.steps.first?.body, case .named(let name) = load.source,
      case .train(let train)? = notebook?.steps.last?.body
    else { throw Missing(what: "no steps") }
    #expect(name.value == "mnist" && name.span.text == "$dataset" && train.epochs == 7)
    #expect(notebook?.parameters.last { $0.name == "epochs" }?.span == nil)
  }

  @Test func leavesOutAKeyWhoseParameterIsNull() throws {
    let text = """
      ---
      params: {dataset: null, path: d.csv, split: null}
      profiles:
        digits: {dataset: digits, path: null, split: 5}
      ---
      ```load
      dataset: $dataset
      path: $path
      split: $split
      ```
      """
    let loads = [nil, "digits"].map { profile -> LoadStep? in
      let (notebook, mistakes) = read(text, Overrides(profile: profile))
      guard mistakes.isEmpty, case .load(let load)? = notebook?.steps.first?.body else {
        return nil
      }
      return load
    }
    guard case .path(let path)? = loads[0]?.source, case .named(let name)? = loads[1]?.source else {
      throw Missing(what: "a source")
    }
    #expect(path.value == "d.csv" && loads[0]?.split == nil)
    #expect(name.value == "digits")
    guard case .count(5)? = loads[1]?.split?.value else { throw Missing(what: "a split") }
  }

  @Test func wantsAValueForAKeyWrittenWithoutOne() {
    #expect(messages(of: "load", "dataset: null") == ["2:10: 'dataset' takes a text, not 'null'"])
  }

  @Test func putsParametersIntoListsBracketsOptionsAndExpectations() throws {
    let text = """
      ---
      params: {n: 12, r: 0.25, words: [relu]}
      ---
      ```init
      layers: [pixels, $n, 10]
      weights: uniform(0, $r)
      parameters:
        V: ones [$n, 2]
      hidden: $words
      ```

      ```forward
      #| batch: $n
      #| expect: loss < 2 * $r
      #| fig-cap: '$n'
      ```
      """
    let notebook = try #require(read(text).notebook)
    guard case .initialize(let initialize)? = notebook.steps.first?.body else {
      throw Missing(what: "no init")
    }
    guard case .count(12) = initialize.layers[1].value else { throw Missing(what: "no size") }
    guard case .count(12)? = initialize.declarations.first?.rows else {
      throw Missing(what: "no row")
    }
    #expect(initialize.weights?.value == .uniform(0, 0.25))
    #expect(initialize.hidden.map(\.value) == ["relu"])
    #expect(notebook.steps[1].options.batch?.value == 12)
    #expect(notebook.steps[1].options.figureCaption?.text == "$n")
    guard
      case .arithmetic(.multiply, .number(2), .number(0.25))? = notebook.steps[1].options
        .expectations.first?.right
    else { throw Missing(what: "no product") }
  }

  @Test(arguments: [
    (
      Overrides(profile: "mnits"),
      "error: the notebook has no profile 'mnits'; did you mean 'mnist'?"
    ),
    (Overrides(profile: "x"), "error: the notebook has no profile 'x'; its profiles are mnist"),
    (
      Overrides(assignments: [("epoch", "3")]),
      "error: the notebook has no parameter 'epoch'; did you mean 'epochs'?"
    ),
    (
      Overrides(parameterFiles: [SourceFile(path: "p.yml", text: "epoch: 1")]),
      """
      p.yml:1:1: error: the notebook has no parameter 'epoch'; did you mean 'epochs'?
      1 | epoch: 1
        | ^~~~~
      """
    ),
    (
      Overrides(assignments: [("epochs", "many")]),
      """
      warning: the notebook gives 'epochs' as a number, where now it is 'many', a text
      n.md:14:9: error: 'epochs' takes a whole number from 1, not 'many', which parameter 'epochs' holds
      14 | epochs: $epochs
         |         ^~~~~~~
      """
    ),
    (
      Overrides(assignments: [("epochs", "[1")]),
      """
      -P epochs:1:3: error: the list that '[' opens needs ',' or ']' here
      1 | [1
        |   ^
      """
    ),
    (
      Overrides(assignments: [("sizes", "[1, 2] # c")]),
      """
      -P sizes:1:8: error: nothing stands behind the ']' of a list, not '# c'
      1 | [1, 2] # c
        |        ^~~
      """
    ),
    (
      Overrides(assignments: [("sizes", "[1, 2")]),
      """
      -P sizes:1:6: error: the list that '[' opens needs ',' or ']' here
      1 | [1, 2
        |      ^
      """
    ),
    (
      Overrides(assignments: [("epochs", "{a: 1}")]),
      """
      -P epochs:1:1: error: 'epochs' takes a number, a text, true or false, or a list of these, \
      not a mapping
      1 | {a: 1}
        | ^~~~~~
      """
    ),
  ])
  func tellsWhatOverridesDoNotFit(overrides: Overrides, expected: String) {
    #expect(messages(text, overrides) == expected)
  }
}
