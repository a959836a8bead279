import Diagnostics
import Foundation
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

@Suite struct ReportPageTests {
  private static let typesetter = Typesetter()

  private func render(_ lesson: SampleLesson) -> ReportPage {
    ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Self.typesetter)
  }

  private func html(_ output: Output, _ options: StepOptions = StepOptions()) -> String {
    var lesson = SampleLesson()
    lesson.add(.evaluate, source: "on: test", options: options, [output])
    return render(lesson).html
  }

  @Test func givesTheSameBytesTwice() {
    let lesson = SampleLesson.ofEverything()
    let first = ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Typesetter())
    let second = render(lesson)
    #expect(first.html == second.html)
    #expect(first.files == second.files)
  }

  @Test func balancesItsTagsAndRepeatsNoId() {
    let html = render(SampleLesson.ofEverything()).html
    #expect(MarkupCheck(html).problems.isEmpty)
    #expect(MarkupCheck("<p><b></p></b>").problems.isEmpty == false)
    #expect(MarkupCheck("<p><b>\u{488}</b></p>").problems.isEmpty)
    #expect(MarkupCheck("<p id=\"a\"></p><p id=\"a\"></p>").problems == ["id a is used twice"])
  }

  @Test func loadsNothingAndRunsNothing() {
    let html = render(SampleLesson.ofEverything()).html
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
    #expect(html.contains("; base-uri 'none'; form-action 'none'; script-src 'sha256-"))
    #expect(html.components(separatedBy: "<script>").count == 3)
    for sign in [
      "http://", "https://", "url(fonts", "javascript:", "/home/", "/usr/",
    ] {
      #expect(!html.contains(sign), "\(sign)")
    }
  }

  @Test func escapesHostileTextWhereverItStands() {
    let html = render(SampleLesson.ofEverything(text: SampleLesson.hostile)).html
    #expect(html.components(separatedBy: "<script").count == 4)
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("</style><"))
    let check = MarkupCheck(html)
    #expect(check.problems.isEmpty)
    #expect(check.attributes.contains("title="))
    #expect(!check.attributes.contains("onmouseover="))
    #expect(MarkupCheck("<p onmouseover=\"x\"></p>").attributes == ["onmouseover="])
  }

  @Test func showsTheEquationsWithShapeVerdictAndRepair() {
    let wrong = GradientVerdict(
      verdict: .wrong, relativeError: nil,
      worst: .init(row: 3, column: 0, claimed: 1, actual: -0.5),
      repair: "db2 = 1/m * sum(dZ2, axis=1)", gradient: SampleData.vector(10, seed: 1))
    let row = EquationTrace.Row(
      name: "db2", source: "db2 = 1/m * sum(dZ2)", latex: "db^{[2]} = x", comment: "the biases",
      shape: "[10, m]", quantity: "gradient", line: 4, picture: SampleData.vector(10, seed: 2),
      verdict: wrong)
    let html = html(.equations(EquationTrace(caption: "Claims", rows: [row])))
    #expect(html.contains("<td class=\"shape\">10 × m</td>"))
    #expect(html.contains("<strong class=\"bad\">✗ wrong</strong>"))
    #expect(html.contains("<span class=\"comment\">the biases</span>"))
    #expect(html.contains("It has another shape than the gradient."))
    #expect(html.contains("db2[3, 0]: 1 here, −0.5 by differentiation"))
    #expect(html.contains("db2 = 1/m * sum(dZ2<ins>, axis=1</ins>)"))
    #expect(html.contains("<caption>Claims</caption>"))
  }

  private static func pad(_ classes: [String], isAskedFor: Bool) -> Output {
    var pad = DrawingPad(
      plan: PagePlan(
        instructions: [.input("X")], parameters: [], output: 0, isProbability: false, hidden: [],
        classes: classes),
      likeness: .init(
        width: 2, height: 2, ink: 1, drawnHeight: 1, centreX: 1, centreY: 1, stroke: 1))
    pad.isAskedFor = isAskedFor
    return .drawingPad(pad)
  }

  @Test(arguments: [(nil, "third"), (0, "first"), (1, "second"), (2, "third")])
  func putsOnePadOnAPageWhereItIsAskedFor(asked: Int?, shown: String) {
    var lesson = SampleLesson()
    for (index, name) in ["first", "second", "third"].enumerated() {
      lesson.add(.predict, [Self.pad([name], isAskedFor: index == asked)])
    }
    let html = render(lesson).html
    #expect(html.components(separatedBy: "class=\"pad\"").count == 2)
    #expect(html.contains("<th scope=\"row\">\(shown)</th>"))
  }

  @Test func showsTablesWithHeadersAndACSVFile() {
    let table = Table(
      name: "by-digit", caption: "By digit", columns: ["digit", "recall"],
      rows: [[.integer(4), .number(0.92716, .percent(decimals: 1))], [.text("all"), .empty]])
    var options = StepOptions()
    options.tableCaption = .plain("My caption")
    var lesson = SampleLesson()
    lesson.add(.evaluate, options: options, [.table(table)])
    let page = render(lesson)
    #expect(page.html.contains("My caption"))
    #expect(!page.html.contains("By digit"))
    #expect(page.html.contains("92.7\u{A0}%"))
    #expect(page.html.contains("<th scope=\"row\">4</th>"))
    #expect(page.html.contains("download=\"by-digit.csv\""))
    #expect(
      page.html.contains("href=\"data:text/csv;charset=utf-8,digit,recall%0D%0A4,0.92716%0D%0A"))
    #expect(!page.html.contains("pass that folder on"))
    #expect(
      page.files.map { String(decoding: $0.bytes, as: UTF8.self) }
        == ["digit,recall\r\n4,0.92716\r\nall,\r\n"])
  }

  @Test func tellsRightFromMistakenInTheConfusionMatrix() {
    let matrix = ConfusionMatrix(
      name: "c", caption: "Which", classes: ["0", "1"], counts: [[9, 1], [0, 0]])
    let html = html(.confusion(matrix))
    #expect(html.contains("<td class=\"right l9\">9</td><td class=\"mistaken l9\">1</td>"))
    #expect(html.contains("<td class=\"recall\">90\u{A0}%</td>"))
    #expect(html.contains("<td class=\"none\">0</td><td class=\"recall\">–</td>"))
  }

  @Test func showsImagesAndKeepsTheirPGM() {
    var options = StepOptions()
    options.figureCaption = .plain("Digits")
    options.figureAlternative = .plain("handwriting")
    var lesson = SampleLesson()
    let item = ImageGrid.Item(picture: SampleData.four, caption: "4", name: "train-0")
    lesson.add(.load, options: options, [.images(ImageGrid(caption: "x", items: [item]))])
    let page = render(lesson)
    #expect(page.html.contains("aria-label=\"handwriting: 4\""))
    #expect(page.html.contains("<figcaption>Digits</figcaption>"))
    #expect(page.files.map(\.name) == ["train-0.pgm"])
    #expect(page.files[0].bytes.starts(with: Array("P5".utf8)))
  }

  @Test(arguments: [(1, "✗ read as 0, is 1"), (0, "✓ read as 0"), (nil, "read as 0")])
  func judgesPredictions(_ actual: Int?, _ words: String) {
    let prediction = Prediction(
      title: "test image 3", picture: SampleData.one, predicted: 0, actual: actual,
      classes: ["0", "1"], outputs: [0.75, 0.25], isProbability: true, name: "test-3")
    let html = html(.predictions([prediction]))
    #expect(html.contains(">\(words)</span>"))
    #expect(html.contains("style=\"width:75%\""))
  }

  @Test(arguments: [(0, "✗ read as 1, is 0"), (1, "✓ read as 1")])
  func judgesASingleOutput(_ actual: Int, _ words: String) {
    let prediction = Prediction(
      title: "train sample 3", picture: nil, predicted: 1, actual: actual, classes: ["0", "1"],
      outputs: [0.75], isProbability: true, name: "train-3")
    let html = html(.predictions([prediction]))
    #expect(html.contains(">\(words)</span>"))
    #expect(html.contains("<th scope=\"row\">1</th>") && html.contains("style=\"width:75%\""))
  }

  @Test(arguments: [([6.98, -1], [7, -1.5]), ([0.0828, 0.5], [100, 1])])
  func showsWhatNumbersShouldHaveBeen(_ outputs: [Double], _ targets: [Double]) {
    var prediction = Prediction(
      title: "train sample 3", picture: nil, predicted: nil, actual: nil,
      classes: ["output 1", "output 2"], outputs: outputs, isProbability: false, name: "train-3")
    prediction.targets = targets
    let html = html(.predictions([prediction]))
    let due = targets.map { NumberText.significant($0, 4) }.joined(separator: ", ")
    #expect(html.contains(">should be \(due)</span>") && html.contains("<td>\(outputs[0])</td>"))
    #expect(html.contains(">output 1</th>") && !html.contains(">class<") && !html.contains("%<"))
  }

  @Test func showsFiguresNotesAndWhatLecternWrote() {
    #expect(
      html(.figures([KeyFigure(value: "92.7 %", meaning: "read rightly")]))
        .contains("<strong>92.7 %</strong> <span>read rightly</span>"))
    #expect(html(.note("seen by none")).contains("<p class=\"note\">seen by none</p>"))
    let written = html(.listing(title: "The rule", source: "theta = theta"))
    #expect(written.contains("written by Lectern"))
    #expect(written.contains("theta = theta</code>"))
  }

  @Test func honoursTheOptionsOfAStep() {
    let note = Output.note("a result")
    var options = StepOptions()
    #expect(html(note, options).contains("<details><summary>source"))
    options.codeFold = .show
    #expect(html(note, options).contains("<details open=\"\"><summary>source"))
    options.codeFold = .no
    #expect(!html(note, options).contains("<details"))
    options.echo = false
    #expect(!html(note, options).contains("on: test"))
    options.output = false
    #expect(!html(note, options).contains("a result"))
    options.include = false
    #expect(!html(note, options).contains("class=\"cell"))
  }

  @Test func marksFailedAndUnrunCellsAndLeadsToThem() {
    var lesson = SampleLesson("# T\nZ = W @ Q\n")
    let span = SourceSpan(file: lesson.file, range: 12..<13)
    let mistake = Diagnostic(
      id: .unknownName, "'Q' is not known", at: span, label: "names are W and X")
    lesson.add(.forward, line: 2, status: .failed, diagnostics: [mistake], [])
    lesson.add(.evaluate, line: 9, status: .notRun, [])
    lesson.record.status = .failed
    let html = render(lesson).html
    #expect(html.contains("<a href=\"#cell.1\">cell 1, forward</a>: 'Q' is not known"))
    #expect(html.contains("class=\"cell failed\" id=\"cell.1\""))
    #expect(html.contains("Z = W @ <mark>Q</mark>"))
    #expect(html.contains("names are W and X"))
    #expect(html.contains("<strong class=\"status\">not run</strong>"))
    #expect(!html.contains("Notebooks/"))
  }

  @Test func saysThatARunWasInterrupted() {
    var lesson = SampleLesson()
    lesson.record.status = .interrupted
    #expect(render(lesson).html.contains("This run was interrupted"))
  }

  @Test func replacesInlineValues() {
    var lesson = SampleLesson()
    lesson.blocks = [.paragraph([.value(1), .value(2), .value(7)])]
    lesson.record.inlineValues = [1: "92.7%"]
    let html = render(lesson).html
    #expect(html.contains("<span class=\"value\">92.7%</span>"))
    #expect(html.split(separator: "class=\"value missing\"").count == 3)
  }

  @Test func keepsAFlagInOneLine() {
    var lesson = SampleLesson()
    lesson.blocks = [.paragraph([.code("--profile mnist"), .code("a - b"), .code("a b")])]
    #expect(
      render(lesson).html.contains(
        "<p><code class=\"glued\">--profile mnist</code><code class=\"glued\">a - b</code>"
          + "<code>a b</code></p>"))
  }

  @Test func takesTheTitleFromTheFirstHeadingAndSkipsNoLevel() {
    var lesson = SampleLesson()
    lesson.blocks = [
      .heading(level: 1, content: [.text("A "), .code("b")], slug: "a"),
      .heading(level: 4, content: [.text("Deep")], slug: "deep"),
    ]
    let html = render(lesson).html
    #expect(html.contains("<title>A b</title>"))
    #expect(html.contains("<h1 id=\"a\">A <code>b</code></h1>"))
    #expect(html.contains("<h2 id=\"deep\">Deep <a class=\"anchor\" href=\"#deep\""))
  }

  @Test func survivesARecordThatDoesNotMatchTheNotebook() {
    var lesson = SampleLesson.ofEverything()
    lesson.record.cells.removeAll()
    lesson.record.inlineValues.removeAll()
    #expect(render(lesson).html.hasSuffix("</html>\n"))
  }

  @Test func foldsEquationsThatThePageHasShown() {
    func trace(_ source: String) -> Output {
      let row = EquationTrace.Row(
        name: "theta", source: source, latex: "\\theta", comment: nil, shape: "",
        quantity: "weight",
        line: nil)
      return .equations(EquationTrace(caption: "The rule", rows: [row]))
    }
    var lesson = SampleLesson()
    lesson.add(.update, line: 7, [trace("theta = theta - 1")])
    lesson.add(.train, [trace("theta  =  theta - 1")])
    let html = render(lesson).html
    #expect(html.components(separatedBy: "<caption>The rule").count == 2)
    #expect(html.contains("<details><summary>equations as in ‘update’, line 7</summary>"))
    #expect(html.contains("The rule: as in <a href=\"#cell.1\">[1]</a>."))
  }

  @Test func carriesSmallFilesAndSaysThatLargeOnesGoWithThePage() {
    var lesson = SampleLesson()
    let rows = (0..<1000).map { [Table.Cell.integer($0)] }
    lesson.add(
      .evaluate, [.table(Table(name: "big", caption: "c", columns: ["a"], rows: rows))])
    let html = render(lesson).html
    #expect(html.contains("href=\"02-digits-8x8_files/big.csv\">CSV"))
    #expect(html.contains("Some links lead to files in ‘02-digits-8x8_files’"))
  }

  @Test(arguments: [
    (["02-a.html", "10-b.html"], ["2", "10"]), (["02-a.html", "b.html"], ["1", "2"]),
    (["2-a.html", "2-b.html"], ["1", "2"]), (["05-a.html", "05b-a.html"], ["5", "5b"]),
    (["2nd.html", "3rd.html"], ["1", "2"]), (["b.html"], ["1"]), ([], []),
  ])
  func numbersTheLessons(_ addresses: [String], _ numbers: [String]) {
    let html = IndexPage.render(
      addresses.map {
        .init(
          name: String($0.dropLast(5)), title: [.text("T")], description: nil, status: .ok,
          headline: nil, address: $0,
          minutes: $0 == "b.html" ? 1 : 12)
      }, typesetter: Self.typesetter)
    let found = html.matches(of: /class="ordinal">(\w+)<\/span><span>(\d+ minutes?)</)
    #expect(found.map { String($0.output.1) } == numbers)
    #expect(found.allSatisfy { $0.output.2 == "12 minutes" || $0.output.2 == "1 minute" })
  }

  @Test func listsReportsInAnIndex() {
    let html = IndexPage.render(
      [
        .init(
          name: "digits", title: [.text("<Digits>")], description: [.text("Ten digits")],
          status: .ok,
          headline: KeyFigure(value: "92.7 %", meaning: "read rightly"), address: "02 a.html"),
        .init(
          name: "broken", title: [.text("Broken")], description: nil, status: .failed,
          headline: nil,
          address: "javascript:x"),
      ], typesetter: Self.typesetter)
    #expect(html.contains("<a href=\"02%20a.html\">&lt;Digits&gt;</a>"))
    #expect(html.contains("<strong>92.7 %</strong> read rightly"))
    #expect(html.contains("<a>Broken</a>"))
    #expect(html.contains("This run: failed"))
    #expect(MarkupCheck(html).problems.isEmpty)
  }
}
