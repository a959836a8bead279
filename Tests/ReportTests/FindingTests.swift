import Diagnostics
import Labels
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

@Suite struct FindingTests {
  private func html(_ rows: [EquationTrace.Row], _ options: StepOptions = StepOptions()) -> String {
    var lesson = SampleLesson()
    lesson.add(
      .backprop, options: options, [.equations(EquationTrace(caption: "Claims", rows: rows))])
    return ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Typesetter()
    ).html
  }

  private func row(
    _ name: String, _ verdict: GradientVerdict?, value: ValuePicture? = nil, isOpen: Bool = false,
    answer: ValuePicture? = nil
  ) -> EquationTrace.Row {
    EquationTrace.Row(
      name: name, source: "\(name) = 1/(10*m) * sum(dZ2)", latex: "x", comment: nil,
      shape: "[10, 1]", quantity: "gradient", line: 3, picture: value, verdict: verdict,
      isOpen: isOpen, answer: answer)
  }

  private func verdict(_ verdict: GradientVerdict.Verdict) -> GradientVerdict {
    GradientVerdict(verdict: verdict, relativeError: 0)
  }

  @Test func sumsTheVerdictsUpInASentence() {
    let mixed = html([
      row("dZ2", verdict(.correctPerSample)), row("dW2", verdict(.wrong)),
      row("db2", verdict(.wrong)), row("dZ1", verdict(.inherited)),
    ])
    #expect(
      mixed.contains(
        "<strong class=\"bad\">Two of the four lines are wrong</strong>: <code>dW2</code> and "
          + "<code>db2</code>. <code>dZ1</code> inherits a mistake."))
    #expect(html([row("dZ2", verdict(.correct))]).contains(">The gradient is right.</strong>"))
    #expect(!html([row("Z2", nil)]).contains("class=\"verdict-summary"))
  }

  @Test func doesNotPraiseWhatIsStillToBeFilled() {
    var hole = row("db2", nil)
    hole.isOpen = true
    let html = html([row("dZ2", verdict(.correct)), row("dZ1", verdict(.correctPerSample)), hole])
    #expect(html.contains(">The two gradients that stand are right.</strong>"))
    #expect(html.contains("<code>db2</code> is still to be filled."))
  }

  @Test func explainsPerSampleOnce() {
    let rows = [row("dZ2", verdict(.correctPerSample)), row("dZ1", verdict(.correctPerSample))]
    #expect(html(rows).split(separator: "class=\"table-note\"").count == 2)
    #expect(!html([row("dZ2", verdict(.correct))]).contains("class=\"table-note\""))
  }

  @Test func marksWhatGoesAndWhatComes() {
    let mended = "db2 = 1/m * sum(dZ2, axis=1)"
    let claim = GradientVerdict(
      verdict: .wrong, relativeError: 0.8, cause: "the author's sum runs over both axes",
      repair: mended, gradient: ValuePicture(rows: 2, columns: 1, values: [1, 3]))
    let html = html([
      row("db2", claim, value: ValuePicture(rows: 1, columns: 1, values: [2]))
    ])
    #expect(html.contains("the author’s sum runs over both axes"))
    #expect(html.contains("db2 = 1/<del>(10*</del>m<del>)</del> * sum(dZ2)"))
    #expect(html.contains("db2 = 1/m * sum(dZ2<ins>, axis=1</ins>)"))
    // 2 stands for both entries of the gradient.
    #expect(html.contains("the difference: 2 numbers, −1 … 1"))
  }

  @Test func namesWhatAMistakeIsInheritedFrom() {
    let claim = GradientVerdict(
      verdict: .inherited, relativeError: 0.8, inheritedFrom: ["dZ2", "dZ1"])
    let html = html([row("db2", claim)])
    #expect(
      html.contains(
        "<code>db2</code> inherits <code>dZ2</code> and <code>dZ1</code>’s mistake</p>"))
    #expect(!html.contains("class=\"repair\""))
  }

  @Test func hidesTheAnswerOfAHoleAndUnfoldsHintsOneByOne() throws {
    var options = StepOptions()
    let lesson = SampleLesson()
    options.hints = ["one’s own", "two"].map {
      Located(.plain($0), at: .init(file: lesson.file, range: 0..<1))
    }
    let answer = ValuePicture(rows: 2, columns: 1, values: [1, 3])
    let html = html([row("dW2", nil, isOpen: true, answer: answer)], options)
    #expect(html.contains("○ open"))
    #expect(html.contains("<details><summary>show the value it should have</summary><svg"))
    #expect(
      html.contains(
        "<summary>A hint</summary><p>one’s own</p><details class=\"hint\">"
          + "<summary>Another hint</summary><p>two</p></details></details>"))
  }
}

