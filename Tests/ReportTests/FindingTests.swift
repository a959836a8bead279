import Diagnostics
import Record
import Testing

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
    options.hints = ["one's own", "two"].map {
      Located($0, at: .init(file: lesson.file, range: 0..<1))
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
    ("a = b + c", "a = b - c", "+", "-"), ("", "a", "", "a"),
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