@Suite struct StatementDiffTests {
  @Test(arguments: [
    ("a = b", "a = b", "", ""), ("a = W2 @ b", "a = W2.T @ b", "W2", "W2.T"),
    ("a = b + c", "a = b - c", "+", "-"), ("", "a", "", "a"), ("a  =b", "a = b", "", ""),
    ("d = x @ y.T", "d = 1/m * x @ y.T", "", "1/m *"), ("a = b c d", "a = d", "b c", ""),
    ("d = sum(x)", "d = sum(x, axis=1)", "", ", axis=1"), ("a = b", "c = d", "ab", "cd"),
  ])
  func findsTheTokensThatDiffer(_ old: String, _ new: String, _ gone: String, _ come: String) {
    let diff = StatementDiff(from: old, to: new)
    #expect(diff.before.filter(\.isChanged).map(\.text).joined() == gone)
    #expect(diff.after.filter(\.isChanged).map(\.text).joined() == come)
    #expect(diff.before.map(\.text).joined() == old)
    #expect(diff.after.map(\.text).joined() == new)
  }
}

@Suite struct TypographyTests {
  @Test(arguments: [
    ("a \"b\" c", "a “b” c"), ("it's", "it’s"), ("('x')", "(‘x’)"), ("wait...", "wait…"),
    ("", ""),
  ])
  func setsQuotesAsAPrinterWould(_ text: String, _ expected: String) {
    #expect(Typography.quoted(text) == expected)
  }
}

@Suite struct ConfusionTests {
  @Test func leadsFromACountToTheImagesBehindIt() {
    var lesson = SampleLesson()
    let mistake = ConfusionMatrix.Mistake(
      actual: 0, predicted: 1, picture: SampleData.four, caption: "sample 7, 99 % sure")
    let matrix = ConfusionMatrix(
      name: "c", caption: "Which", classes: ["a", "b"], counts: [[9, 1], [1, 3]],
      mistakes: [mistake])
    lesson.add(.evaluate, [.confusion(matrix)])
    let html = ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Typesetter()
    ).html
    #expect(html.contains("<a href=\"#confusion.1.0.1\">1</a></td>"))
    #expect(html.contains("<li id=\"confusion.1.0.1\"><span class=\"tile-caption\">a → b</span>"))
    #expect(html.contains("aria-label=\"sample 7, 99 % sure\""))
    // The other confusion has no picture, and so no link.
    #expect(html.contains("<td class=\"mistaken l9\">1</td>"))
  }
}

@Suite struct WeightViewTests {
  private func history(_ values: [[Double]]) -> WeightHistory {
    WeightHistory(
      name: "W1", caption: "The weights",
      frames: values.enumerated().map { epoch, numbers in
        .init(
          epoch: epoch,
          value: ValuePicture(rows: 2, columns: 4, values: numbers, imageWidth: 2))
      })
  }

  private let labels = PageLabels(language: "en")

  @Test func showsEachEpochInWordsAndAsAnImage() throws {
    let view = try #require(
      WeightView(
        history: history([Array(repeating: 1, count: 8), [1, 2, 3, 4, -1, -2, 0, 0]]),
        labels: labels))
    let markup = MarkupWriter.markup(of: view.node)
    #expect(markup.contains("aria-label=\"W1 at the start: all 1\""))
    #expect(markup.contains("after epoch 1: −2 … 4"))
    #expect(markup.contains("--x:0;--y:1"))
  }

  @Test func showsNothingForWeightsThatAreNoImages() {
    #expect(WeightView(history: history([[1, .nan, 0, 0, 0, 0, 0, 0]]), labels: labels) == nil)
    #expect(WeightView(history: history([[1, 2]]), labels: labels) == nil)
    #expect(WeightView(history: history([]), labels: labels) == nil)
  }
}

@Suite struct WalkTests {
  private func html(_ walk: Walk?) -> String {
    var lesson = SampleLesson()
    let row = EquationTrace.Row(
      name: "Z1", source: "Z1 = W1 @ X", latex: "z", comment: nil, shape: "[2, m]",
      quantity: "sum", line: 3, picture: ValuePicture(rows: 2, columns: 1, values: [1, 2]),
      formula: .apply("@", [.name("W1"), .name("X")]))
    lesson.add(.forward, [.equations(EquationTrace(caption: "c", rows: [row], walk: walk))])
    return ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Typesetter()
    ).html
  }

  private var walk: Walk {
    func value(_ name: String, _ rows: Int, _ columns: Int, _ numbers: [[Double]]) -> Walk.Value {
      Walk.Value(
        name: name, quantity: "sum", rows: rows, columns: columns, numbers: numbers,
        belongsToSamples: numbers.count > 1)
    }
    return Walk(
      samples: [.init(picture: nil, caption: "</script><b>"), .init(picture: nil, caption: "two")],
      chosen: 1,
      values: [
        value("X", 2, 1, [[1, 0], [0, 1]]), value("Z1", 2, 1, [[0.5, 3], [2, 4]]),
        value("W1", 2, 2, [[0.5, 2, 3, 4]]),
      ],
      layers: [.init(name: "X", units: 2), .init(name: "Z1", units: 2)],
      links: [.init(from: 0, to: 1, weights: "W1")])
  }

  @Test func carriesTheNumbersOfAllSamplesAndListsThoseOfOne() {
    let html = html(walk)
    let lists = [[1, 0], [0, 1], [0.5, 3], [2, 4], [0.5, 2, 3, 4]].map {
      "\"\(PackedNumbers($0).text)\""
    }
    #expect(html.contains("id=\"script.numbers\">[\(lists.joined(separator: ","))]</script>"))
    #expect(html.contains("\"formulas\":[[\"@\",\"W1\",\"X\"]"))
    #expect(
      html.contains(
        "<tr data-numbers=\"Z1\"><th scope=\"row\"><code class=\"q-sum\">Z1</code></th>"))
    #expect(html.contains("aria-label=\"The network as layers of units: X with 2, Z1 with 2.\""))
  }

  @Test func letsNoTextEndTheDataAndNamesTheScriptByItsHash() throws {
    let html = html(walk)
    #expect(html.contains("\"caption\":\"\\u003c/script>"))
    let scripts = html.matches(of: /<script>(.*?)<\/script>/.dotMatchesNewlines()).map {
      PageScript.policySource(of: String($0.output.1))
    }
    #expect(scripts.count == 2)
    #expect(html.contains("script-src \(scripts.joined(separator: " "))\""))
  }

  @Test func hasNoScriptToWalkThroughWhatIsNotThere() {
    #expect(html(walk).contains("watchUnits"))
    #expect(!html(nil).contains("watchUnits"))
  }

  @Test func drawsNothingOfLayersThatAreNotThere() {
    var odd = walk
    odd.links = [.init(from: 0, to: 9, weights: "W1")]
    #expect(NetworkView(odd, labels: PageLabels(language: "en")) == nil)
    odd = walk
    odd.values = []
    #expect(NetworkView(odd, labels: PageLabels(language: "en")) != nil)
  }
}
